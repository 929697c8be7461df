"""The C halves of functools, operator and collections."""
import _functools as functools
import _operator as operator
from _collections import deque, defaultdict, _tuplegetter, _count_elements


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


print(functools.reduce(operator.add, [1, 2, 3]), functools.reduce(lambda a, b: a * b, [1, 2, 3, 4], 10))
attempt(functools.reduce, operator.add, [])
attempt(functools.reduce, operator.add, 5)
p = functools.partial(int, base=2)
print(p('101'), p.func, p.args, p.keywords, p)
q = functools.partial(functools.partial(print, 1, 2, sep='-'), 3)
q(4, end='!\n')
attempt(functools.partial)
attempt(functools.partial, 5)
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))



def info(*a):
    return a


def lru(maxsize, typed=False):
    return lambda f: functools._lru_cache_wrapper(f, maxsize, typed, info)


@lru(None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), fib.cache_info())
fib.cache_clear()
print(fib.cache_info())


@lru(3)
def sq(x, *, k=0):
    print('call', x, k, end='; ')
    return x * x + k


for v in (1, 2, 3, 1, 4, 2, 1, 3.0, True):
    sq(v)
sq(1, k=5)
sq(1, k=5)
print(sq.cache_info())
attempt(sq, [])


@lru(50, True)
def many(x):
    return x


for i in range(2000):
    many(i * i % 83)
many(1.0)
print(many.cache_info())


class M:
    @lru(2)
    def method(self, x):
        return x + 1


print(M().method(1), M.method.cache_info())
print(operator.itemgetter(1)([5, 6]), operator.itemgetter('a', 'b')({'a': 1, 'b': 2}), operator.itemgetter(1, 2))
print(operator.attrgetter('real')(5), operator.attrgetter('real', 'imag')(3j), operator.attrgetter('a.b'))
print(operator.methodcaller('upper')('abc'), operator.methodcaller('split', ',', maxsplit=1)('a,b,c'), operator.methodcaller('f', 1, k=2))
print(operator.concat('a', 'b'), operator.contains([1], 1), operator.countOf([1, 1, 2], 1), operator.indexOf('abc', 'c'), operator.length_hint(iter([1, 2])))
print(operator.truth([]), operator.not_(1), operator.is_(None, None), operator.index(5), operator.ior({1}, {2}), operator.pow(2, 5), operator.mod(7, 3))
attempt(operator.index, 1.5)
attempt(operator.concat, 1, 2)
attempt(operator.add, 1)

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
d.extend('ab')
d.extendleft('xy')
print(d, len(d), d[0], d[-1], d[3], d.pop(), d.popleft(), d)
d.rotate(2)
print(d)
d.rotate(-3)
print(d, d.index(1), d.count(2), 3 in d, list(reversed(d)))
d.remove(2)
d.insert(1, 'new')
del d[0]
d[0] = 'zero'
d.reverse()
print(d, d.copy() == d, d + deque([9]), d * 2, d < deque(['zz']) if 0 else '')
m = deque(range(10), maxlen=3)
m.append(10)
m.appendleft(7)
print(m, m.maxlen, deque('ab', 0), m * 3)
attempt(deque().pop)
attempt(deque().popleft)
attempt(deque([1]).remove, 2)
attempt(deque([1]).index, 2)
attempt(lambda: deque([1])[5])
attempt(m.insert, 0, 1)
attempt(deque, 'a', -1)


def mutate():
    q = deque([1, 2])
    for x in q:
        q.append(x)


attempt(mutate)
big = deque()
for i in range(1000):
    big.append(i)
    big.appendleft(-i)
print(len(big), big[0], big[500], big[1500], big[-1], sum(big), [big.popleft() for _ in range(3)], big.index(5))
r = deque([1])
r.append(r)
print(r, deque([1, 2]) == deque([1, 2]), deque([1]) < deque([1, 2]), deque([2]) > deque([1, 5]))

dd = defaultdict(list)
dd['a'].append(1)
dd['b']
print(dd, dd.default_factory, dd == {'a': [1], 'b': []}, dict(dd))
print(defaultdict(int, a=1)['zz'], defaultdict(None, {1: 2}), dd.copy(), dd | {'c': 1})
attempt(lambda: defaultdict(None)['x'])
attempt(defaultdict, 5)



class T(tuple):
    x = _tuplegetter(0, 'the first')


print(T('ab').x, T.x.__doc__, T.x)
attempt(lambda: T().x)
counts = {'a': 5}
_count_elements(counts, 'abca')
print(counts)
