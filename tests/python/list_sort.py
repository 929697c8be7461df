"""Sorting: stability, key, reverse, many shapes, errors, comparisons made."""


class C:
    count = 0

    def __init__(self, k, v=None):
        self.k, self.v = k, v

    def __lt__(self, other):
        C.count += 1
        return self.k < other.k

    def __repr__(self):
        return f'C({self.k},{self.v})'


seed = 12345


def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2**31
    return (seed >> 8) % n


shapes = {
    'random': lambda n: [rnd(1000) for _ in range(n)],
    'few': lambda n: [rnd(4) for _ in range(n)],
    'rising': lambda n: list(range(n)),
    'falling': lambda n: list(range(n, 0, -1)),
    'saw': lambda n: [i % 37 for i in range(n)],
    'runs': lambda n: [x for k in range(n // 50 + 1) for x in range(k * 7 % 11, k * 7 % 11 + 50)][:n],
    'organ': lambda n: [min(i, n - i) for i in range(n)],
    'almost': lambda n: [i if i % 17 else rnd(n) for i in range(1, n + 1)],
}
for name, make in shapes.items():
    for n in (0, 1, 2, 3, 10, 33, 63, 64, 65, 100, 257, 700):
        data = make(n)
        C.count = 0
        objs = [C(k, i) for i, k in enumerate(data)]
        objs.sort()
        ok = all(a.k < b.k or (a.k == b.k and a.v < b.v) for a, b in zip(objs, objs[1:]))
        rev = sorted([C(k, i) for i, k in enumerate(data)], reverse=True)
        okr = all(a.k > b.k or (a.k == b.k and a.v < b.v) for a, b in zip(rev, rev[1:]))
        keyed = sorted(enumerate(data), key=lambda p: p[1])
        okk = all(a[1] < b[1] or (a[1] == b[1] and a[0] < b[0]) for a, b in zip(keyed, keyed[1:]))
        print(name, n, ok, okr, okk, C.count, sorted(data) == [o.k for o in objs])

print(sorted([3, 1.5, True, 2**70, -2**70, 0.1]))
print(sorted([2**40, 2**35, -1, -2**33, 5]))
print(sorted(['b', 'abc', 'ab', '', 'é', 'z']))
print(sorted(['b', 'Ω', 'a', '\U0001f600', 'é']))
print(sorted([(1, 'b'), (1, 'a'), (0, 'z'), (1,)]))
print(sorted([(1.5, 2), (0.5, 1), (1.5, 0)]))
print(sorted([[2], [1, 2], []]))
print(sorted([1.0, float('inf'), -0.0, 0.0, -1e300]))
print(sorted({'b': 1, 'a': 2}), sorted('hello', reverse=True))
print(sorted(['aa', 'b', 'cccc'], key=len, reverse=True))
for bad in ([1, 'a'], [None, None], [(1, 2), (1, 'x')], [3, None], [1j, 2j]):
    try:
        bad.sort()
        print(bad)
    except TypeError as e:
        print(e)
l = [3, 2, 1]
try:
    l.sort(key=lambda x: 1 / (x - 1))
except ZeroDivisionError as e:
    print(e, l)
try:
    l.sort(1)
except TypeError as e:
    print(e)
try:
    l.sort(cmp=1)
except TypeError as e:
    print(e)


class M:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        l2.append(1)
        return self.v < o.v


l2 = [M(3), M(1), M(2)]
try:
    l2.sort()
except ValueError as e:
    print(e, [m.v for m in l2])
print(l.sort(), l)
