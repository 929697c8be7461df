# misc semantics
import sys
print(sys.float_info.max, sys.int_info.bits_per_digit, sys.get_int_max_str_digits())
sys.set_int_max_str_digits(0); print(len(str(10**6000)))
sys.set_int_max_str_digits(4300)
class Idx:
    def __index__(self): return 7
class Flt:
    def __float__(self): return 2.5
class Bad:
    def __index__(self): return 'x'
    def __float__(self): return 'y'
    def __int__(self): return 'z'
    def __complex__(self): return 3
for f in [lambda: int(Idx()), lambda: float(Idx()), lambda: float(Flt()), lambda: int(Flt()), lambda: hex(Idx()), lambda: [0]*Idx(), lambda: int(Bad()), lambda: float(Bad()), lambda: complex(Bad()), lambda: hex(Bad()), lambda: range(Bad()), lambda: complex(Idx()), lambda: complex(Flt()), lambda: round(Idx()), lambda: divmod(Idx(),2), lambda: chr(Idx()), lambda: bin(-5), lambda: oct(8), lambda: abs(True), lambda: pow(2,3,-5), lambda: (5).__add__('a'), lambda: (5).__radd__(3), lambda: (5).__divmod__(2), lambda: (5).__lt__(6.0), lambda: (5.0).__lt__(6), lambda: (5).__pow__(2,7), lambda: int.__new__(bool), lambda: bool.__new__(int), lambda: int.from_bytes([1,2],'big'), lambda: int.from_bytes('a','big'), lambda: (1).to_bytes(2), lambda: (1).to_bytes(length=-1), lambda: (-1).to_bytes(2,'little',signed=True), lambda: int('-0b1',0), lambda: int('0B11',2), lambda: int(' 12\n'), lambda: int('1 2'), lambda: int(b' 5 '), lambda: int(bytearray(b'7')), lambda: int(memoryview(b'8')), lambda: float(b'1.5'), lambda: float(memoryview(b'2.5')), lambda: int('٣'), lambda: 'abc'[Idx()-6] if 0 else None, lambda: 3 .real, lambda: 1 if 10**20 else 0, lambda: not 0.0, lambda: 5 @ 3, lambda: [] + 3, lambda: 3 + [], lambda: {} | 3, lambda: 'a' % 3, lambda: 3 % 'a', lambda: 'a' - 'b', lambda: +'a', lambda: ~1.5, lambda: 1 << 1.5, lambda: print >> 3, lambda: 2 ** 'a', lambda: pow('a',2,3), lambda: [1]*'a', lambda: 'a'*'b', lambda: None + 1, lambda: 1 & 1.0, lambda: abs('x'), lambda: round('x'), lambda: divmod(1,'a'), lambda: 1 // None, lambda: 1.0 // 'a', lambda: 1j @ 2]:
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
x = 5; x += 2.5; x -= 1; x *= 2; x /= 4; x //= 1; x **= 3; x %= 5; print(x)
y = 12; y <<= 2; y >>= 1; y &= 28; y |= 3; y ^= 9; print(y)
for s in ['a += 1', 'a -= "x"', 'a @= 2', 'a <<= "q"', 'a **= None']:
    try: exec(s, {'a': 'str'})
    except Exception as e: print(type(e).__name__, e)
class R:
    def __radd__(self, o): return ('radd', o)
    def __rpow__(self, o, m=None): return ('rpow', o)
    def __eq__(self, o): return 'eq'
    def __rmul__(self,o): return NotImplemented
print(1 + R(), 2.0 + R(), 2 ** R(), 1 == R(), [1] + R() if 0 else '')
try: 3 * R()
except TypeError as e: print(e)
class Sub(int):
    def __radd__(self, o): return 'sub radd'
    def __rsub__(self, o): return 'sub rsub'
print(1 + Sub(2), 1 - Sub(2), Sub(2) + 1, True + Sub(1))
print(format(255,'x'), format(255,'#X'), format(-255,'08b'), format(1234567,','), format(1234567.891,',.2f'), format(0.5,'%'), format(1e10,'g'), format(12345.678,'e'), format(3,'f'), format(5,'c') , format(10**20,'_d'), format(1+2j,'.2f'), format(True,'d'), format(float('nan'),'f'), format(-0.0,'z.1f'), format(123,'>10'), format(123,'=+10'), '%5d|%-5d|%05d|%+d|%x|%o|%#x|%e|%g|%r' % (1,2,3,4,255,8,255,1.5,1e20,0.1))
