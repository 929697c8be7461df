"""Abstract base classes: abstract methods, registration, hooks, caches."""
import abc
import collections.abc as cabc
from _abc import _get_dump, _reset_caches, _reset_registry


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self):
        return "base area"

    @property
    @abc.abstractmethod
    def name(self):
        ...

    @classmethod
    @abc.abstractmethod
    def make(cls):
        ...


print(sorted(Shape.__abstractmethods__))


class Half(Shape):
    def area(self):
        return super().area()


class Square(Half):
    name = "square"

    @classmethod
    def make(cls):
        return cls()


for cls in Shape, Half, Square:
    try:
        print(cls().area(), cls.make().name)
    except TypeError as e:
        print("TypeError:", e)


class Duck(metaclass=abc.ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Duck:
            return any("quack" in c.__dict__ for c in other.__mro__) or NotImplemented
        return NotImplemented


class Mallard:
    def quack(self):
        pass


class Robot:
    pass


print(issubclass(Mallard, Duck), isinstance(Robot(), Duck), isinstance(Mallard(), Duck))
token = abc.get_cache_token()
print(Duck.register(Robot) is Robot, isinstance(Robot(), Duck), abc.get_cache_token() - token)
for dump in _get_dump(Duck)[:2]:
    print(sorted(r().__name__ for r in dump))
_reset_caches(Duck)
print([len(d) for d in _get_dump(Duck)[:3]])
_reset_registry(Duck)
print(isinstance(Robot(), Duck))


@Duck.register
class Sub(Robot):
    pass


class SubSub(Sub):
    pass


print(issubclass(SubSub, Duck), issubclass(int, Duck))

for bad in (lambda: Duck.register(3), lambda: issubclass(3, Duck),
            lambda: Mid.register(Top)):
    class Top(abc.ABC):
        pass

    class Mid(Top):
        pass
    try:
        print(bad())
    except (TypeError, RuntimeError) as e:
        print(type(e).__name__, e)


class Wrong(abc.ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return 1


try:
    isinstance(1, Wrong)
except AssertionError as e:
    print("AssertionError:", e)

# A class that dies leaves the registry.
import gc


class Brief:
    pass


Shape.register(Brief)
print(len(_get_dump(Shape)[0]))
del Brief
gc.collect()
print(len(_get_dump(Shape)[0]))


# __class__ that lies.
class Liar:
    @property
    def __class__(self):
        return Mallard


print(isinstance(Liar(), Duck), isinstance(Liar(), cabc.Sized))

# update_abstractmethods
Half.make = Half.name = 3
print(sorted(Half.__abstractmethods__))
abc.update_abstractmethods(Half)
print(sorted(Half.__abstractmethods__), Half().area())

# The abstract classes of collections.abc.
for name in cabc.__all__:
    c = getattr(cabc, name)
    print(name, sorted(c.__abstractmethods__),
          "".join("y" if issubclass(t, c) else "." for t in
                  (int, str, bytes, list, tuple, dict, set, frozenset, range, memoryview,
                   type(iter([])), type({}.keys()), type(x for x in ()), type(len))))


# match by flags
class Seq(cabc.Sequence):
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return [10, 20][i]


class Reg:
    def __len__(self):
        return 1

    def __getitem__(self, i):
        return ["k"][i]


class RegSub(Reg):
    pass


def kind(x):
    match x:
        case {}:
            return "mapping"
        case [a, b]:
            return ("two", a, b)
        case [a]:
            return ("one", a)
    return "other"


print(kind(Seq()), kind(Reg()), kind(RegSub()))
cabc.Sequence.register(Reg)
print(kind(Reg()), kind(RegSub()))
print(Seq().index(20), 10 in Seq(), list(reversed(Seq())), Seq().count(10))
try:
    class Both(abc.ABC):
        __abc_tpflags__ = 1 << 5 | 1 << 6
except TypeError as e:
    print(e)
print(abc.ABC.__abstractmethods__, isinstance(abc.ABC, abc.ABCMeta))
