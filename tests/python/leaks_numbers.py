# Each of these, done a hundred times, must leave as many blocks as it found.
import sys, math, random, time
blocks = sys.getallocatedblocks
def tb():
    try: 1/0
    except ZeroDivisionError as e: return None
def chain():
    try:
        try: [][1]
        except IndexError as e: raise KeyError('x') from e
    except KeyError: pass
def grp():
    try: raise ExceptionGroup('g',[ValueError(1),TypeError(2),ExceptionGroup('h',[OSError(2,'x','f')])])
    except* ValueError: pass
    except* (TypeError, OSError): pass
def star2():
    try:
        try: raise ExceptionGroup('g',[ValueError(1),TypeError(2)])
        except* ValueError: raise KeyError('n')
    except* KeyError: pass
    except* TypeError: pass
class Out:
    def write(self, s): pass
    def flush(self): pass
def disp():
    try:
        try: 1/0
        except ZeroDivisionError as z: z.add_note('n'); raise ExceptionGroup('g',[z, AttributeError('q', name='aa', obj=[])])
    except Exception as e:
        old = sys.stderr; sys.stderr = Out()
        sys.__excepthook__(type(e), e, e.__traceback__); sys.stderr = old
def syn():
    try: compile('a b','<s>','exec')
    except SyntaxError as e:
        old = sys.stderr; sys.stderr = Out()
        sys.__excepthook__(type(e), e, e.__traceback__); sys.stderr = old
def sugg():
    try: prnt
    except NameError as e:
        old = sys.stderr; sys.stderr = Out()
        sys.__excepthook__(type(e), e, e.__traceback__); sys.stderr = old
def err(f):
    def g():
        try: f()
        except Exception: pass
    return g
class I(int): pass
class F(float): pass
class D:
    def __del__(self): raise ValueError
def unr():
    old = sys.stderr; sys.stderr = Out(); D(); sys.stderr = old
r = random.Random(1)
fs = dict(tb=tb, chain=chain, grp_=grp, star2=star2, disp=disp, syn=syn, sugg=sugg, unr=unr,
 ints=lambda: (10**50//7, -10**50 % 13, divmod(10**40,3), 2**200>>3, 1<<300, ~10**30, 10**30 & -5, pow(3,100,10**20), pow(3,-1,7), (10**40)/(10**39), int('123456789012345678901'), str(10**60), hex(10**30), round(12345,-2), (5).to_bytes(4,'big'), int.from_bytes(b'abcdefgh'), I(10**20), I(5)+1, (10**20).as_integer_ratio(), 10**30 == 1e30, 10**30 < 1.5, hash(10**30), abs(-10**20), -I(3), int(3.7e20), int(b'12'), bool([]), True & 5, int('ff',16)),
 floats=lambda: (1.5+1, 2.5**0.5, 7.5//2, divmod(7.5,2), round(2.675,2), round(2.5), float('1.25'), float('1_0.5'), float.fromhex('0x1p3'), (1.5).hex(), (0.1).as_integer_ratio(), str(1/3), F(1.5), F('2')+1, float(10**20), (1.5).__trunc__(), 1j**2, complex('1+2j'), complex(1,2), str(1+2j), abs(3+4j), hash(1.5), 1.5 < 10**30, (1.5).is_integer()),
 math=lambda: (math.sqrt(2), math.gcd(12,18), math.lcm(4,6), math.factorial(30), math.comb(50,20), math.perm(10,3), math.isqrt(10**40), math.fsum([.1]*50), math.hypot(3,4), math.dist((1,2),(3,4)), math.prod([1,2,3]), math.log(10**400), math.log(8,2), math.floor(2.5), math.frexp(3.0), math.modf(2.5), math.isclose(1,1.0)),
 rnd=lambda: (r.random(), r.randrange(10), r.randint(1,5), r.choice([1,2]), r.choices([1,2,3],k=3), r.choices([1,2],[1,2],k=2), r.sample(range(100),5), r.sample([1,2],counts=[2,3],k=2), r.shuffle([1,2,3]), r.gauss(), r.uniform(1,2), r.seed('abc'), r.getstate(), r.randbytes(3), random.Random(3), r.getrandbits(70), r.triangular()),
 rset=lambda: r.setstate(r.getstate()),
 tm=lambda: (time.time(), time.gmtime(5), time.strftime('%c %x', time.gmtime(0)), time.asctime(), time.mktime((2000,1,1,0,0,0,0,0,0)), time.time_ns()),
 excs=lambda: (str(OSError(2,'a','b')), repr(KeyError('x')), str(UnicodeDecodeError('u',b'a',0,1,'r')), SyntaxError('m',('f',1,2,'t')), ImportError('a',name='b'), Exception(1,2).__reduce__(), OSError(2,'a','b').__reduce__(), ExceptionGroup('g',[ValueError()]).split(ValueError), ExceptionGroup('g',[ValueError()]).subgroup(lambda e: False), BaseExceptionGroup('g',[KeyboardInterrupt()]), StopIteration(3).value, SystemExit(2).code),
 e1=err(lambda: int('x')), e2=err(lambda: 1+'a'), e3=err(lambda: int([])), e4=err(lambda: float('q')), e5=err(lambda: 1<<-1), e6=err(lambda: 10**20//0), e7=err(lambda: math.sqrt(-1)), e8=err(lambda: math.comb(1)), e9=err(lambda: r.choice([])), e10=err(lambda: r.choices([1],[1,2])), e11=err(lambda: ExceptionGroup('a',[1])), e12=err(lambda: int(1,2,3)), e13=err(lambda: int('1',x=1)), e14=err(lambda: OSError(1,2,x=1)), e15=err(lambda: (300).to_bytes(1,'big')), e16=err(lambda: time.strftime('%Y',(1,2))), e17=err(lambda: UnicodeDecodeError(1)), e18=err(lambda: pow(2,-1,4)), e19=err(lambda: 1e300**5), e20=err(lambda: complex('x')), e21=err(lambda: str(10**5000)), e22=err(lambda: int('9'*5000)), e23=err(lambda: r.sample([1],2)), e24=err(lambda: sys.foo))
def growth(f):
    a = blocks()
    for i in range(100): f()
    return blocks() - a
for n, f in fs.items():
    for i in range(150): f()
    # A leak shows every time; caches that fill do so once.
    least = growth(f)
    while least > 20 and (again := growth(f)) < least:
        least = again
    # CPython 3.11.2 itself leaks in except* with several clauses.
    if least > 20 and not n.endswith('_'): print('LEAK', n, least)
print('done')
