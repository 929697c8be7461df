# Errors of the object model, in CPython's words.
def t(f, *a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__, e)
class A:
    x = 1
    def m(self): return 'm'
a = A()
t(lambda: a.nope)
t(lambda: A.nope)
t(lambda: a())
t(lambda: a + 1)
t(lambda: 1 + a)
t(lambda: -a)
t(lambda: a < 1)
t(lambda: a[0])
t(lambda: len(a))
t(lambda: iter(a))
t(lambda: next(a))
t(lambda: 1 in a)
t(lambda: int(a))
t(lambda: float(a))
t(lambda: [][a])
t(lambda: A(1))
t(lambda: A(x=1))
t(lambda: object(1))
t(lambda: object.__new__(A, 1))
t(lambda: object().__init__(1))
t(lambda: type())
t(lambda: type(1, 2))
t(lambda: type('X', (), {}))
t(lambda: type('X', 1, {}))
t(lambda: type('X', (1,), {}))
t(lambda: type('X', (bool,), {}))
t(lambda: type('X', (type(None),), {}))
t(lambda: int.__new__(str))
t(lambda: int.__new__())
t(lambda: int.__new__(5))
t(lambda: list.__new__(dict))
t(lambda: object.__new__(int))
t(lambda: setattr(int, 'x', 1))
t(lambda: setattr(1, 'x', 1))
t(lambda: setattr(object(), 'x', 1))
t(lambda: delattr(a, 'x'))
t(lambda: delattr(a, 'm'))
t(lambda: delattr(A, 'zz'))
t(lambda: object.__setattr__(int, 'x', 1))
t(lambda: type.__setattr__(int, 'x', 1))
t(lambda: list.append(1, 2))
t(lambda: list.append())
t(lambda: [].append())
t(lambda: [].append(1, 2))
t(lambda: [].append(x=1))
t(lambda: [].clear(1))
t(lambda: int.__add__())
t(lambda: int.__add__(1))
t(lambda: int.__add__(1, 2, 3))
t(lambda: int.__add__('a', 2))
t(lambda: int.__add__(1, 'a'))
t(lambda: (1).__add__(k=2))
t(lambda: super())
t(lambda: super(1))
t(lambda: super(int, 'a'))
t(lambda: super(A, a).m)
t(lambda: super(A, a).__repr__()[:10])
t(lambda: isinstance(1, 2))
t(lambda: issubclass(1, int))
t(lambda: issubclass(int, 1))
t(lambda: isinstance(1, (int, 'a')))
t(lambda: isinstance(1, ('a', int)))
t(lambda: isinstance([], list[int]))
t(lambda: hash([]))
t(lambda: hash({}))
t(lambda: {[]: 1})
class NH: __hash__ = None
t(lambda: hash(NH()))
class BadHash:
    def __hash__(self): return 'x'
t(lambda: hash(BadHash()))
class BigHash:
    def __hash__(self): return 2**100
t(lambda: hash(BigHash()) == hash(2**100))
class BadRepr:
    def __repr__(self): return 1
t(lambda: repr(BadRepr()))
t(lambda: str(BadRepr()))
class BadLen:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
t(lambda: len(BadLen(-1)))
t(lambda: len(BadLen('a')))
t(lambda: bool(BadLen(0)))
t(lambda: bool(BadLen(-1)))
t(lambda: len(BadLen(1 << 70)))
class BadBool:
    def __bool__(self): return 1
t(lambda: bool(BadBool()))
class BadInit:
    def __init__(self): return 1
t(BadInit)
class P:
    @property
    def p(self): return 1
t(lambda: setattr(P(), 'p', 2))
t(lambda: delattr(P(), 'p'))
class P2:
    p = property(None, lambda s, v: None)
t(lambda: P2().p)
t(lambda: property(1, 2, 3, 4, 5))
t(lambda: property(fget=lambda s: 1, doc='d').__doc__)
t(lambda: P.p.__doc__)
t(lambda: classmethod())
t(lambda: staticmethod(5)())
t(lambda: A.__dict__['x'])
t(lambda: setattr(A, '__name__', 1))
t(lambda: setattr(A, '__name__', 'AA'))
t(lambda: A)
t(lambda: setattr(A, '__bases__', ()))
t(lambda: setattr(A, '__bases__', (int,)))
t(lambda: setattr(A, '__bases__', 5))
class B1: 
    def who(self): return 'B1'
class B2: 
    def who(self): return 'B2'
