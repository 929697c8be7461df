"""Tuples and slices."""


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


t = (1, 2, 3)
print(t, (), (1,), t + (4,), t * 2, 2 * t, t[1:], t[::-1], t[0], t[-1], len(t))
print(t.index(2), t.count(3), 2 in t, t == (1, 2, 3), t < (1, 3), t[:] is t, tuple(t) is t)
attempt(t.index, 9)
attempt(lambda: t[5])
attempt(t.__getitem__, 'a')
attempt(lambda: t + [1])
attempt(lambda: t * 1.5)
attempt(tuple, 1)
attempt(tuple, 1, 2)


def store():
    t[0] = 1


attempt(store)
print(hash((1,)) == hash((1.0,)), tuple('abc'), tuple(x for x in range(3)), tuple([1, 2]))
attempt(hash, ([],))
print((1, (2, (3,))), ('a', None, True))


class T(tuple):
    def __new__(cls, *args):
        return super().__new__(cls, args)

    x = property(lambda self: self[0])


p = T(1, 2)
print(p, p.x, type(p), type(p + p), type(p[:]), p == (1, 2), isinstance(p, tuple))
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, s.indices(5), slice(None), slice(5), s == slice(1, 10, 2))
attempt(lambda: s < slice(2))
attempt(hash, s)
attempt(slice)
attempt(slice(None, None, 0).indices, 5)
attempt(slice('a').indices, 5)
attempt(slice(None).indices, -1)
print(slice(None, None, -1).indices(5), slice(-100, 100).indices(3), slice(10**30).indices(10**20))
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
it = iter((1, 2))
print(it.__length_hint__(), next(it), next(it), next(it, 'end'))
print(max((1, 5), (2, 0)), sorted([(2, 'a'), (1, 'b')]))
print(str(((),)), repr((1, 'x')))


class Seq:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * i


print(list(Seq()), 9 in Seq(), tuple(Seq()), [*Seq()])
