"""pickle (its Python half): every protocol over built-in values, classes, cycles; views of a BytesIO."""
import array
import collections
import copy
import enum
import io
import itertools
import functools
import operator
import pickle


class Plain:
    def __init__(self, **kw):
        self.__dict__.update(kw)

    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__


class Slots:
    __slots__ = "a", "b"

    def __eq__(self, other):
        return (self.a, hasattr(self, "b")) == (other.a, hasattr(other, "b"))


class New(str):
    def __new__(cls, text, *, mark):
        self = super().__new__(cls, text)
        self.mark = mark
        return self

    def __getnewargs_ex__(self):
        return (str(self),), {"mark": self.mark}


class State:
    def __getstate__(self):
        return 42

    def __setstate__(self, state):
        self.got = state

    def __eq__(self, other):
        return True


class Color(enum.Enum):
    RED = 1


class L(list):
    pass


Point = collections.namedtuple("Point", "x y")
slots = Slots()
slots.a = 1
sub = L([1, 2])
sub.attr = "x"
values = [None, True, 0, -1, 255, 65536, -(1 << 31), 1 << 200, 1.5, float("inf"), 1j, "", "abc", "\u20ac\U0001f600\n\\",
          b"", b"\0\xff" * 5, bytearray(b"ab"), (), (1,), (1, 2, 3, 4), [], [1, [2]], {}, {"a": {1: 2}}, {1, 2},
          frozenset("a"), range(3), slice(1, 2), ..., NotImplemented, len, int, Plain, Plain.__init__, Color.RED,
          Point(1, 2), Plain(a=[1]), slots, State(), sub, collections.OrderedDict(b=1, a=2),
          collections.defaultdict(list, a=[1]), collections.deque([1, 2], 5), collections.Counter("aab"),
          array.array("i", [1, 2]), ValueError("bad", 1), KeyError("k"), functools.partial(print, 1),
          operator.itemgetter(1, 2), operator.methodcaller("f", 1, k=2), type(None), type(...), [1].append,
          "x" * 300, b"y" * 70000]
for p in range(6):
    total = 0
    for v in values:
        try:
            data = pickle._dumps(v, p)
            w = pickle._loads(data)
        except Exception as e:
            print(p, repr(v)[:20], type(e).__name__, e)
            continue
        total += len(data) if not isinstance(v, array.array) else 0
        if not (w == v or repr(w) == repr(v)):
            print("differs", p, repr(v)[:40], repr(w)[:40])
    print(p, total)
for p in range(2, 6):
    n = pickle._loads(pickle._dumps(New("text", mark=7), p))
    print(n, n.mark, type(n).__name__)

# identity and cycles
a = []
a.append(a)
d = {}
d["me"] = (d, a)
o = Plain()
o.me = o
for p in range(6):
    x = pickle._loads(pickle._dumps(a, p))
    y = pickle._loads(pickle._dumps(d, p))
    z = pickle._loads(pickle._dumps(o, p))
    print(x[0] is x, y["me"][0] is y, y["me"][1][0] is y["me"][1], z.me is z)

# iterators go on where they were
for it in iter([1, 2, 3]), iter("abc"), iter(range(4)), itertools.count(5), enumerate("ab"), zip([1, 2], "ab"), \
        reversed([1, 2, 3]), itertools.islice(iter([1, 2, 3, 4]), 1, 4), itertools.cycle([1, 2]):
    next(it)
    print([list(itertools.islice(pickle._loads(pickle._dumps(it, p)), 3)) for p in (0, 2, 5)])

for bad in (lambda: 1, (x for x in ()), iter, open):
    try:
        pickle._dumps(bad)
        print("pickled")
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])
for data in (b"", b"\x80\x04.", b"garbage", b"\x80\x09N.", b"(lp0\nI1\na", pickle._dumps([1] * 50)[:-20], b"ccopy\nnothing\n."):
    try:
        print(pickle._loads(data))
    except Exception as e:
        print(type(e).__name__, str(e).split(' from ')[0])


class Special(pickle._Pickler):
    def persistent_id(self, obj):
        return "id" if obj is values else None


f = io.BytesIO()
Special(f).dump([values, 1])


class Loader(pickle._Unpickler):
    def persistent_load(self, pid):
        return pid.upper()


print(Loader(io.BytesIO(f.getvalue())).load())

b = io.BytesIO(b"abc")
m = b.getbuffer()
m[0] = 90
print(bytes(m), b.getvalue(), m.readonly, type(m.obj).__name__)
for f in (lambda: b.write(b"x"), lambda: b.truncate(1), b.close, lambda: b.__init__(b""), lambda: b.read(), lambda: b.seek(100)):
    try:
        print(f())
    except BufferError as e:
        print(e)
m.release()
b.write(b"tail")
print(len(b.getvalue()))
b.close()
try:
    b.getbuffer()
except ValueError as e:
    print(e)
