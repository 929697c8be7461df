# Containers by special methods: subscripts, slices, iteration by index, missing keys.
class Seq:
    def __init__(self, n): self.n = n
    def __getitem__(self, i):
        if isinstance(i, int) and i >= self.n: raise IndexError(i)
        return i
    def __setitem__(self, i, v): print("set", i, v)
    def __delitem__(self, i): print("del", i)
s = Seq(3)
print(list(s), 2 in s, 7 in s, s[1:2], s[::2], s[1:2, ...], s[()], s["k"])
s[1] = 2; s[1:2] = 3; s[1, 2] = 4
del s[0], s[::3]
a, b, c = s
print(a, b, c)
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
attempt(lambda: reversed(s))
attempt(lambda: len(s))
class Sized(Seq):
    def __len__(self): return self.n
print(list(reversed(Sized(3))))
class D(dict):
    def __missing__(self, k): return "missing " + str(k)
d = D(a=1)
print(d["a"], d["b"], d.get("b"), "b" in d)
class Boom:
    def __iter__(self): raise ValueError("no iter")
    def __contains__(self, x): raise KeyError("no contains")
attempt(lambda: list(Boom()))
attempt(lambda: 1 in Boom())
attempt(lambda: [*Boom()])
class NoIter:
    __iter__ = None
    def __getitem__(self, i): return i
attempt(lambda: list(NoIter()))
class NoIn:
    __contains__ = None
attempt(lambda: 1 in NoIn())
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration("over")
        return self.n
it = It()
print(list(it), list(it), next(it, "default"))
attempt(lambda: next(it))
print(list(iter(iter([3, 2, 1, 0, 5]).__next__, 0)))
class LH:
    def __init__(self, h): self.h = h
    def __iter__(self): return iter([1, 2])
    def __length_hint__(self): return self.h
import operator
for h in (5, 0, -1, "x", NotImplemented, 1 << 80):
    attempt(lambda: (list(LH(h)), operator.length_hint(LH(h), 9)))
attempt(lambda: object()[0])
attempt(lambda: setattr(object(), "x", 1))
attempt(lambda: operator.setitem(object(), 0, 1))
attempt(lambda: operator.delitem((1,), 0))
attempt(lambda: operator.setitem((1,), 0, 1))
attempt(lambda: operator.setitem("abc", 0, "x"))
