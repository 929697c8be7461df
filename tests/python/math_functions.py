import math
def show(*a):
    print(*[('%.13g' % x if isinstance(x, float) and x != 0 else x) for x in a])
print(math.pi, math.e, math.tau, math.inf, math.nan)
xs = [0.0,-0.0,0.5,1.0,-1.0,2.5,-2.5,10.0,100.5,1e10,-1e-10,1e308,5e-324,170.5,171.7,-170.5,3,-3,math.inf,-math.inf,math.nan,2**70]
for n in 'acos acosh asin asinh atan atanh cbrt ceil cos cosh degrees erf erfc exp exp2 expm1 fabs floor frexp gamma isfinite isinf isnan lgamma log log10 log1p log2 modf radians sin sinh sqrt tan tanh trunc ulp factorial isqrt'.split():
    f = getattr(math,n)
    for x in xs:
        if n=='factorial' and (x>1e4 or x!=x): continue
        try: show(n, x, f(x))
        except Exception as e: print(n, x, type(e).__name__, e)
for n in 'atan2 copysign fmod remainder pow nextafter ldexp log hypot dist comb perm gcd lcm isclose'.split():
    f = getattr(math,n)
    for x in [0.0,-1.5,2,3.7,math.inf,math.nan,7]:
        for y in [0.0,-2.5,2,math.inf,5,-math.inf]:
            try: show(n, x, y, f(x,y))
            except Exception as e: print(n, x, y, type(e).__name__, e)
print(math.hypot(3,4), math.hypot(1e300,1e300), math.hypot(), math.hypot(1e-320,1e-320), math.hypot(1,2,3), math.dist((1,2),(4,6)), math.dist([1.5,2,3],[0,0,1]))
print(math.fsum([0.1]*10), math.fsum([1e100,1,-1e100]), math.fsum([]), math.fsum([1e308,1e308,-1e308]) if 0 else '', math.fsum([math.inf,1]), math.fsum([1e16,1,1e-16]))
print(math.prod([1,2,3]), math.prod([1.5,2]), math.prod([],start=7), math.prod((2,)*100))
print(math.gcd(), math.gcd(12,18,30), math.gcd(-4,6), math.gcd(2**200*3,2**150*9), math.lcm(4,6,10), math.lcm(0,5), math.lcm())
print(math.comb(10,3), math.comb(100,50), math.comb(5,7), math.perm(5), math.perm(10,3), math.comb(10**20,2), math.perm(3,5), math.comb(0,0))
print(math.isqrt(0), math.isqrt(99), math.isqrt(10**40), math.isqrt(10**40-1), math.isqrt(2**64-1), math.isqrt(2**128))
print(math.isclose(1,1+1e-10), math.isclose(1,1.1,rel_tol=0.2), math.isclose(0,1e-10,abs_tol=1e-9))
print(math.log(10**400), math.log2(2**1000), math.log10(10**500), math.log(8,2), math.log(2**2000, 2))
print(math.floor(3.7), math.ceil(-3.7), math.trunc(1e20), math.ceil(2**70))
class T:
    def __floor__(self): return 'f'
    def __ceil__(self): return 'c'
    def __trunc__(self): return 't'
    def __float__(self): return 0.5
print(math.floor(T()), math.ceil(T()), math.trunc(T()), math.sqrt(T()))
for f in [lambda: math.sqrt('a'), lambda: math.sqrt(), lambda: math.sqrt(1,2), lambda: math.factorial(-1), lambda: math.factorial(2.5), lambda: math.gcd(1.5), lambda: math.log(), lambda: math.log(1,2,3), lambda: math.log(-1), lambda: math.log(0), lambda: math.log(10,1), lambda: math.fsum([1e308,1e308]), lambda: math.fsum([math.inf,-math.inf]), lambda: math.comb(-1,1), lambda: math.comb(1,-1), lambda: math.isqrt(-1), lambda: math.ldexp(1,5000), lambda: math.ldexp(1,2.0), lambda: math.isclose(1,2,rel_tol=-1), lambda: math.dist((1,),(1,2)), lambda: math.pow(0,-1), lambda: math.pow(-8,1/3), lambda: math.exp(1000), lambda: math.gamma(-1), lambda: math.floor('a'), lambda: math.trunc('a'), lambda: math.prod(3)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
