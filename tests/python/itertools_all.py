"""Everything in itertools."""
import itertools as it


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


def take(n, x):
    return list(it.islice(x, n))


print(take(5, it.count()), take(3, it.count(10)), take(3, it.count(1, 2)), take(3, it.count(0.5, 0.25)), take(3, it.count(10**20)))
print(it.count(5), it.count(1, 2), it.count(1.5), it.repeat('x', 3), it.repeat(1))
print(take(3, it.count(2**31 - 2)), take(3, it.count(step=-1)))
attempt(it.count, 'a')
print(list(it.repeat('ab', 3)), take(2, it.repeat(0)), list(it.repeat(1, -5)), it.repeat(1, 4).__length_hint__())
print(take(7, it.cycle('abc')), list(it.cycle('')))
print(list(it.chain('ab', [1, 2], ())), list(it.chain()), list(it.chain.from_iterable(['ab', [3]])))
attempt(lambda: list(it.chain([1], 5)))
print(list(it.compress('abcdef', [1, 0, 1, 0, 1])), list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])))
print(list(it.filterfalse(None, [0, 1, '', 2])), list(it.filterfalse(lambda x: x % 2, range(6))))
print(list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.starmap(max, [[1, 2], (3, 4)])))
for a in ((3,), (1, 4), (1, None), (0, 10, 3), (None, 3), (None, None, 2), (0,), (5, 3)):
    print(list(it.islice('abcdefgh', *a)), end=' ')
print()
attempt(it.islice, 'a', -1)
attempt(it.islice, 'a', 'x')
attempt(it.islice, 'a', 1, 2, 0)
attempt(it.islice, 'a')
x = iter(range(10))
print(list(it.islice(x, 2, 5)), list(x))
print(list(it.pairwise('abcd')), list(it.pairwise('a')), list(it.pairwise('')))
print(list(it.accumulate([1, 2, 3, 4])), list(it.accumulate([1, 2, 3], lambda a, b: a * b)), list(it.accumulate([], initial=5)),
      list(it.accumulate('abc', initial='>')), list(it.accumulate([3, 1, 4], max)))
print(list(it.product('ab', [1, 2])), list(it.product('ab', repeat=2)), list(it.product()), list(it.product('ab', [])), len(list(it.product(range(3), repeat=4))))
attempt(it.product, 'a', repeat=-1)
print(list(it.permutations('abc')), list(it.permutations('abc', 2)), list(it.permutations('ab', 3)), list(it.permutations('')))
print(list(it.combinations('abcd', 2)), list(it.combinations('ab', 3)), list(it.combinations('ab', 0)))
print(list(it.combinations_with_replacement('abc', 2)), list(it.combinations_with_replacement('', 1)), list(it.combinations_with_replacement('', 0)))
attempt(it.combinations, 'a', -1)
attempt(it.permutations, 'a', 'x')
for k, g in it.groupby('aaabbcaa'):
    print(k, list(g), end=' ')
print()
print([(k, list(g)) for k, g in it.groupby([1, 2, 4, 6, 7], key=lambda x: x % 2)])
gs = list(it.groupby('aabb'))
print([list(g) for k, g in gs])
a, b = it.tee('abcd')
print(next(a), next(a), list(b), list(a))
a, b, c = it.tee(range(200), 3)
print(sum(a), sum(b), take(3, c), sum(c), it.tee('a', 0))
attempt(it.tee, 'a', -1)
attempt(it.tee, 5)
print(list(it.zip_longest('abc', [1], fillvalue='-')), list(it.zip_longest('a', 'bc')), list(it.zip_longest()))
attempt(lambda: it.zip_longest('a', x=1))
p = it.permutations([1, 2, 3])
r = [next(p), next(p)]
print(r, [q for q in it.combinations([1, 2, 3], 2)])


def gen():
    yield 1
    raise ValueError('in the middle')


for f in (lambda g: it.chain(g), lambda g: it.accumulate(g), lambda g: it.islice(g, 5), lambda g: it.zip_longest(g, 'abc'),
          lambda g: it.pairwise(g), lambda g: it.cycle(g), lambda g: (k for k, v in it.groupby(g)), lambda g: it.tee(g)[0]):
    attempt(lambda: list(f(gen())))
