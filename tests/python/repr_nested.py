# repr and str of containers within containers, of types, functions and modules.
import sys

data = {"a": [1, (2,), {"b": {3}}, frozenset({4})], 5: b"x", (6, 7): None, "f": 1.5, "c": 2j, "r": range(3), "s": slice(1, None), "e": ..., "t": int, "n": NotImplemented, "q": 'it\'s "q"'}
print(data)
print(str(data) == repr(data), len(repr(data)))
l = [1]
l.append(l)
d = {1: l}
d["d"] = d
t = ([],)
t[0].append(t)
print(l, d, t, [l, l])


class C:
    def __repr__(self):
        return "C!"

    def __str__(self):
        return "str C"


class D:
    pass


class S(str):
    def __repr__(self):
        return "S!"


print([C(), S("x")], (C(),), {C(): C()}, {C()}, f"{[C()]}", "%s" % [C()], str(C()), str([S("y")]), S("z"))
print(type(C()), type, object, int, len, "".join.__class__, C.__repr__.__name__, type(C().__repr__), D.__init__, [].append.__class__, type(lambda: 0), type(x for x in ""), type(sys), sys.__class__, type(None), None, True, ...)
print(repr(D()).split(" at ")[0], repr(lambda: 0).split(" at ")[0], repr(C().__str__).split(" at ")[0], repr(len), repr([].append).split(" at ")[0], repr(str.upper), repr(int.__add__), repr((1).__add__).split(" at ")[0], repr(dict.fromkeys).split(" at ")[0], repr(property()).split(" at ")[0], repr(iter([])).split(" at ")[0])
print(repr(sys), repr(type(sys)("m")), repr(super(D, D())).replace("object>", "") .split(" at ")[0], repr(classmethod(len))[:20], repr(staticmethod(len)), repr(type(1).__dict__["real"]), repr(D.__dict__["__dict__"]), repr(enumerate("")).split(" at ")[0], repr(zip()).split(" at ")[0], repr(reversed([])).split(" at ")[0], repr(map(str, "")).split(" at ")[0])
print(repr({}.keys()), repr({1: 2}.items()), repr({1: 2}.values()), repr(set()), repr(frozenset()), repr(bytearray(b"a")), repr(memoryview(b"")).split(" at ")[0], repr(iter({})).split(" at ")[0], repr(type("X", (), {})), repr(Exception), repr(list[int]), repr(int | None), repr(dict[str, list[int]]), list[int] == list[int], (int | str) == (str | int), int | None | str)
print(ascii(["é", "日", "😀", "\n"]), repr(["é\n"]), [1.0, 1e100, -0.0, float("inf")], [2**70], [True], repr("\x00\x7f\x80"), [""], [b""], repr("\u200b\ud800\U000e0001"), {"k": 'a"b'}, ["'", '"', "'\""])
big = list(range(50))
print(big, tuple(big[:3]), {i: str(i) for i in range(5)}, [[[[[[]]]]]], ((((),),),), {(): {}}, [None] * 3)
