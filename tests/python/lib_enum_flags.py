"""enum: Flag and its boundaries, auto, unique, functional form, members' rules and errors."""
import enum
import pickle
from enum import CONTINUOUS, EJECT, CONFORM, KEEP, STRICT, UNIQUE, Enum, Flag, IntEnum, IntFlag, StrEnum, auto, member, nonmember


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(list(Perm), Perm.RW, repr(Perm.R | Perm.X), ~Perm.R, Perm(0), Perm(7), Perm.R in Perm.RW, Perm.X in Perm.RW)
print(Perm.RW & Perm.W, Perm.RW ^ Perm.W, bool(Perm(0)), len(Perm.RW), list(Perm.RW), Perm["RW"], Perm.R.name, (Perm.R | Perm.X).name, Perm.W.value)
err(Perm, 8)
err(Perm, "a")
err(lambda: Perm.R | 1)
err(lambda: Perm.R < Perm.W)
err(lambda: Perm["Q"])


class Keep(IntFlag):
    A = 1
    B = 2


print(Keep(9), repr(Keep(9)), Keep.A | 8, Keep.A + 1, ~Keep.A, f"{Keep.B}", f"{Keep.B:03d}", Keep.A == 1, -Keep.A)


def make(bound):
    class B(Flag, boundary=bound):
        ONE = 1
        FOUR = 4

    return B(6)


for bound in (STRICT, CONFORM, EJECT, KEEP):
    err(make, bound)


class Color(Enum):
    RED = 1
    GREEN = 2
    ALIAS = 1

    def describe(self):
        return self.name.lower(), self.value

    @classmethod
    def _missing_(cls, value):
        return cls.GREEN if value == "g" else None


print(Color.RED, repr(Color.RED), Color.ALIAS is Color.RED, Color("g"), Color.__members__, len(Color), list(reversed(Color)), Color.RED.describe())
err(Color, 9)
err(setattr, Color, "RED", 5)
err(delattr, Color, "RED")
err(setattr, Color.RED, "value", 5)
err(lambda: Color.RED < Color.GREEN)
err(lambda: Color.BLUE)
err(lambda: type("Sub", (Color,), {}))
err(Color)


def sub():
    class More(Color):
        BLUE = 3


def twice():
    class Two(Enum):
        A = 1
        A = 2


def dup():
    @enum.unique
    class U(Enum):
        A = 1
        B = 1
        C = 1


def verify():
    @enum.verify(CONTINUOUS)
    class V(IntEnum):
        A = 1
        D = 4


def strnum():
    class S(StrEnum):
        A = 1


def under():
    class S(Enum):
        _bad_ = 1


def mixed():
    class S(int, Enum):
        A = "x"


for f in (sub, twice, dup, verify, strnum, under, mixed):
    err(f)


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def ratio(self):
        return round(self.mass / self.radius, 3)


print(Planet.MARS.ratio, Planet.EARTH.mass, Planet((0.64, 3.39)))


class Auto(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last):
        return name.lower() + str(count)

    FIRST = auto()
    SECOND = auto()
    OTHER = nonmember(5)

    @member
    class Inner:
        pass


print(list(Auto), Auto.OTHER)


class Word(StrEnum):
    HELLO = auto()
    BYE = "b"


print(Word.HELLO, repr(Word.BYE), Word.HELLO.upper(), Word("b"), "hello" == Word.HELLO)
F = Enum("F", "A B C", start=5)
G = IntEnum("G", {"X": 1, "Y": 2})
print(list(F), list(G), G.X + G.Y, G.X < G.Y, max(G), F.__name__)
err(Enum, "H", [("a",)])
print(pickle.loads(pickle.dumps(Perm.R | Perm.X)), pickle.loads(pickle.dumps(Color.RED)) is Color.RED)
print(hash(Color.RED) == hash("RED"), Color.RED == 1, {Color.RED: 1}[Color.ALIAS], Color.RED in Color, isinstance(Color.RED, Color))
print(enum.property, dir(Color.RED), [n for n in dir(Color) if not n.startswith("__")])
