# What goes wrong in a match: arguments of class patterns, mappings, sequences, subjects.
def attempt(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)


def one(v, k):
    match v:
        case k(): return "nothing asked"


def pos(v, k):
    match v:
        case k(a): return a
        case _: return "none"


def two(v, k):
    match v:
        case k(a, b): return a, b
        case _: return "none"


def twice(v, k):
    match v:
        case k(a, x=b): return a, b


def with_args(value):
    class K: pass
    if value is not None: K.__match_args__ = value
    k = K(); k.x, k.y = 1, 2
    return k, K


for args in [("x", "y"), None, ["x", "y"], "xy", (1, 2), ("x",), ("x", "x"), ("x", "gone"), ()]:
    attempt(pos, *with_args(args))
    attempt(two, *with_args(args))
attempt(twice, *with_args(("x",)))
for k in (int, str, list, 5, "int", None, len, (int, str), int | str):
    attempt(one, 5, k)
    attempt(pos, 5, k)
for k in (int, float, bool, str, bytes, bytearray, list, tuple, dict, set, frozenset):
    attempt(pos, k(), k)
    attempt(two, k(), k)
attempt(pos, object(), object)


class Raising:
    __match_args__ = ("p",)
    @property
    def p(self): raise OSError("property")


class Missing(Raising):
    @property
    def p(self): raise AttributeError("hidden")


class MetaBad(type):
    def __instancecheck__(cls, o): raise KeyError("instancecheck")
class Bad(metaclass=MetaBad): pass
attempt(pos, Raising(), Raising)
attempt(pos, Missing(), Missing)
attempt(one, 5, Bad)


def keys(v, a, b):
    class N: pass
    N.a, N.b = a, b
    match v:
        case {N.a: x, N.b: y, **z}: return x, y, z
        case _: return "none"


attempt(keys, {1: 2, 3: 4, 5: 6}, 1, 3)
attempt(keys, {1: 2, 3: 4}, 1, 1.0)
attempt(keys, {1: 2, 3: 4}, [], 1)
attempt(keys, {1: 2}, 1, 7)
from collections import defaultdict, ChainMap
d = defaultdict(list)
attempt(keys, d, 1, 2)
print(dict(d))
attempt(keys, ChainMap({1: 2}, {3: 4, 5: 6}), 1, 3)
def guard(v):
    match v:
        case [x] if x.none: return x
attempt(guard, [3])
def seq(v):
    match v:
        case [a, *b]: return a, b
        case _: return "not a sequence"
from collections import deque
import array
for v in ("text", b"bytes", bytearray(b"ba"), deque([1, 2]), range(3), array.array("b", [1, 2]), memoryview(b"mv"), {1: 2}, {1}):
    attempt(seq, v)
class Len(list):
    def __len__(self): raise ValueError("len")
attempt(seq, Len())
for text in ["case a: pass\n case b: pass", "case a | 1: pass", "case [a, a]: pass", "case {'x': 1, 'x': 2}: pass", "case a | b: pass",
             "case [*a, *b]: pass", "case {**a, 'k': 1}: pass", "case K(a=1, a=2): pass", "case K(a=1, 2): pass", "case 1 + 2: pass",
             "case x.y as z.w: pass", "case 1 as _: pass", "case -x: pass", "case _ | 1: pass", "case [1] | [a]: pass"]:
    try:
        compile("match v:\n " + text, "m", "exec")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset, e.end_offset)
