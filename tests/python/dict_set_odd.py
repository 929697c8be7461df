"""Odd keys: -1 and -2, nan, bools and floats, deep keys, objects that lie about equality."""
d = {-1: 'a', -2: 'b', -1.0: 'c'}
print(d, d[-1], d[-2], -1 in d, -2.0 in d, d.get(-1), d.get(-3))
d[-2] = 'B'
d[-1] = 'A'
print(d, len(d))
del d[-1]
print(d, -1 in d)
print(sorted({-1, -2, -1.0, True - 2}), len({-1, -2}))
m = {i: i for i in range(-5, 300)}
print([m[i] for i in range(-5, 300)] == list(range(-5, 300)), m[-1], m[-2], m[255 + 1], m.get(300))
for i in range(-5, 300, 2):
    del m[i]
print([i for i in range(-5, 300) if i in m] == list(range(-4, 300, 2)), len(m))
big = {2**30: 1, 2**30 - 1: 2, -2**30: 3, 2**31 - 1: 4, 0: 5, 2**62: 6}
print([big[k] for k in (2**30, 2**30 - 1, -2**30, 2**31 - 1, 0, 2**62)], 2**31 in big, len(big))
nan = float('nan')
print({nan: 1}[nan], nan in {nan}, float('nan') in {nan}, len({nan, nan, float('nan')}))
print({1: 'int', 1.0: 'float', True: 'bool'}, {0.0: 1, -0.0: 2}, {'a': 1, b'a': 2})
print({(1, (2, 'x')): 1}[1.0, (2, 'x')], {frozenset([1]): 2}[frozenset([True])])


class S(str):
    def __hash__(self):
        return hash(str(self))

    def __eq__(self, o):
        return str(self) == o


e = {'key': 1, 'other': 2}
print(e[S('key')], S('nope') in e)
e[S('key')] = 3
e[S('new')] = 4
print(e, type(list(e)[-1]).__name__, e['new'], [type(k).__name__ for k in e])


class Liar:
    def __init__(self, h, eq):
        self.h, self.eq = h, eq

    def __hash__(self):
        return self.h

    def __eq__(self, o):
        return self.eq


x = Liar(5, True)
print({5: 'five'}[x], x in {5}, Liar(5, False) in {5: 1}, {Liar(3, False): 1}.get(3))


class Changer:
    target = None

    def __hash__(self):
        return 7

    def __eq__(self, o):
        if Changer.target is not None:
            t, Changer.target = Changer.target, None
            t.clear()
            for i in range(20):
                t[f'n{i}'] = i
        return False


t = {Changer(): 1, 'x': 2}
Changer.target = t
print(t.get(Changer(), 'gone'), len(t))
t = {Changer(): 1}
Changer.target = t
t[Changer()] = 'stored'
print(len(t), list(t.values())[-1])


class Raises:
    def __hash__(self):
        raise RuntimeError('no hash')


for f in (lambda: {Raises(): 1}, lambda: Raises() in {1: 1}, lambda: {Raises()}, lambda: {1: 2}.pop(Raises()), lambda: dict.fromkeys([Raises()])):
    try:
        f()
    except RuntimeError as err:
        print(err)


class Del:
    log = []

    def __init__(self, d, k):
        self.d, self.k = d, k

    def __del__(self):
        Del.log.append((self.k, len(self.d)))


d = {}
for k in 'abc':
    d[k] = Del(d, k)
d['a'] = None
del d['b']
d.clear()
print(Del.log)
l = []
l.extend(Del(l, i) for i in range(5))
Del.log.clear()
l[1:3] = []
l.pop()
l.clear()
print(Del.log)
