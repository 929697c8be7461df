# __getattribute__, __getattr__, __setattr__, descriptors, __set_name__, __slots__, __init_subclass__.
class Data:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = "_" + name

    def __get__(self, obj, cls):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, "unset")

    def __set__(self, obj, v):
        obj.__dict__[self.name] = ("data", v)

    def __delete__(self, obj):
        del obj.__dict__[self.name]


class NonData:
    def __get__(self, obj, cls):
        return "nondata", obj is None, cls.__name__


class A:
    d = Data()
    n = NonData()


a = A()
print(a.d, a.n, A.n, type(A.d))
a.d = 1
a.n = "own"
print(a.d, a.n, a.__dict__)
del a.d, a.n
print(a.d, a.n)
a.__dict__["d"] = "shadow"
print(a.d)


class G:
    def __getattribute__(self, n):
        if n == "magic":
            return "abracadabra"
        if n == "hidden":
            raise AttributeError("hidden!")
        return object.__getattribute__(self, n)

    def __getattr__(self, n):
        return "fallback " + n

    def __setattr__(self, n, v):
        print("setattr", n, v)
        super().__setattr__(n, v)

    def __delattr__(self, n):
        print("delattr", n)
        object.__delattr__(self, n)


g = G()
g.x = 5
print(g.x, g.magic, g.hidden, g.other, getattr(g, "q"), hasattr(g, "anything"))
del g.x
print(g.x)


class S:
    __slots__ = ("a", "b", "__private")

    def __init__(self):
        self.a = 1
        self.__private = 3


s = S()
print(s.a, S.a, S.__slots__, hasattr(s, "__dict__"), s._S__private)
for code in ("s.b", "s.c = 1", "del s.b", "s.c", "s.__dict__"):
    try:
        print(eval(code) if "=" not in code and "del" not in code else exec(code))
    except AttributeError as e:
        print(e)
s.b = 2
del s.b
print(hasattr(s, "b"))


class S2(S):
    __slots__ = ["c"]


class S3(S):
    pass


t = S2()
t.c = 9
u = S3()
u.dyn = 1
print(t.a, t.c, u.a, u.__dict__, hasattr(t, "__dict__"))
for body in ("__slots__ = ('a',); a = 1", "__slots__ = ('1x',)", "__slots__ = 5", "__slots__ = (1,)"):
    try:
        exec("class X:\n  " + body)
    except (TypeError, ValueError) as e:
        print(e)
try:
    class Both(S, type("Z", (), {"__slots__": ("z",)})):
        pass
except TypeError as e:
    print(e)


class Base:
    registry = []

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry.append((cls.__name__, tag))


class D1(Base, tag="one"):
    pass


class D2(D1):
    pass


print(Base.registry)
try:
    class D3(Base, bad=1):
        pass
except TypeError as e:
    print(e)


class K:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"

    def __new__(cls, v):
        if v < 0:
            return "not an instance"
        self = super().__new__(cls)
        self.v = v
        return self

    def __init__(self, v):
        print("init", v)


print(K[int], K(1).v, K(-1))


class Priv:
    __x = 1

    def get(self):
        return self.__x, [n for n in dir(self) if "x" in n and n.startswith("_P")]


print(Priv().get(), A.__dict__["d"].name, object.__init_subclass__(), A.__weakref__ is not None)
try:
    class Err:
        x = type("Desc", (), {"__set_name__": lambda self, o, n: 1 / 0})()
except RuntimeError as e:
    print(e, repr(e.__cause__))
