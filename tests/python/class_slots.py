# __slots__: layout, conflicts, errors, weak references and dicts.
import weakref
class A:
    __slots__ = ("x", "y")
a = A(); a.x = 1
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(a.x, A.x, A.__slots__)
attempt(lambda: a.y)
attempt(lambda: setattr(a, "z", 1))
attempt(lambda: a.__dict__)
attempt(lambda: weakref.ref(a))
attempt(lambda: delattr(a, "y"))
del a.x
attempt(lambda: a.x)
class B(A): pass
b = B(); b.z = 3; b.x = 4
print(b.__dict__, b.x, weakref.ref(b)() is b)
class C(A):
    __slots__ = ("__dict__",)
c = C(); c.w = 1; print(c.__dict__)
attempt(lambda: weakref.ref(c))
class D:
    __slots__ = ["__weakref__", "v"]
d = D(); print(weakref.ref(d)() is d, D.__slots__)
class E:
    __slots__ = "single"
print(hasattr(E, "single"), E().__slots__)
class F:
    __slots__ = {"k": "doc of k"}
print(F.__slots__, F.k.__doc__)
class G:
    __slots__ = ("__private", "_G__other")
g = G(); g._G__private = 2; print(g._G__private, [n for n in dir(G) if "G__" in n])
def make(slots, bases=(), **ns):
    return type("M", bases, {"__slots__": slots, **ns})
attempt(lambda: make(["a", "a"]))
attempt(lambda: make(["1a"]))
attempt(lambda: make([1]))
attempt(lambda: make(["a b"]))
attempt(lambda: make(["x"], x=1))
attempt(lambda: make(["__dict__", "__dict__"]))
attempt(lambda: make(["__dict__"], (B,)))
attempt(lambda: make(["q"], (int,)))
attempt(lambda: make([], (int,))(3))
attempt(lambda: make(["q"], (tuple,)))
attempt(lambda: type("N", (A, E), {}))
class H(A): __slots__ = ()
attempt(lambda: type("N", (H, A), {}).__mro__[1].__name__)
x = H(); x.x = 5
def change(o, k): o.__class__ = k; return type(o).__name__
class H2(A): __slots__ = ()
attempt(lambda: change(x, H2))
attempt(lambda: change(x, B))
attempt(lambda: change(x, int))
attempt(lambda: change(x, 3))
print(A.x.__get__(a, A) if hasattr(a, "x") else "unset", A.x.__name__, A.x.__objclass__.__name__)
attempt(lambda: A.x.__get__(3))
attempt(lambda: A.x.__set__(3, 4))