class C(B1): pass
c = C(); print(c.who()); C.__bases__ = (B2,); print(c.who(), C.__mro__, B1.__subclasses__(), B2.__subclasses__())
c.__class__ = B1; print(c.who())
t(lambda: setattr(c, '__class__', int))
t(lambda: setattr(c, '__class__', 5))
class Sl: __slots__ = ('a',)
t(lambda: setattr(c, '__class__', Sl))
t(lambda: type('Z', (), {'__slots__': 5}))
t(lambda: type('Z', (), {'__slots__': ('1a',)}))
t(lambda: type('Z', (), {'__slots__': (1,)}))
t(lambda: type('Z', (), {'__slots__': ('a',), 'a': 1}))
t(lambda: type('Z', (int,), {'__slots__': ('a',)}))
t(lambda: type('Z', (), {'__slots__': ('__dict__', '__dict__')}))
class M1(type): pass
class M2(type): pass
class X1(metaclass=M1): pass
class X2(metaclass=M2): pass
t(lambda: type('Z', (X1, X2), {}))
t(lambda: M1('Z', (X1,), {}).__class__)
class SN:
    def __set_name__(self, o, n): raise ValueError('boo')
def mk():
    class Z: a = SN()
t(mk)
def mk2():
    class Z(A, foo=1): pass
t(mk2)
class Desc:
    def __get__(self, i, o=None): return 'get'
    def __set__(self, i, v): print('set', v)
    def __delete__(self, i): print('delete')
class HasD: d = Desc()
h = HasD(); h.d = 5; print(h.d); del h.d
class GA:
    def __getattribute__(self, n):
        if n == 'a': return 'A!'
        raise AttributeError(n)
    def __getattr__(self, n): return 'ga ' + n
g = GA(); print(g.a, g.b, getattr(g, 'c'), hasattr(g, 'zz'))
class SA:
    def __setattr__(self, n, v): print('sa', n, v)
    def __delattr__(self, n): print('da', n)
s = SA(); s.q = 1; del s.q
class Cmp:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return NotImplemented
    def __lt__(self, o): return self.v < o.v
print(Cmp(1) == Cmp(1), Cmp(1) != Cmp(1), Cmp(1) < Cmp(2), Cmp(1) > Cmp(2))
t(lambda: Cmp(1) <= Cmp(2))
class R1:
    def __radd__(self, o): return 'radd'
    def __add__(self, o): return NotImplemented
class R2(R1):
    def __radd__(self, o): return 'R2radd'
print(1 + R1(), R1() + R2()); t(lambda: R1() + 1); t(lambda: R1() + R1())
class IA:
    def __iadd__(self, o): return ('iadd', o)
    def __imatmul__(self, o): return 'imat'
    def __pow__(self, o, m=None): return ('pow', o, m)
    def __rpow__(self, o): return ('rpow', o)
    def __divmod__(self, o): return 'dm'
x = IA(); x += 3; print(x); x = IA(); x @= 2; print(x); print(IA() ** 2, pow(IA(), 2, 3), 2 ** IA(), divmod(IA(), 1))
x = IA(); t(lambda: x @ 1)
class Call:
    def __call__(self, *a, **k): return a, k
print(Call()(1, 2, z=3))
class It:
    def __iter__(self): return self
    def __next__(self): raise StopIteration
print(list(It()), [*It()])
class NI: __iter__ = None
t(lambda: iter(NI())); t(lambda: 1 in NI())
class NC: __contains__ = None
t(lambda: 1 in NC())
print(type.__dict__['__dict__'], type(type.__dict__['__mro__']), type(A.__dict__['__dict__']), A.__dict__['__weakref__'])
print(type(A.__dict__), list(A.__dict__), A.__module__, A.__qualname__, A.__doc__, A.__annotations__)
print(int.__doc__.split('\n')[0], type(len.__doc__), len.__text_signature__, type(list.append.__doc__), list.append.__text_signature__, int.__add__.__text_signature__, type(int.__add__.__doc__), type(object.__doc__))
print(len.__name__, len.__qualname__, len.__module__, len.__self__.__name__, [].append.__qualname__, [].append.__name__, list.append.__qualname__, list.append.__objclass__, a.m.__name__, a.m.__qualname__, a.m.__func__ is A.m)
print(a.m == a.m, a.m is a.m, hash(a.m) == hash(a.m), a.m.__self__ is a)
print(int.__flags__ & (1 << 9), A.__flags__ & (1 << 9) != 0, hex(object.__flags__), hex(int.__flags__), hex(list.__flags__), hex(A.__flags__))
