# tuple: methods, packing, unpacking, hashing, errors.
def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


t = (1, 2, 3, 2)
print(t, t.count(2), t.index(2), t.index(2, 2), len(t), t + (4,), t * 2, 2 * (0,), (), (1,), 3 in t, t[1:3], t[-1], t == (1, 2, 3, 2), t < (1, 3), t > (), () == ())
print(tuple(), tuple("ab"), tuple([1]), tuple(range(3)), tuple(x for x in "xy"), tuple({1: 2}), tuple(t) is t, t[:] is t, () is (), (*t, *"z"))
attempt(t.index, 9)
attempt(t.__getitem__, 9)
attempt(lambda: t + [1])
attempt(lambda: t * "a")
attempt(lambda: t < [1])
attempt(tuple, 5)
attempt(tuple, 1, 2)
attempt(exec, "t[0] = 1", {"t": t})
attempt(exec, "del t[0]", {"t": t})
attempt(hash, ([],))
attempt(lambda: t.append)
attempt(tuple, sequence=1)
print({(1, 2): "x"}[1, 2], hash(()) == hash(()), hash((1, 2)) == hash((1, 2)), hash((1, 2)) != hash((2, 1)))
(a, b), [c, *d], e = (1, 2), [3, 4, 5], 6
print(a, b, c, d, e)
a, b = b, a
x = y = z = 0
x, y, z = 1, *[2, 3]
*h, = "abc"
i, (j, (k,)) = 1, (2, (3,))
print(a, b, x, y, z, h, i, j, k)
for p, (q, *r) in [(1, (2, 3, 4)), (5, "ab")]:
    print(p, q, r)


class T(tuple):
    def __new__(cls, *args):
        return super().__new__(cls, args)

    @property
    def first(self):
        return self[0]


u = T(7, 8)
print(u, u.first, type(u), type(u[:]), type(u + ()), isinstance(u, tuple), u == (7, 8), hash(u) == hash((7, 8)), len(u))
n = ([],)
try:
    n[0] += [1]
except TypeError as ex:
    print(ex, n)
print(repr(((),)), repr(((1,), [(2,)], {(3,): ()})), str((1, "a", 2.5, None, True, b"x")), sorted([(2, "a"), (1, "b"), (1, "a")]), max((1, 5), (2, 0)), divmod(*(7, 2)))
print(tuple(reversed(t)), tuple(zip(t, "abcd")), tuple(map(str, t)), tuple(sorted(t, reverse=True)), sum(t), any(t), all(t), (1, 2) + () is (1, 2))
