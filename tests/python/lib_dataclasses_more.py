"""dataclasses: frozen, slots, order, keywords only, InitVar, replace, fields and errors."""
import copy
import dataclasses
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


@dataclass(order=True)
class Item:
    name: str = field(compare=False)
    price: float = 1.5
    tags: list = field(default_factory=list, repr=False)
    total: ClassVar[int] = 0

    def cost(self, n=1):
        return self.price * n


a, b = Item("a", 2), Item("b", 1, ["x"])
print(a, b, a > b, a == Item("zzz", 2), sorted([a, b]), a.tags is not Item("q").tags, a.cost(3), Item.total)
print(asdict(b), astuple(b), [f.name for f in fields(Item)], is_dataclass(Item), is_dataclass(3), Item.__match_args__)
print(replace(b, price=9), Item.__annotations__, Item.__hash__, Item.__doc__)
err(Item)
err(Item, 1, 2, 3, 4)
err(lambda: a < 5)
err(hash, a)
err(fields, 5)
err(asdict, Item)
err(replace, 5)
err(replace, a, nothing=1)


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0


p = Point(1)
print(p, hash(p) == hash(Point(1, 0)), Point.__slots__, replace(p, y=3), copy.deepcopy(p), p == Point(1))
err(setattr, p, "x", 2)
err(delattr, p, "x")
err(lambda: p.__dict__)
err(lambda: p.z)
try:
    p.x = 1
except dataclasses.FrozenInstanceError as e:
    print(e.args, isinstance(e, AttributeError))


@dataclass
class Base:
    a: int
    seed: InitVar[int]
    _: KW_ONLY
    k: int = 5
    made: int = field(init=False)

    def __post_init__(self, seed):
        self.made = self.a + seed


@dataclass
class Kid(Base):
    z: int = 7


print(Base(1, 2), Kid(1, 2, 3, k=4), Kid.__init__.__name__, Kid.__match_args__)
err(Base, 1, 2, 3)
err(Base, 1)
err(replace, Base(1, 2), a=5)
err(replace, Base(1, 2), a=5, seed=1)
err(replace, Base(1, 2), made=5, seed=1)


def order_without_eq():
    dataclass(order=True, eq=False)(type("T", (), {}))


def no_default_after():
    @dataclass
    class T:
        a: int = 1
        b: str


def mutable():
    @dataclass
    class T:
        a: list = []


def both():
    field(default=1, default_factory=int)


def thaw():
    @dataclass
    class T(Point):
        pass


def has_lt():
    @dataclass(order=True)
    class T:
        def __lt__(self, other):
            return True


def no_type():
    @dataclass
    class T:
        a = field()


def slots_twice():
    @dataclass(slots=True)
    class T:
        __slots__ = ("x",)
        x: int


def two_kw():
    @dataclass
    class T:
        a: KW_ONLY
        b: KW_ONLY


def hash_again():
    @dataclass(unsafe_hash=True)
    class T:
        def __hash__(self):
            return 1


for f in (order_without_eq, no_default_after, mutable, both, thaw, has_lt, no_type, slots_twice, two_kw, hash_again):
    err(f)
M = make_dataclass("M", ["x", ("y", int), ("z", int, field(default=3))], bases=(), namespace={"sum": lambda s: s.x + s.y + s.z}, frozen=True)
print(M(1, 2), M(1, 2).sum(), M.__annotations__)
err(make_dataclass, "M", ["x", "x"])
err(make_dataclass, "M", ["class"])
err(make_dataclass, "M", ["1x"])
err(make_dataclass, "M", [5])
print(repr(fields(Item)[1])[:60])


@dataclass
class Tree:
    kids: list["Tree"] = field(default_factory=list)
    meta: dict = field(default_factory=dict, metadata={"unit": "m"})


t = Tree([Tree(), Tree([Tree()])], {"k": Tree()})
print(t, asdict(t), astuple(t), fields(t)[1].metadata, asdict(t, dict_factory=lambda kv: sorted(k for k, _ in kv)))
t.kids.append(t)
print(t)
match Item("m", 3):
    case Item(name, price):
        print(name, price)
