# set and frozenset.
def attempt(f, *args, **kw):
    try:
        r = f(*args, **kw)
        print(sorted(r) if isinstance(r, (set, frozenset)) else repr(r))
    except Exception as e:
        print(type(e).__name__, e)


a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a < b, a <= {1, 2, 3, 4}, a > {1}, a >= a, a == {3, 2, 1}, a != b, a.isdisjoint({9}), 2 in a, len(a))
print(a.union([5], (6,)), a.intersection([1, 2], {2}), a.difference([1], [2]), a.symmetric_difference([1, 9]), a.issubset(range(9)), a.issuperset([]), a.copy())
a.add(7); a.discard(1); a.discard(99); a.remove(2); a.update([8], "x"); a.intersection_update({7, 8, 3}); a.difference_update([8]); a.symmetric_difference_update([5])
print(a)
a |= {1}; a &= {1, 7, 5}; a -= {5}; a ^= {2}
print(a, set(), frozenset(), frozenset([1]), {*"a", *[1]} == {"a", 1}, {x % 3 for x in range(10)}, set(range(5)), set("a"), {1, 1.0, True})
attempt(a.remove, 99)
attempt(a.remove, [])
attempt(set().pop)
attempt(a.add, [])
attempt(a.add, {})
attempt(hash, a)
attempt(set, 5)
attempt(set, 1, 2)
attempt(lambda: a | [1])
attempt(lambda: a < [1])
attempt(lambda: {[]})
attempt(lambda: a[0])
attempt(lambda: a + a)
attempt(lambda: frozenset([1]).add)
attempt(a.union, 5)
attempt(lambda: {1} | frozenset([2]))
print(type({1} | frozenset([2])), type(frozenset([2]) | {1}), frozenset([1, 2]) == {1, 2}, hash(frozenset([1, 2])) == hash(frozenset([2, 1])), {frozenset([1]): "x"}[frozenset([1])], {1} in {frozenset([1])}, frozenset(f := frozenset("a")) is f)
try:
    for x in a:
        a.add(x + 100)
except RuntimeError as e:
    print(e)
print([hash(x) for x in (frozenset(),)] == [hash(frozenset())], sorted({3, 1, 2}), max({3, 1}), sum({1, 2}), list({5}), {0, 8, 16, 1, 9}, {i * 7 for i in range(12)}, {-3, -5}, set(range(20, 0, -3)))
s = {n for n in range(3000) if n % 7 == 0}
t = set(range(0, 3000, 5))
print(len(s), len(t), len(s & t), len(s | t), len(s - t), len(s ^ t), sum(s & t))
while s:
    s.pop()
print(s, repr({()}), repr({None}), repr(frozenset({"x"})), {1, 2}.__contains__(1), bool(set()))


class S(set):
    pass


x = S([1]); x.attr = 5
print(x, x.attr, type(x | {2}), type(x.copy()), S("a") == {"a"})
r = {1: {2}, "k": frozenset([3])}
print(r, [{1}, {2}], ({1},), set().union(*[{1}, {2}]), set.intersection({1, 2}, {2}), set.union({1}), *{4})
