# What is shared and what is not: small ints, interned strings, constants, empties.
def is_(a, b):
    return a is b


n = 256
print(is_(n, int("256")), is_(n + 1, int("257")), is_(-5, int("-5")), is_(-6, int("-6")), is_(0, 5 - 5), is_(True + 1, 2))
print(is_((), tuple([])), is_("", "".join([])), is_(b"", bytes()), is_(frozenset(), frozenset()), is_([], []), is_({}, {}))
print(is_("a", "abc"[0]), is_("é", "aé"[1]), is_("ab", "".join(["a", "b"])), is_(b"a", b"abc"[:1]), is_("日", "日本"[0]))
import sys

s = sys.intern("".join(["hello", "_", "world"]))
print(is_(s, "hello_world"), is_(sys.intern("zz z"), sys.intern("zz" + " z")))


def f():
    return "const", 1000, (1, 2), 3.5


print(is_(f()[0], f()[0]), is_(f()[1], f()[1]), is_(f()[2], f()[2]), is_(f(), f()))
x, y = 1000, 1000
print(is_(x, y), is_("attr", dir(type("T", (), {"attr": 1}))[-1]), is_("key", list({"key": 1})[0]), is_("f", f.__name__))
t = (1, [2])
print(is_(t, tuple(t)), is_(t, t[:]), is_("abc", str("abc")), is_("abc", "abc"[:]), is_(b"ab", bytes(b"ab")), is_(5.5, float(5.5)) , is_(t, t + ()), is_("abc", "abc" + ""), is_("abc", "abc".strip()), is_("abc", "abc".replace("z", "y")))
l = [1]
print(is_(l, list(l)), is_(l, l[:]), is_(frozenset(l), frozenset(frozenset(l))), is_(None, print.__class__ and None), is_(Ellipsis, ...), is_(NotImplemented, (1).__add__("")))
print(is_(range(3), range(3)), is_(int, type(1)), is_(f.__code__, f.__code__), is_(f, f), is_(len, len), is_("".join, "".join), is_(is_, globals()["is_"]))
a = [[0] * 2] * 3
a[0][0] = 7
print(a, is_(a[0], a[2]), [is_(i, i + 0) for i in (5, 256, 257)], [chr(i) is chr(i) for i in (65, 255, 256)])
d = dict.fromkeys("ab", [])
d["a"].append(1)
print(d, is_(d["a"], d["b"]))
m = "x" * 1
print(is_(m, "x"), is_("x" * 20, "x" * 20), is_("a-b", "a-b"), hash("abc") == hash("ab" + "c"))
c = l.copy()
