# Properties: chains, copies, docs, errors.
class A:
    def __init__(self): self._x = 0
    @property
    def x(self):
        "the x"
        return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): print("deleted"); self._x = None
    @property
    def ro(self): return 1
    wo = property(None, lambda self, v: print("wrote", v))
    nothing = property()
a = A(); a.x = 5
print(a.x, A.x.__doc__, A.x.fget(a), A.ro.fset, A.wo.fget)
del a.x
print(a.x)
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
attempt(lambda: setattr(a, "ro", 2))
attempt(lambda: delattr(a, "ro"))
attempt(lambda: a.wo)
attempt(lambda: a.nothing)
attempt(lambda: setattr(a, "nothing", 1))
attempt(lambda: delattr(a, "nothing"))
a.wo = 9
class B(A):
    @A.x.getter
    def x(self): return "B" + str(self._x)
b = B(); b.x = 3
print(b.x, B.x.__doc__, A.x is B.x)
class P(property):
    "sub"
p = P(lambda s: 1, doc="mine")
print(p.__doc__, P(lambda s: 1).__doc__, property(doc="d").__doc__)
attempt(lambda: property(1, 2, 3, 4, 5))
attempt(lambda: property(x=1))
attempt(lambda: property().__get__(1))
q = property(lambda s: 42)
print(q.__get__(None, int) is q, q.__get__(1), q.__set_name__(A, "q"))
attempt(lambda: q.__set__(1, 2))
attempt(lambda: setattr(q, "fget", 1))
q.__doc__ = "new"
print(q.__doc__, q.__isabstractmethod__)
class C:
    @property
    def bad(self): raise AttributeError("inside")
    def __getattr__(self, n): return "getattr " + n
print(C().bad)
class D:
    @classmethod
    @property
    def cp(cls): return cls.__name__
print(D.cp, D().cp)
