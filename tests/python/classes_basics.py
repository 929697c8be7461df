# Classes: attributes, inheritance, super, properties, class and static methods.
class A:
    """Doc of A."""
    kind = "a"
    count = 0

    def __init__(self, x):
        self.x = x
        A.count += 1

    def who(self):
        return "A.who " + self.kind

    def call(self):
        return self.who()

    @classmethod
    def make(cls, *a):
        return cls(*a)

    @staticmethod
    def stat(v):
        return v * 2

    @property
    def double(self):
        "twice x"
        return self.x * 2

    @double.setter
    def double(self, v):
        self.x = v // 2

    @double.deleter
    def double(self):
        print("deleted")


class B(A):
    kind = "b"

    def who(self):
        return "B.who/" + super().who()

    def __repr__(self):
        return f"B({self.x})"


class C(B):
    def who(self):
        return "C>" + super(C, self).who()

    @classmethod
    def make(cls, *a):
        r = super().make(*a)
        r.made = True
        return r


a, b, c = A(1), B(2), C.make(3)
print(a.call(), b.call(), c.call(), c.made, A.count, repr(b), [b, c])
print(a.double, A.stat(4), a.stat(5), B.make(9), A.double.__doc__, A.__doc__, B.__doc__)
a.double = 10
del a.double
print(a.x, a.__dict__, vars(b), A.__name__, A.__qualname__, A.__module__, B.__bases__, C.__mro__, C.__base__)
print(isinstance(c, A), issubclass(C, A), isinstance(a, (int, B)), issubclass(A, (B, object)), type(c) is C, c.__class__)
for f in (lambda: a.nope, lambda: A.nope, lambda: setattr(a, "who2", 1) or a.who2, lambda: delattr(a, "nope"), lambda: A(), lambda: A(1, 2), lambda: B.who(), lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: A.who(5), lambda: super(B, a).who(), lambda: super().x, lambda: object(1), lambda: object.__new__(5), lambda: setattr(5, "x", 1), lambda: delattr(A, "zz"), lambda: setattr(int, "x", 1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class P:
    @property
    def ro(self):
        return 1

    wo = property(None, lambda self, v: print("set", v))


p = P()
for code in ("p.ro = 2", "del p.ro", "p.wo", "p.wo = 5", "del p.wo", "print(p.ro)"):
    try:
        exec(code)
    except AttributeError as e:
        print(e)


class Outer:
    class Inner:
        def f(self):
            return type(self).__qualname__

    x = 1
    y = [x, x + 1]


print(Outer.Inner().f(), Outer.y, Outer.Inner.__qualname__, getattr(Outer, "x"), getattr(Outer, "z", "dflt"), hasattr(Outer, "z"))
a.kind = "own"
print(a.kind, A.kind, a.who(), B(1).who())
del a.kind
print(a.kind)
m = a.who
print(m(), m.__self__ is a, m.__func__ is A.who, m == a.who, m is a.who, A.who is A.who, m.__name__)
A.new = lambda self: "patched " + str(self.x)
print(c.new(), b.new())
T = type("T", (A,), {"who": lambda self: "T!", "z": 5})
print(T(1).call(), T.z, T.__name__, T)
a.__class__ = B
print(a, a.who())
try:
    a.__class__ = int
except TypeError as e:
    print(e)
try:
    class X(A, object, B):
        pass
except TypeError as e:
    print(e)
try:
    class Y(5):
        pass
except TypeError as e:
    print(e)
print(sorted(n for n in dir(c) if not n.startswith("__")), A.__dict__["kind"], "who" in A.__dict__, type(A.__dict__).__name__, A.__subclasses__())
