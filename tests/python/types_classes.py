# Classes: attributes, operators, metaclasses, slots, descriptors.
class A:
    def __init__(self, x): self.x = x
    def __repr__(self): return "A(%r)" % self.x
    def __add__(self, o): return A(self.x + o.x)
    def __eq__(self, o): return self.x == o.x
    @property
    def p(self): return self.x * 2
    @p.setter
    def p(self, v): self.x = v
    @classmethod
    def c(cls, y): return cls(y)
    @staticmethod
    def s(a, b): return a + b
    def __len__(self): return 3
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * self.x
a = A(1)
print(a, a + A(5), a == A(1), a == A(2), a.p, A.c(7), A.s(1, 2), len(a), list(a))
a.p = 9
print(a.x, a.__dict__, a.p)
class B(A):
    def __init__(self, x, y):
        super().__init__(x)
        self.y = y
    def __getattr__(self, n): return "missing " + n
b = B(1, 2)
print(b, b.y, b.zzz, B.__mro__, isinstance(b, A), issubclass(B, A))
try:
    hash(a)
except TypeError as e:
    print(e)
print(type(a), type(A), A.__name__, A.__bases__, B.__base__)
class M(type):
    def __new__(m, name, bases, d, **kw):
        d['extra'] = kw
        return super().__new__(m, name, bases, d)
    def __init__(cls, name, bases, d, **kw):
        super().__init__(name, bases, d)
    def __call__(cls, *a):
        print("calling", cls.__name__)
        return super().__call__(*a)
class X(metaclass=M, k=3):
    def __init_subclass__(cls, **kw):
        print("init_subclass", cls, kw)
        super().__init_subclass__()
print(X.extra)
X()
class Y(X, metaclass=M): pass
class S:
    __slots__ = ('a', 'b')
    def __init__(self): self.a = 1
s = S()
print(s.a)
try: s.b
except AttributeError as e: print(e)
try: s.c = 1
except AttributeError as e: print(e)
del s.a
try: s.a
except AttributeError as e: print(e)
class D:
    def __set_name__(self, o, n): print("set_name", o.__name__, n)
    def __get__(self, i, o): return ("got", i is None, o.__name__)
class E:
    d = D()
print(E.d, E().d)
class P(A, S): pass
print(P.__mro__)
try:
    class Q(int, str): pass
except TypeError as e: print(e)
try:
    class R(object, A): pass
except TypeError as e: print(e)
print(list.__dict__['append'], int.__add__, (1).__add__(2))
print(sorted(dir(object)))
print([k for k in A.__dict__])
A.__add__ = lambda self, o: "new add"
print(a + a, b + b)
del A.__add__
try: a + a
except TypeError as e: print(e)
print(int.__new__(int, 5), object.__new__(A).__class__)
print(list[int], int | str, dict[str, list[int]], isinstance(3, int | str), int | None)
def f(): pass
print(f.__get__(a, A).__self__.x)
class C1:
    def __bool__(self): return False
    def __call__(self, *a, **k): return (a, k)
    def __contains__(self, x): return x == 4
    def __iter__(self): return iter([1, 2])
    def __hash__(self): return 42
    def __str__(self): return "str"
    def __int__(self): return 12
    def __index__(self): return 3
    def __neg__(self): return "neg"
    def __lt__(self, o): return True
    def __enter__(self): return 1
    def __exit__(self, *a): return True
    def __del__(self): print("del")
c = C1()
print(bool(c), c(1, k=2), 4 in c, 5 in c, list(c), hash(c), str(c), int(c), [1, 2, 3, 4][c], -c, c < 1, c > 1 if False else 0)
del c
