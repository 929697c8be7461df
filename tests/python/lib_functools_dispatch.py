"""functools: singledispatch, singledispatchmethod, total_ordering, partialmethod."""
import collections.abc
import functools


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


@functools.singledispatch
def show(x, *rest):
    return "object"


@show.register(int)
@show.register(float)
def number(x, *rest):
    return "number " + str(x)


@show.register
def _(x: list | tuple, *rest):
    return "row " + ",".join(map(show, x))


@show.register
def _(x: collections.abc.Mapping):
    return "mapping"


class Odd(dict, collections.abc.Sized):
    pass


for value in (1, True, 2.5, [1, "a"], (3,), {}, Odd(), None, 1j):
    print(show(value))
print(show.dispatch(bool) is number, show.dispatch(str)("x"), sorted(t.__name__ for t in show.registry))
err(show)
err(show.register, 5)
err(show.register, 5, len)


try:
    show.register(lambda x: x)
except TypeError as e:
    print(str(e)[-76:])


def wrong(x: "list[int]"):
    pass


err(show.register, wrong)


class A(collections.abc.Iterable, collections.abc.Container):
    def __iter__(self):
        return iter(())

    def __contains__(self, x):
        return False


@functools.singledispatch
def vague(x):
    return "base"


vague.register(collections.abc.Iterable, lambda x: "iterable")
vague.register(collections.abc.Container, lambda x: "container")
err(vague, A())


class D:
    def __iter__(self):
        return iter(())

    def __contains__(self, x):
        return False


err(vague, D())


class Negator:
    @functools.singledispatchmethod
    def neg(self, x):
        raise NotImplementedError(f"cannot negate {type(x).__name__}")

    @neg.register
    def _(self, x: int):
        return -x

    @neg.register(str)
    def _(self, x):
        return x[::-1]

    @functools.singledispatchmethod
    @classmethod
    def make(cls, x):
        return cls.__name__, x

    @make.register
    @classmethod
    def _(cls, x: int):
        return cls.__name__, "int"


err(Negator().neg, 5)
err(Negator().neg, "abc")
err(Negator().neg, [])
print(Negator.make("a"), Negator.make(1))


@functools.total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n if isinstance(other, Version) else NotImplemented

    def __gt__(self, other):
        return self.n > other.n if isinstance(other, Version) else NotImplemented


a, b = Version(1), Version(2)
print(a < b, a <= b, a > b, a >= b, a <= Version(1), a >= Version(1), a != b)
err(lambda: a < 3)
err(lambda: a >= 3)
err(functools.total_ordering, type("Empty", (), {}))
for given in ("__lt__", "__le__", "__gt__", "__ge__"):
    cls = functools.total_ordering(type("T", (int,), {given: getattr(int, given)}))
    print(given, cls(1) < cls(2), cls(2) <= cls(1), cls(1) > cls(2), cls(2) >= cls(2))


class Cell:
    def set(self, state, *, mark="-"):
        return self.__class__.__name__, state, mark

    alive = functools.partialmethod(set, True)
    dead = functools.partialmethod(set, False, mark="x")


print(Cell().alive(), Cell().dead(), Cell().dead(mark="y"))
err(functools.partialmethod, 3)
err(Cell().alive, 1)
