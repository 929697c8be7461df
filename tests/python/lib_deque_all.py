"""collections.deque: both ends, bounds, rotation, search, changes while it is walked."""
import copy
import pickle
from collections import deque


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


d = deque("ghi")
d.append("j")
d.appendleft("f")
d.extend("kl")
d.extendleft("ed")
print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), d.count("g"), d.index("h"), "i" in d, "z" in d)
d.rotate(2)
print(d)
d.rotate(-20)
print(d, list(reversed(d)), d.reverse(), d)
d.insert(1, "!")
d.insert(-100, "<")
d.insert(100, ">")
d.remove("!")
del d[0]
d[0] = 0
print(d, d.copy() == d, d + deque([1]), d * 2, 2 * d > d, copy.copy(d) is d)
err(d.remove, "none")
err(d.index, "none")
err(d.index, ">", 0, 2)
err(lambda: d[99])
err(d.__setitem__, 99, 1)
err(d.__delitem__, -99)
err(lambda: d["a"])
err(lambda: d[1:2])
err(deque().pop)
err(deque().popleft)
err(deque, 5)
err(deque, [], -1)
err(deque, [], "x")
err(hash, d)
err(lambda: d + [1])
err(d.rotate, "x")
err(lambda: d < 3)
b = deque(range(10), maxlen=3)
b.append(99)
print(b, b.maxlen, b.appendleft(-1), b, b * 3, b + b)
err(b.insert, 0, 5)
err(setattr, b, "maxlen", 5)
print(deque([1, 2], 0), deque(maxlen=0).append(1), deque("abc", maxlen=2))
b += "xyz"
print(b)
b.extendleft(range(5))
print(b, pickle.loads(pickle.dumps(b)), copy.deepcopy(b).maxlen, b.__reduce__()[:3])
for change in (lambda q: q.append(1), lambda q: q.popleft(), lambda q: q.rotate(1)):
    q = deque(range(5))
    it = iter(q)
    next(it)
    change(q)
    err(next, it)


class Mean:
    def __init__(self, q):
        self.q = q

    def __eq__(self, other):
        self.q.clear()
        return False


q = deque([1, 2, 3])
err(q.count, Mean(q))
q.extend([1, 2, 3])
err(q.index, Mean(q))
q.extend([1, 2, 3])
err(q.remove, Mean(q))
q.extend([1, 2])
err(lambda: Mean(q) in q)
q = deque()
q.append(q)
print(q)
big = deque(range(1000))
big.rotate(333)
del big[500]
print(sum(big), big[0], big[499], big[500], big[-1], list(big)[:3], len(big))
print(deque([1, 2]) < deque([1, 3]), deque([1]) == deque([1], 5), deque([1]) != [1], deque() <= deque())
q = deque(q for q in range(3))
q.extend(q)
q.extendleft(q)
print(q)


class Sub(deque):
    def __init__(self, *a, **k):
        super().__init__(*a)
        self.tag = k.get("tag")


s = Sub("ab", tag="t")
print(s, s.tag, pickle.loads(pickle.dumps(s)).tag if 0 else s.copy(), s.__class__.__name__)
