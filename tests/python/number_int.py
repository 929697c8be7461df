import random
r = random.Random(5)
def rnd(bits):
    v = r.getrandbits(bits)
    return -v if r.getrandbits(1) else v
acc = 0
for bits in [1,5,29,30,31,59,60,61,64,100,300,1000,5000]:
    for i in range(12):
        a = rnd(bits); b = rnd(r.choice([1,10,29,30,31,60,61,bits])); 
        acc = (acc*31 + (a+b)*3 + (a-b)*5 + a*b) % (1<<200)
        if b:
            q, m = divmod(a,b)
            assert q*b+m == a, (a,b)
            assert (m>=0) == (b>0) or m==0
            acc += q*7+m*11
        acc ^= (a & b) + (a | b)*2 + (a ^ b)*3 + (~a)
        s = r.randrange(0,200)
        acc += (a << s) + (a >> s)
        assert int(str(a)) == a
        assert int(hex(a),16) == a and int(bin(a),2)==a and int(oct(a),8)==a
        assert a.bit_length() == len(bin(abs(a)))-2 or a==0
        n = (a.bit_length()+8)//8
        assert int.from_bytes(a.to_bytes(n,'big',signed=True),'big',signed=True)==a
        assert int.from_bytes(a.to_bytes(n,'little',signed=True),'little',signed=True)==a
        acc %= 1<<200
    print(bits, acc)
print(3**1000 % 10**50, pow(3,10**30,10**20), pow(7,-1,101), pow(-3,5,-7))
print((10**400)//(10**300+7), 10**60//7, -10**60//7, -10**60 % 7)
for a,b in [(10**300,10**299),(1,3),(2**70,3),(10**400,10**380),(-7,2),(2**1024,2),(5,10**400),(1,2**1074),(3,2**1075),(1,2**1075),(2**53+1,1),(2**54+3,2)]:
    try: print(a/b)
    except Exception as e: print(type(e).__name__, e)
for v in [2**53+1, 2**54+2, 2**54+6, 10**23, 2**1023, 2**1024-1, 2**1024-2**970, 2**1024-2**970-1, 12345678901234567890123]:
    try: print(float(v))
    except Exception as e: print(type(e).__name__, e)
print(hash(-1), hash(0), hash(7), hash(True), hash(2**31-2))
for v in [1,-1,255,256,257,12345,-12345,149,150,151,25,35,-25]:
    print(v, [round(v,-k) for k in range(4)], v.bit_count(), v.as_integer_ratio())
for f in [lambda: 1<<-1, lambda: 1>>-1, lambda: 1//0, lambda: 1%0, lambda: 1/0, lambda: divmod(1,0), lambda: pow(2,3,0), lambda: 0**-1, lambda: pow(2,-1,4), lambda: (300).to_bytes(1,'big'), lambda: (-1).to_bytes(1,'big'), lambda: (1).to_bytes(1,'x'), lambda: int('x'), lambda: int('1',1), lambda: int([]), lambda: int('12',base=3.0), lambda: 1+'a', lambda: 1<'a', lambda: int(float('nan')), lambda: int(float('inf')), lambda: -'a', lambda: 'a'*1.5, lambda: int(1,2,3), lambda: int('9'*5000), lambda: 2**-1 , lambda: 10**5000 and str(10**5000), lambda: int(base=1), lambda: int(x=1)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(int(), int('  -1_000 '), int('0x1f',0), int(b'12'), int('١٢'), int(-3.9), int(True), bool(3), True+True, ~True, True & False, True | 2, True ^ True)
class I(int):
    def __add__(self, o): return I(int(self)+o+100)
    def __repr__(self): return 'I(%d)'%int(self)
x=I(5); print(x, x+1, 1+x, x*2, type(x*2), type(+x), type(abs(x)), -x, I('12'), I('ff',16))
print(0xffff_ffff, 1_000, 0b101, 0o17, -0)
a = 7
print(a.real, a.imag, a.numerator, a.denominator, (5).conjugate(), a.__index__(), a.__int__(), (7).__round__(-1), a.__ceil__())
print(2**31, -2**31, 2**31-1, 2**32, 2**30, -2**30, 2**30-1, 2**29+2**29, 2**60, (2**30)*(2**30), -(2**30)*(2**31))
import math
print(math.factorial(50), len(str(math.factorial(1000))), math.factorial(1000)%(10**9+7))
print(str(3**2000)[:50], str(-7**1500)[-50:])
x = 3**6000; y = 7**5000
print((x*y) % 1000000007, (x*x*y)//(y*y) == x*x//y, (x*y)//x == y, hash(x*y) % 1)
print([ (i, i//3, i%3, i//-3, i%-3) for i in range(-4,5)])
print(1 == 1.0, 1 < 1.5, 2**53+1 == float(2**53+1), 2**53+1 > float(2**53), 10**400 > 1e308, 10**400 > float('inf'), -10**400 < float('-inf'))
print(1 .__class__, (1).__doc__[:20])
