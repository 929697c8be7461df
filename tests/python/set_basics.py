"""Sets: order of small ints and strings, all methods and operators, errors."""


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


s = {3, 1, 2, 100, 50, 7}
print(s, len(s), 3 in s, 4 in s)
for i in range(0, 200, 7):
    s.add(i)
print(s)
for i in range(0, 200, 14):
    s.discard(i)
print(s)
s2 = set()
for i in range(1000, 0, -3):
    s2.add(i * i % 1009)
print(s2)
print({i * 8 for i in range(20)})
print({float(i) for i in range(5)}, {1, 1.0, True})
print({(1, 2), (3, 4), (0, 0)} == {(0, 0), (3, 4), (1, 2)}, frozenset([3, 1, 2]))
a, b = set(range(10)), set(range(5, 15))
print(a & b, a | b, a - b, a ^ b, b - a)
print(a.union([20], (21,)), a.intersection(b, [5, 6]), a.difference([1], [2]), a.symmetric_difference([1, 99]))
print(a <= b, a < a | {99}, a >= {1}, a > a, a == set(range(10)), a != b, a.issubset(range(20)), a.issuperset([1, 2]),
      a.isdisjoint([77]), a.isdisjoint(b))
c = a.copy()
c.update([1, 100], {200})
c.intersection_update(range(5, 300))
print(c)
c.difference_update([5], [6])
c.symmetric_difference_update([7, 1000])
print(c)
c |= {1}
c &= {1, 8, 9}
c -= {9}
c ^= {8, 10}
print(c)
c.remove(1)
attempt(c.remove, 1)
attempt(c.remove, [1])
attempt(c.add, [])
attempt(lambda: {[]})
attempt(set, 1)
attempt(set, 1, 2)
attempt(lambda: set(x=1))
attempt(set().pop)
attempt(hash, set())
attempt(lambda: {1} | [1])
attempt(lambda: {1} < [1])
attempt(lambda: {1} + {2})
x = {1, 2, 3, 4, 5}
print([x.pop() for _ in range(5)], x)
f = frozenset('abc')
print(len(f), f == set('abc'), hash(frozenset([1, 2, 3])) == hash(frozenset([3, 2, 1])))
print(type(f | {1}), type({1} | f), f.copy() is f, frozenset(f) is f)
print({frozenset([1]): 2}[frozenset([1])], {1} in {frozenset([1])}, frozenset([frozenset()]))


def grow(s):
    for i in s:
        s.add(i + 100)


attempt(grow, {1, 2})
print(set(), frozenset(), {()}, set('a'))


class S(set):
    pass


t = S([1, 2])
t.attr = 1
print(t, type(t | {3}), type(t.copy()), t.attr)
r = {i for i in range(100) if i % 3}
r -= {i for i in range(50)}
print(r)
print(sorted({'x', 'yy', 'zzz'}), set(dict.fromkeys('aab')) == {'a', 'b'})
it = iter({1, 2, 3})
print(it.__length_hint__(), next(it), list(it), list(it))
big = set(range(100000, 200000, 37))
print(len(big), sum(big), min(big), max(big))
big &= set(range(0, 200000, 2))
print(len(big), list(big)[:5])
