"""functools.partial: subclasses, keywords, repr, state; tee of what copies itself; struct offsets."""
import copy
import functools
import itertools
import struct


class P(functools.partial):
    pass


class Q(functools.partial):
    def __call__(self, *a, **k):
        return "call", functools.partial.__call__(self, *a, **k)


def f(*a, **k):
    return a, k


for p in functools.partial(f, 1), P(f, 1), Q(f, 1), P(P(f, 1), 2, z=3):
    print(p(), p(2), p(2, b=3), p(x=1), p(*[5], **{"y": 6}), type(p).__name__)
p = functools.partial(f, 1, k=[])
q = copy.copy(p)
print(q.keywords is p.keywords, q.args is p.args, copy.deepcopy(p).keywords is p.keywords)
p.attr = 1
print(p.__reduce__()[2][1:], functools.partial(p, 2).func is p)
for bad in (1, (), (f,), (f, (), {}, 3, 4), (3, (), {}, None), (f, [], {}, None), (f, (), [], None)):
    try:
        p.__setstate__(bad)
        print("set", p.args, p.keywords)
    except TypeError as e:
        print(e)
p.__setstate__((f, (9,), None, None))
print(p(), p.__dict__)


g = functools.partial(f)
g.__setstate__((g, (1,), {}, {}))
print(repr(g))
g.__setstate__((f, (g,), {"g": g}, {}))
print(repr(g).count("..."))
g.__setstate__((f, (), {}, {}))

a, b = itertools.tee("abc")
c, d = itertools.tee(a)
print(a is c, a is d, list(d), list(b), list(c))


class Copyable:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n

    def __copy__(self):
        return Copyable(self.n)


x, y = itertools.tee(Copyable(0))
print(type(x).__name__, list(y), list(x), itertools.tee([1], 0))
for off in (-2, -10, 3, 5):
    for op in (lambda: struct.unpack_from("<I", b"1234", off),
               lambda: struct.pack_into("<I", bytearray(4), off, 1)):
        try:
            op()
        except struct.error as e:
            print(e)
