# Special methods that are odd descriptors, metaclasses that look at a class in the making.


def failing(self):
    raise AttributeError("not today")


class Odd:
    __eq__ = __hash__ = __iter__ = __len__ = __add__ = __getitem__ = property(failing)


for text in ("Odd() == Odd()", "hash(Odd())", "iter(Odd())", "len(Odd())", "Odd() + 1", "Odd()[1]", "1 in Odd()"):
    try:
        print(text, eval(text))
    except Exception as error:
        print(text, type(error).__name__, error)


class Reversed(type):
    def mro(cls):
        return type.mro(cls)[::-1]


class Base:
    pass


class Turned(Base, metaclass=Reversed):
    pass


print(Turned.__mro__)


class Peeking(type):
    def mro(cls):
        print("mro of", cls.__name__, sorted(name for name in cls.__dict__ if name[0] != "_"))
        return super().mro()


class Seen(metaclass=Peeking):
    def f(self):
        return __class__


print(Seen().f())
for bases in ((int,), (list,), (Base, list)):
    class C:
        pass

    class D(C):
        pass

    try:
        D.__bases__ = bases
    except TypeError as error:
        print(error)


class L(list):
    pass


try:
    L.__bases__ = (dict,)
except TypeError as error:
    print(error)


# Keywords of subclasses of what takes none.
for kind in (tuple, frozenset, reversed, list, set, float):
    class Plain(kind):
        pass

    class Taking(kind):
        def __init__(self, arg, newarg=None):
            self.newarg = newarg

    try:
        Plain(sequence=())
    except TypeError as error:
        print(kind.__name__, error)
    if kind not in (float, reversed):
        print(Taking([1, 2], newarg=3).newarg)


# An attribute named by a subclass of str.
class Name(str):
    pass


class Holder:
    def __init__(self):
        self.msg = "123"


print(getattr(Holder(), Name("msg")), Holder().__dict__[Name("msg")])


class FloatOfFloat(float):
    def __float__(self):
        return 2.5


print(float(FloatOfFloat(1)), FloatOfFloat(1) + 0, (-2.0) ** -2000.5)
print("abc"[0 :: 2**31 - 1], b"abc"[1 :: 2**31 - 1], bytearray(b"abc")[2 :: 2**31 - 1], b"abc"[-1 :: -(2**31) + 1])
for call in (
    lambda: bytes("", errors="ignore"),
    lambda: bytearray("", errors="ignore"),
    lambda: bytes(0, "ascii"),
    lambda: bytes(errors="x"),
):
    try:
        print(call())
    except TypeError as error:
        print(error)
