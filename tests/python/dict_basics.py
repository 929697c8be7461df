"""Dicts: order, all methods, views, errors, growing and shrinking."""


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


d = {'one': 1, 'two': 2, 3: 'three', (4, 5): None, 1.5: 'x'}
print(d, len(d), d['one'], d[3], 3.0 in d, d[True + 2])
d['one'] = 'uno'
d[6] = 6
del d['two']
d['two'] = 'again'
print(d)
attempt(lambda: d['missing'])
attempt(lambda: d[[]])
attempt(d.pop, 'missing')
attempt(d.pop, 'missing', 'default')
attempt(d.pop)
attempt({}.popitem)
attempt(dict, 1)
attempt(dict, [1])
attempt(dict, [(1, 2, 3)])
attempt(dict, ['ab', 'cd'], e=5)
attempt(dict, {'a': 1}, a=2)
attempt(dict, 1, 2)
attempt(dict, **{'x': 1})
attempt(dict.fromkeys, 'abc')
attempt(dict.fromkeys, 'abc', 0)
attempt(dict.fromkeys, {1: 2, 3: 4}, 5)
attempt(dict.fromkeys, 1)
attempt(hash, {})
attempt(lambda: {} < {})
attempt(lambda: {} + {})
attempt(lambda: d.get())
print(d.get('one'), d.get('nope'), d.get('nope', 7), d.setdefault('new', []), d.setdefault('new', 1), d.setdefault('n2'))
print(d.popitem(), d.popitem(), d)
e = d.copy()
e.update({'one': 1}, z=26)
e.update([('q', 1), ('r', 2)])
print(e, d == e, d != e, e == dict(reversed(list(e.items()))))
print(d | {'m': 1}, {'m': 1} | d)
d |= [('s', 1)]
print(d)
attempt(lambda: {} | [])
print(list(reversed(d)), list(reversed(d.values())), list(reversed(d.items())))
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k))
d['late'] = 1
print(k, 'late' in k, ('late', 1) in i, ('late', 2) in i, 1 in v)
print(sorted(k & {'one', 'late'}), sorted(map(str, k | {'u'})), sorted(map(str, k - {'one'})), sorted(map(str, k ^ {'one', 'zz'})))
print(k == set(d), k >= {'one'}, k < set(d), {'one'} <= k, k.isdisjoint({1}), k.isdisjoint({'one'}))
print({'a': 1}.items() & {('a', 1), ('b', 2)}, {'a': 1}.items() == {('a', 1)})
print(k.mapping['one'], type(k.mapping))


def grow(d):
    for x in d:
        d[x, 1] = 1


attempt(grow, {1: 1})


def swap(d):
    for x in d:
        del d[x]
        d[x, 1] = 1


attempt(swap, {1: 1, 2: 2, 3: 3})


class K:
    def __init__(self, h):
        self.h = h

    def __hash__(self):
        return self.h

    def __eq__(self, o):
        return isinstance(o, K) and self is o

    def __repr__(self):
        return f'K{self.h}'


ks = [K(5) for _ in range(10)] + [K(i * 8) for i in range(10)]
m = {k: n for n, k in enumerate(ks)}
print(m, [m[k] for k in ks], K(5) in m)
for k in ks[::2]:
    del m[k]
print(m, len(m), [k in m for k in ks])


class Bad:
    def __hash__(self):
        return 1

    def __eq__(self, o):
        raise ValueError('no comparing')


attempt(lambda: {1: 2}[Bad()])
attempt(lambda: {Bad(): 1, Bad(): 2})
big = {}
for i in range(2000):
    big[i * 7 % 2003] = i
    if i % 3 == 0:
        del big[i * 7 % 2003]
print(len(big), sum(big), sum(big.values()), list(big)[:5], list(big)[-5:])
for i in list(big):
    if i % 2:
        del big[i]
print(len(big), list(big.items())[:3])
big.clear()
print(big, len(big))
s = {str(i): i for i in range(300)}
print(len(s), s['299'], list(s)[100], [s.pop(str(i)) for i in range(0, 300, 50)], len(s))
s[1] = 'int'
s[None] = 'none'
print(list(s.items())[-2:], s['42'], s[1])


class D(dict):
    def __missing__(self, key):
        return f'missing {key}'


x = D(a=1)
print(x['a'], x['b'], x, 'b' in x, x.get('b'), type(x.copy()), type(x | {}))
r = {}
r['self'] = r
print(r)
print({**{'a': 1}, 'b': 2, **{'a': 3}})
print({1: 'a', True: 'b', 1.0: 'c'})
print(dict(zip('abc', range(3))), {k: v for k, v in zip('ab', 'cd')})
it = iter({1: 2, 3: 4})
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), list(it))
items = {1: 2, 3: 4}.items()
pairs = []
for p in items:
    pairs.append(p)
print(pairs, tuple(items), [*items])
z = {'a': 1, 'b': 2, 'c': 3}
while z:
    print(z.popitem(), end=' ')
    z.pop('a', None)
print()


def f(**kw):
    return kw


print(f(**{'x': 1, 'y': 2}), f(a=1, **{'b': 2}))
attempt(lambda: f(**{'x': 1}, **{'x': 2}))
attempt(lambda: f(**{1: 2}))
