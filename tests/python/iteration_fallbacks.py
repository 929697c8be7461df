# Iteration by __getitem__, containment, reversed, length hints, callables: the fallbacks and errors.
def attempt(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)


class Get:
    def __init__(self, n, err=IndexError): self.n, self.err = n, err
    def __getitem__(self, i):
        if i >= self.n: raise self.err(i)
        return i * 10
class Len(Get):
    def __len__(self): return self.n
for g in Get(3), Get(3, StopIteration), Get(2, KeyError), Get(0):
    attempt(list, g); attempt(lambda: 10 in g); attempt(lambda: 99 in g); attempt(lambda: [*g]); attempt(reversed, g)
attempt(lambda: list(reversed(Len(3)))); attempt(max, Get(3)); attempt(sum, Get(4)); attempt(dict, Get(2)); attempt(lambda: "".join(Get(1)))
i = iter(Get(2)); print(type(i).__name__, i.__length_hint__() if 0 else "", list(i), list(i), next(i, "end"))
i = iter(Len(4)); next(i); print(i.__length_hint__(), i.__reduce__()[2], i.__setstate__(3), list(i))
class NoneIter:
    __iter__ = None
    def __getitem__(self, i): return i
class NoneContains:
    __contains__ = None
    def __iter__(self): return iter([1])
class NoneRev:
    __reversed__ = None
    def __len__(self): return 1
    def __getitem__(self, i): return i
class IntIter:
    def __iter__(self): return 5
class NoNext:
    def __iter__(self): return self
class NextRaises:
    def __iter__(self): return self
    def __next__(self): raise OSError("next")
class NextOnly:
    def __next__(self): return 1
class ContainsOdd:
    def __contains__(self, x): return [x] if x else []
class ContainsRaises:
    def __contains__(self, x): raise KeyError(x)
for k in NoneIter, NoneContains, NoneRev, IntIter, NoNext, NextRaises, NextOnly, ContainsOdd, ContainsRaises, int:
    o = k(); print(k.__name__)
    attempt(iter, o) if k in (NoneIter, IntIter, NoNext, NextOnly, int) and k is not NoneRev else None
    attempt(lambda: 1 in o); attempt(lambda: 0 not in o) if k is not NoneRev else None
    if k is not NoneRev: attempt(lambda: reversed(o))
    else:
        attempt(reversed, o)
    def unpack(): a, b = o
    if k is not NoneRev: attempt(unpack)
class Hint:
    def __init__(self, h): self.h = h
    def __iter__(self): return self
    def __next__(self): raise StopIteration
    def __length_hint__(self):
        if isinstance(self.h, Exception): raise self.h
        return self.h
for h in 3, -1, "x", None, 1.5, NotImplemented, TypeError("hint"), ValueError("hint"), True: attempt(list, Hint(h))
import operator
for h in 3, -1, "x", NotImplemented, TypeError("hint"), ValueError("hint"): attempt(operator.length_hint, Hint(h), 8)
attempt(operator.length_hint, 5, "d"); attempt(operator.length_hint, 5, 9)
c = iter([1, 2, 3, 0, 4].pop, 3); print(type(c).__name__, list(c), list(c)); attempt(iter, 5, 3); attempt(iter); attempt(iter, [], 1, 2)
def stop(): raise StopIteration
def err(): raise ValueError("call")
attempt(lambda: list(iter(stop, 1))); attempt(lambda: list(iter(err, 1)))
attempt(next, 5); attempt(next, []); attempt(next, iter([]), "d"); attempt(next, iter([])); attempt(next); attempt(lambda: next(iter([1]), 2, 3))
l = [1, 2, 3]; i = iter(l); next(i); l.clear(); print(list(i)); l += [7, 8, 9]; print(list(i))
d = {1: 1, 2: 2}; i = iter(d); next(i); d[3] = 3; attempt(next, i); attempt(next, i)
s = {1, 2}; i = iter(s); next(i); s.add(9); attempt(next, i); attempt(list, i)
d = {1: 1, 2: 2}
def change():
    for k in d: d[k + 10] = d.pop(k)
attempt(change)
for z in [zip([1, 2], [3]), zip([1], [3, 4], strict=True), zip([1, 2], [3], strict=True), zip(strict=True), map(len, ["a", 5]), enumerate("ab", 5), filter(None, [0, 1])]: attempt(list, z)
attempt(zip, 1); attempt(zip, [1], 5); attempt(map, len); attempt(lambda: list(map(5, [1]))); attempt(enumerate, 5); attempt(enumerate, [], "x"); attempt(filter, None, 5); attempt(filter, 1); attempt(reversed, {1}); attempt(reversed, 5); attempt(lambda: zip([1], bad=1)); attempt(lambda: list(zip([1], [2], [], strict=True)))
