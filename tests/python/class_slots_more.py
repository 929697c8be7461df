# __slots__: kinds of declaration, mangling, inheritance, __dict__ and __weakref__ by name.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class P:
    __slots__ = ("a", "__hid", "b")
    def __init__(self): self.a = 1; self.__hid = 2


p = P()
print(p.a, p._P__hid, P.a, type(P.a).__name__, sorted(n for n in dir(P) if not n.startswith("__")))
attempt(lambda: p.b)
attempt(lambda: setattr(p, "c", 1))
attempt(lambda: p.__dict__)
attempt(lambda: delattr(p, "b"))
del p.a
attempt(lambda: p.a)
attempt(lambda: P.a.__get__(3))
attempt(lambda: P.a.__set__(3, 4))
attempt(lambda: P.a.__get__(None, P) is P.a)
for slots in ["one", ["x", "y"], {"k": "doc of k"}, iter(["g"]), (), "", ("x", "x"), ("1x",), (3,), 3, ("__dict__",),
              ("__weakref__",), ("__dict__", "__dict__"), ("__weakref__",) * 2, ("a b",), ("__slots__",)]:
    attempt(lambda: sorted(n for n in vars(type("K", (), {"__slots__": slots})) if n[:2] != "__" or n == "__dict__"))
attempt(lambda: type("K", (), {"__slots__": "v", "v": 1}))
attempt(lambda: type("K", (int,), {"__slots__": "v"}))
attempt(lambda: type("K", (tuple,), {"__slots__": ("v",)}))
attempt(lambda: type("K", (str,), {"__slots__": ()})("abc").__class__.__slots__)
attempt(lambda: type("K", (object,), {"__slots__": ("__dict__",)})().__dict__)
class Q(P): pass
q = Q(); q.free = 3
print(q.__dict__, q.a, Q.__dictoffset__ != 0, P.__dictoffset__)
class R(P): __slots__ = ("a", "r")
r = R(); r.r = 5
print(r.a, R.a is P.a, R.__slots__)
class L1: __slots__ = ("l",)
class L2: __slots__ = ("m",)
class E1: __slots__ = ()
attempt(lambda: type("Both", (L1, L2), {}))
attempt(lambda: type("Fine", (L1, E1), {"__slots__": ()}).__name__)
attempt(lambda: type("Dict", (Q,), {"__slots__": ("__dict__",)}))
attempt(lambda: setattr(P(), "__class__", L1))
def change():
    class X: __slots__ = ("s", "t")
    class Y: __slots__ = ("s", "t")
    x = X(); x.t = 9; x.__class__ = Y
    return type(x).__name__, x.t
attempt(change)
class Doc: __slots__ = {"k": "the k"}
print(Doc.__slots__, Doc.k.__name__, Doc.k.__objclass__.__name__)
attempt(lambda: P().__getstate__())
attempt(lambda: object.__reduce_ex__(p, 2)[2])
