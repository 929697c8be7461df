# Iterators: protocol, laziness, exhaustion, errors midway, iter with a sentinel, unpacking.
class Count:
    def __init__(self, n): self.n, self.i = n, 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > self.n:
            raise StopIteration
        if self.i == 5:
            raise ValueError("five")
        return self.i


for f in (list, tuple, set, sum, max, sorted, lambda c: [*c], lambda c: {**dict.fromkeys(c)}, lambda c: dict(zip(c, c)), lambda c: ",".join(map(str, c)), lambda c: any(x > 9 for x in c), lambda c: 3 in c, lambda c: [x for x in c], lambda c: list(enumerate(c)), lambda c: list(map(lambda v: v * 2, c)), lambda c: list(filter(lambda v: v % 2, c)), bytes, bytearray, frozenset, lambda c: (lambda *a: a)(*c), lambda c: [].extend(c), lambda c: "".join(c)):
    for n in (3, 9):
        try:
            print(f(Count(n)))
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
it = iter([1, 2, 3])
print(next(it), list(it), list(it), next(it, "none"), it is iter(it))
z = zip([1, 2, 3], Count(2))
print(list(z), list(z))
e = enumerate("abc")
print(next(e), list(e), list(e))
r = reversed([1, 2, 3])
print(next(r), r.__length_hint__(), list(r))
m = map(lambda a: 10 // a, [1, 0, 5])
print(next(m))
try:
    next(m)
except ZeroDivisionError as x:
    print(x)
print(next(m), next(m, "end"))
d = {"a": 1, "b": 2}
ki, vi, ii = iter(d), iter(d.values()), iter(d.items())
print(next(ki), next(vi), next(ii), list(ki), list(vi), list(ii))
l = [1, 2, 3, 4]
li = iter(l)
next(li)
l.clear()
print(list(li), li.__length_hint__())
l.append(9)
print(list(li))
s = iter("aé日")
print(next(s), s.__length_hint__(), list(s))
calls = iter([3, 2, 1, 0, -1])
print(list(iter(lambda: next(calls), 0)), list(calls))
a, (b, *c), d = 1, iter("xyz"), 4
print(a, b, c, d)


class GetItem:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * i

    def __len__(self):
        return 3


g = GetItem()
print(list(g), list(reversed(g)), 4 in g, tuple(g), [*g], max(g), dict(enumerate(g)))


class NoIter:
    __iter__ = None
    __contains__ = None
    __reversed__ = None


for f in (iter, lambda x: 1 in x, reversed, list, lambda x: [*x]):
    try:
        f(NoIter())
    except TypeError as x:
        print(x)


class BadLen:
    def __len__(self): return 2
    def __iter__(self): return iter((1, 2, 3, 4))


class HintErr:
    def __length_hint__(self): return -1
    def __iter__(self): return iter(())


print(list(BadLen()), tuple(BadLen()))
try:
    list(HintErr())
except ValueError as x:
    print(x)


def nested():
    for i in range(3):
        for j in (k for k in range(i)):
            yield i, j


print(list(nested()), dict(nested()), list(zip(*nested())), sum(i * j for i, j in nested()))
import itertools
print(list(itertools.chain([1], "ab", Count(2))), list(itertools.islice(itertools.count(3), 4)), list(itertools.product([0, 1], repeat=2)), list(itertools.accumulate([1, 2, 3])), list(itertools.zip_longest("ab", "c", fillvalue="-")))
