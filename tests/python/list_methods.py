# list: methods, operators, errors.
def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


l = [3, 1, 2]
l.append(4); l.extend((5, 6)); l.insert(0, 0); l.insert(-1, 9); l.insert(100, 7); l.insert(-100, 8)
print(l, l.pop(), l.pop(0), l.pop(-2), l, l.index(3), l.index(5, 2), l.count(1), 5 in l, 77 in l, len(l))
l.remove(1); l.reverse()
print(l, l.copy(), l + [1], l * 2, 2 * [0], [1] * 0, [[]] * 2, l == l.copy(), l != [], [1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 9])
l += "ab"; l *= 2
print(l)
l.clear()
print(l, list(), list("abc"), list(range(3)), list({1: 2}), [*"ab", *[1]], list((1, 2)), list(x * x for x in range(4)))
m = [5, 3, 8, 1]
m.sort(); print(m); m.sort(reverse=True); print(m); m.sort(key=lambda x: -x % 5); print(m, sorted("bca"), sorted([3, 1], key=str, reverse=True))
attempt([].pop)
attempt([1].pop, 5)
attempt([1].pop, "a")
attempt([1].remove, 2)
attempt([1].index, 2)
attempt([1].index, 1, 1)
attempt([1, "a"].sort)
attempt([1].sort, 1)
attempt([1].sort, key=5)
attempt([1].extend, 5)
attempt([1].append)
attempt([1].append, 1, 2)
attempt([1].insert, 1)
attempt(list, 5)
attempt(list, 1, 2)
attempt(list, a=1)
attempt(lambda: [1] + (2,))
attempt(lambda: [1] * 1.5)
attempt(lambda: [1] * [2])
attempt(lambda: [1] < 5)
attempt(hash, [])
attempt([1].__setitem__, 3, 1)
attempt([1].__delitem__, 3)
attempt([1].__getitem__, "a")
attempt([1].__setitem__, slice(0, 1), 5)
attempt([1, 2, 3].__setitem__, slice(0, 3, 2), [1])
attempt(lambda: [].nope)
a, *b, c = [1, 2, 3, 4]
print(a, b, c)
for f in (lambda: exec("a, b = [1]"), lambda: exec("a, b = [1, 2, 3]"), lambda: exec("a, *b, c = [1]"), lambda: exec("a, b = 5")):
    attempt(f)
r = [1]; r.append(r)
print(r, r[1] is r, [r] == [r], repr([[], [[]]]))
q = [1, 2, 3]
for x in q:
    if x < 3:
        q.append(x + 10)
print(q, list(reversed(q)), list(enumerate(q, 1)), [x for x in q if x % 2], max(q), min(q), sum(q))


class L(list):
    pass


s = L([1, 2]); s.name = "x"
print(s, s.name, type(s + [1]), type(s[:]), isinstance(s, list), s == [1, 2], L.__mro__[1], L("ab"))


def mutate(x):
    bad.append(1)
    return x


bad = [3, 2, 1]
attempt(bad.sort, key=mutate)
print(bad)
