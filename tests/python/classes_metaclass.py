# Metaclasses, __prepare__, type() with three arguments, multiple inheritance, MRO.
class Meta(type):
    def __prepare__(name, bases, **kw):
        print("prepare", name, bases, kw)
        return {"injected": 1}

    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcls, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print("init", name)
        super().__init__(name, bases, ns)

    def __call__(cls, *a, **k):
        print("call", cls.__name__, a, k)
        return super().__call__(*a, **k)

    def meth(cls):
        return "meta method of " + cls.__name__

    def __repr__(cls):
        return f"<Meta {cls.__name__}>"

    def __len__(cls):
        return 7

    def __iter__(cls):
        return iter("xyz")

    def __getitem__(cls, k):
        return "item", k

    def __contains__(cls, x):
        return x == 3

    def __instancecheck__(cls, o):
        return o == "instance"

    def __subclasscheck__(cls, c):
        return c is int

    @property
    def prop(cls):
        return "prop of " + cls.__name__


class A(metaclass=Meta, key="word"):
    y = 2

    def __init__(self, v):
        self.v = v


class B(A):
    pass


print(A, B, type(B), A(1).v, B.meth(), len(A), list(B), A["k"], 3 in A, A.prop, A.injected, isinstance("instance", A), isinstance(5, A), issubclass(int, A), issubclass(str, A))
try:
    B(1).meth()
except AttributeError as e:
    print(e)


class X: n = "X"
class Y(X): n = "Y"
class Z(X): n = "Z"
class W(Y, Z): pass


print([c.__name__ for c in W.__mro__], W.n, W.mro() == list(W.__mro__))


class P:
    def f(self): return ["P"]
class Q(P):
    def f(self): return ["Q"] + super().f()
class R(P):
    def f(self): return ["R"] + super().f()
class S(Q, R):
    def f(self): return ["S"] + super().f()


print(S().f())
for make in (lambda: type("Bad", (X, Y), {}), lambda: type("Bad", (int, str), {}), lambda: type("Bad", (A, type("M2", (type,), {})("N", (), {})), {}), lambda: type("Bad", (bool,), {}), lambda: type(1, 2), lambda: type(1, (), {}), lambda: type("x", [], {}), lambda: type("a\0b", (), {}), lambda: type("D", (X, X), {}), lambda: type()):
    try:
        print(make())
    except (TypeError, ValueError) as e:
        print(e)
N = type("N", (X,), dict(q=1, m=lambda self: self.q))
print(N.__name__, N().m(), N.__module__, type(N), type(type), type.__mro__, object.__bases__, type(5), type(None), type(...), type(NotImplemented))


def meta_func(name, bases, ns):
    print("function as metaclass", name)
    return 42


class F(metaclass=meta_func):
    pass


print(F)


class Entries:
    def __mro_entries__(self, bases):
        return (X,)


class E(Entries()):
    pass


print(E.__bases__, E.__orig_bases__[0].__class__.__name__, E.n)
X.n = "changed"
print(N.n, E.n, W.n)
Y.__bases__ = (P,)
print(W.__mro__, W().f())
A.__name__ = "Renamed"
A.__qualname__ = "q.Renamed"
print(A.__name__, A.__qualname__, N.__dict__["q"])
