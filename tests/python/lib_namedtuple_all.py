"""collections.namedtuple and typing.NamedTuple: names, defaults, renaming, errors."""
import collections
import copy
import pickle
import typing
from collections import namedtuple


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


Point = namedtuple("Point", "x y")
p = Point(1, y=2)
print(p, p.x, p[1], p._asdict(), p._replace(x=9), Point._fields, Point._make([5, 6]), p == (1, 2), hash(p) == hash((1, 2)))
print(Point.__doc__, Point.x.__doc__, Point.__new__.__name__, Point.__slots__, Point.__match_args__, Point._field_defaults)
print(p.__getnewargs__(), repr(Point.x), type(Point.x).__name__, p + (3,), copy.deepcopy(p), pickle.loads(pickle.dumps(p)))
err(Point, 1)
err(Point, 1, 2, 3)
err(Point, 1, z=3)
err(Point, 1, 2, x=3)
err(Point._make, [1])
err(p._replace, z=1)
err(setattr, p, "x", 1)
err(setattr, p, "w", 1)
err(delattr, p, "x")
err(lambda: p.z)
err(lambda: p[5])
for names in ("a a", "a 1b", "a _b", "a class", "a b!", ["a", 3], 5):
    err(namedtuple, "T", names)
err(namedtuple, "class", "a")
err(namedtuple, "1T", "a")
err(namedtuple, "T", "a b", defaults=(1, 2, 3))
err(namedtuple, "T")
err(namedtuple, "T", "a", verbose=True)
R = namedtuple("R", "a class a _x b", rename=True, defaults=[7], module="elsewhere")
print(R._fields, R(1, 2, 3, 4), R.__module__, R._field_defaults)


class Sub(namedtuple("Base", ["w", "h"], defaults=(1,))):
    __slots__ = ()

    @property
    def area(self):
        return self.w * self.h

    def __str__(self):
        return f"<{self.w}x{self.h}>"


print(Sub(3), repr(Sub(3, 4)), Sub(3, 4).area, Sub(2)._replace(h=5), Sub.__mro__[1].__name__)


class Employee(typing.NamedTuple):
    """One who works."""

    name: str
    id: int = 3

    def short(self):
        return self.name[:2]


e = Employee("Guido")
print(e, e.short(), Employee._field_defaults, Employee.__annotations__, Employee.__doc__, Employee.__bases__)


def bad_default():
    class Bad(typing.NamedTuple):
        a: int = 1
        b: int


def bad_name():
    class Bad(typing.NamedTuple):
        a: int
        _fields = 3


def bad_base():
    class Bad(typing.NamedTuple, int):
        a: int


for f in (bad_default, bad_name, bad_base):
    err(f)
F = typing.NamedTuple("F", [("a", int), ("b", str)])
print(F(1, "x"), F.__annotations__)
match p:
    case Point(x=1, y=q):
        print("matched", q)
match p:
    case Point(a, b):
        print(a, b)
print(sorted([Point(2, 1), Point(1, 5), Point(1, 2)]), max(Point(0, 0), Point(0, 1)), sum(Point(3, 4)))
