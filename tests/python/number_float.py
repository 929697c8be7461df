import random
r = random.Random(9)
import math
xs = [0.0,-0.0,1.0,-1.0,0.5,1.5,2.5,0.1,1/3,1e16,1e15,123456789012345678.0,1e22,1e23,1.7976931348623157e308,5e-324,2.2250738585072014e-308,1e-5,1e-4,0.00012345,9.999999999999999e22,float('inf'),float('-inf'),float('nan'),100.0,123.456,2**53+0.0, 1e100,12345.678]
for x in xs:
    print(repr(x), str(x), hash(x) if x==x and abs(x) < 2 and x == int(x) else None)
    for y in (3.0,-2.5,0.0,7):
        for op in ('+','-','*','/','//','%','**'):
            try: print(op, eval('x'+op+'y'), end=' ')
            except Exception as e: print(type(e).__name__, e, end=' ')
    print()
for x in xs:
    if x-x==0:
        print(x.hex(), float.fromhex(x.hex())==x, x.is_integer(), x.as_integer_ratio(), math.trunc(x) if abs(x)<1e30 else '')
        try: print([round(x,k) for k in (0,1,2,5,-1,-2,20)], round(x))
        except Exception as e: print(type(e).__name__, e)
        print('%.3f %.0f %e %g %.10g %G' % ((x,)*6 if abs(x)<1e30 else (1.0,)*6))
print([round(x) for x in (0.5,1.5,2.5,-0.5,-1.5,2.675,1e20)], round(2.675,2), round(1e308,-308), round(5e-324,3))
for s in ['1','1.5','  2e3 ','1_0.5','1__0','.5','5.','.','','1e','1e5_0','inf','-Infinity','nan','+nan','0x10','1e400','-1e400','1e-400','12345678901234567890','0.1e1','1e1000000000000','infinit', '١.٥', '9007199254740993', '2.2250738585072011e-308', '1.00000000000000011102230246251565423631668090820312501']:
    try: print(s, float(s))
    except Exception as e: print(type(e).__name__, e)
for f in [lambda: float('x'), lambda: float([]), lambda: float(1,2), lambda: 1.0 < 'a', lambda: float(10**400), lambda: (0.0)**-1, lambda: 1e300**2, lambda: 1.0//0, lambda: 1.0 % 0, lambda: divmod(1.0,0), lambda: pow(1.0,2,3), lambda: float('inf').as_integer_ratio(), lambda: float('nan').as_integer_ratio(), lambda: int(1e400), lambda: float.fromhex('zz'), lambda: float.fromhex('0x1p5000'), lambda: (-8.0)**(1/3), lambda: float(x=1)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(divmod(7.5,2), divmod(-7.5,2), divmod(7.5,-2), -7.5//2, -7.5%2, 0.0 == -0.0, 1e-320)
print(float.fromhex('0x1.8p1'), float.fromhex('-0x.8p-1'), float.fromhex(' 1.5 '), float.fromhex('0x1.fffffffffffff8p0'), float.fromhex('0x0.0000000000001p-1022'))
tot = 0.0
for i in range(2000):
    x = r.random()*10**r.randrange(-5,20)
    s = repr(x)
    assert float(s) == x
    tot += len(s)
print(tot)
for i in range(30): 
    x = r.uniform(-1e6,1e6); print(repr(x), '%.2f'%x, '%.12g'%x, round(x,3), x.hex())
class F(float): pass
print(F(1.5), F('2.5')+1, type(F(1)+1), F(3).real, (1.5).imag, (1.5).conjugate(), float.__getformat__('double'))
print(1+2j, (1+2j)*(3-1j), (1+2j)/(2-3j), (1+2j)**2, (1+2j)**0.5, abs(3+4j), -(1+2j), complex('1+2j'), complex(' ( -1.5e3-j ) '), complex(1,2), complex(1j,2j), 1j*1j, complex('nan+infj'), complex(-0.0,-0.0), complex(0,-1), 2j, complex(3), (1+0j)==1, hash(1+0j)==hash(1), 1j.conjugate(), 1j.imag, (2+0j)**-2)
for f in [lambda: 1j < 2, lambda: complex('1+'), lambda: complex('x'), lambda: complex([]), lambda: complex('1',2), lambda: complex(1,'2'), lambda: 1j/0, lambda: 0j**-1, lambda: 1j//2, lambda: float(1j), lambda: int(1j), lambda: pow(1j,2,3), lambda: 1j % 2, lambda: divmod(1j,1)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
