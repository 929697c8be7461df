"""enumerate, reversed, zip, map, filter, iter, next."""


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


print(list(enumerate('abc')), list(enumerate('abc', 5)), list(enumerate('ab', start=2**31 - 1)), list(enumerate([], 10**20)))
print(list(enumerate('xy', 10**20)))
e = enumerate('ab')
print(next(e), [next(e)], next(e, None))
attempt(enumerate)
attempt(enumerate, 1)
attempt(enumerate, 'a', 'b')
print(list(zip()), list(zip('ab')), list(zip('abc', range(2), [7, 8, 9])))
print(list(zip('ab', 'cd', strict=True)))
attempt(lambda: list(zip('ab', 'c', strict=True)))
attempt(lambda: list(zip('a', 'bc', strict=True)))
attempt(lambda: list(zip('ab', 'ab', 'a', strict=True)))
attempt(lambda: list(zip('a', 'a', 'ab', strict=True)))
attempt(zip, 1)
attempt(lambda: zip('a', bad=1))
z = zip([1, 2], 'ab')
p = next(z)
print(p, next(z), p)
print(list(map(lambda *a: a, 'abc', range(2))), list(map(str, [1, 2])))
attempt(map, str)
attempt(lambda: list(map(lambda x: 1 / x, [1, 0])))
attempt(map)
print(list(filter(None, [0, 1, '', 'a', None])), list(filter(lambda x: x > 1, [1, 2, 3])))
attempt(filter, None)
print(list(reversed('abc')), list(reversed(range(3))), list(reversed((1, 2))))
attempt(reversed, {1})
attempt(reversed, 5)


class R:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return i * 10


print(list(reversed(R())), reversed(R()).__length_hint__())


class N:
    __reversed__ = None


attempt(reversed, N())
print(list(iter([1, 2].pop, 1)), next(iter([]), 'd'))
attempt(next, iter([]))
attempt(next, [])
attempt(iter, 5)


class I:
    def __iter__(self):
        return 5


attempt(iter, I())
attempt(list, I())
print(dict(enumerate('ab')), [i for i, in zip([1, 2])], sum(map(int, '123')))
m = map(lambda x: x, [1])
print(m is iter(m), list(m), list(m))
for a, (b, c) in zip('ab', [(1, 2), (3, 4)]):
    print(a, b, c)
