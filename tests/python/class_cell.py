# __class__ inside a body's functions: the cell, when it is filled, and who may spoil it.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class A:
    def me(self): return __class__.__name__
    @staticmethod
    def still(): return __class__
    @classmethod
    def cls(k): return __class__ is k
    deep = lambda self: [__class__ for _ in range(1)][0]
    none = lambda self: self


class B(A): pass


print(A().me(), B().me(), B.still(), B.cls(), A.cls(), B().deep())
print(A.me.__code__.co_freevars, A.none.__code__.co_freevars, A.me.__closure__[0].cell_contents)


def early():
    class X:
        def f(): return __class__
        f()


attempt(early)


class Meta(type):
    def __new__(m, name, bases, ns):
        print(name, sorted(k for k in ns if k != "__qualname__"), type(ns.get("__classcell__")).__name__)
        return super().__new__(m, name, bases, ns)


class C(metaclass=Meta):
    def f(self): return __class__


print(hasattr(C, "__classcell__"), C().f())


class Drops(type):
    def __new__(m, name, bases, ns):
        ns.pop("__classcell__", None)
        return super().__new__(m, name, bases, ns)


class Other(type):
    def __new__(m, name, bases, ns):
        first = super().__new__(m, name, bases, dict(ns))
        return type("Second", (), {})


class Bad(type):
    def __new__(m, name, bases, ns):
        ns["__classcell__"] = 5
        return super().__new__(m, name, bases, ns)


def build(meta):
    class K(metaclass=meta):
        def f(self): return __class__
    return K.__name__


attempt(lambda: build(Drops))
attempt(lambda: build(Other))
attempt(lambda: build(Bad))
attempt(lambda: build(type))
def outside(): return __class__
attempt(outside)


class Assigned:
    def f(self):
        __class__ = 3
        return __class__
    def g(self):
        def h(): return __class__
        __class__ = 4
        return h()


print(Assigned().f(), Assigned().g())
class Own:
    __class__ = int
print(isinstance(Own(), int), Own().__class__, type(Own()).__name__)
