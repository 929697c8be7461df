# sort and sorted: keys, stability, reverse, errors, sizes from 0 to thousands.
import random

random.seed(7)
for n in (0, 1, 2, 3, 10, 63, 64, 65, 500, 3000):
    l = [random.randrange(n // 2 + 1) for _ in range(n)]
    s = sorted(l)
    assert all(a <= b for a, b in zip(s, s[1:])) and len(s) == n
    pairs = [(v, i) for i, v in enumerate(l)]
    t = sorted(pairs, key=lambda p: p[0])
    assert t == sorted(pairs), n
    r = sorted(pairs, key=lambda p: p[0], reverse=True)
    assert [p[0] for p in r] == s[::-1]
    assert all(a[0] > b[0] or a[1] < b[1] for a, b in zip(r, r[1:]))
    print(n, sum(i * v for i, v in enumerate(s)) % 9973)
runs = list(range(100)) + list(range(50, 0, -1)) + list(range(30, 90)) * 3
print(sorted(runs)[::25], sorted(runs, reverse=True)[:5], sorted(runs, key=lambda x: (x % 7, -x))[:10])
print(sorted(["banana", "Apple", "cherry", "apple"]), sorted(["b", "A", "a"], key=str.lower), sorted("hello"), sorted([3.5, 1, 2.25, -1]), sorted([True, False, 5, 0.5]))
print(sorted([(1, "b"), (1, "a"), (0, "z")]), sorted([[2], [1, 5], [1]]), sorted({"b": 1, "a": 2}), sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]), sorted([2**70, 1, -(2**80), 2**31]), sorted(["é", "z", "a", "日"]), sorted([b"b", b"a"]))
words = "the quick brown fox jumps over the lazy dog".split()
print(sorted(words, key=len), sorted(words, key=lambda w: (len(w), w)), sorted(words, key=lambda w: w[-1], reverse=True), sorted(set(words)), max(words, key=len), min(words, key=len), max(words), min(words))


class K:
    compared = 0

    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        K.compared += 1
        return self.v < o.v

    def __repr__(self):
        return f"K{self.v}"


ks = [K((i * 37) % 101) for i in range(101)]
print(sorted(ks)[:5], K.compared, [k.v for k in sorted(ks, reverse=True)[:3]], max(ks, key=lambda k: k.v), min(ks))
for bad in (lambda: sorted([1, "a"]), lambda: sorted([1, None]), lambda: sorted([{}, {}]), lambda: sorted([1j, 2j]), lambda: sorted([1, 2], key=lambda: 0), lambda: sorted([1, 0], key=lambda x: 1 / x), lambda: max([]), lambda: min([], default="d"), lambda: max(1, "a"), lambda: sorted([1], None), lambda: max([1, 2], default=0, key=None), lambda: max(1, 2, default=3), lambda: sorted(5), lambda: max(5)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
l = [3, 1, 2]
try:
    l.sort(key=lambda x: l.append(x) or x)
except ValueError as e:
    print(e)
print(l)
l = [5, 2, 9]
l.sort(key=lambda x: len(l))
print(l, list(reversed(l)), sorted(l, key=lambda x: -x), sorted(range(10), key=lambda x: x % 3), sorted("bca", reverse=True))
nan = float("nan")
print(sorted([2.0, nan, 1.0]), sorted([1.0, 2.0, nan]), sorted([0.0, -0.0]), sorted([1, 1.0, True]))
