# match statements, unpacking, comprehensions, walrus, slices, chained comparisons.
class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
def m(v):
    match v:
        case 0: return 'zero'
        case -1 | -2: return 'negative'
        case 'a' | b'a': return 'text'
        case None: return 'none'
        case True: return 'true'
        case [] | (): return 'empty'
        case [1, 2]: return 'one two'
        case [x, [y, *z]]: return 'nested %r %r %r' % (x, y, z)
        case [1, *rest] if len(rest) > 1: return 'starts with 1 %r' % rest
        case [*_, 9]: return 'ends with 9'
        case {'k': v, **rest}: return 'map %r %r' % (v, sorted(rest.items()))
        case {}: return 'mapping'
        case Point(0, y): return 'on y axis %r' % y
        case Point(x=x, y=0): return 'on x axis %r' % x
        case Point(x, y) as p if x == y: return 'diagonal %r' % (p.x == x)
        case Point(): return 'point'
        case int(n) if n > 100: return 'big %d' % n
        case float() | complex(): return 'inexact'
        case str(s): return 'str ' + s
        case _: return 'other'
for v in (0, -1, -2, 'a', b'a', None, True, [], (), [1, 2], (5, (6, 7, 8)), [1, 2, 3], [4, 9], {'k': 1, 'z': 2}, {'q': 1}, {}, Point(0, 5), Point(5, 0), Point(2, 2), Point(1, 2), 500, 1.5, 2j, 'zz', object, 7, range(2)):
    print(m(v))
try:
    match Point(1, 2):
        case Point(a, b, c): pass
except TypeError as e: print(e)
try:
    match 5:
        case m(): pass
except TypeError as e: print(e)
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
*a, b = 'xyz'
print(a, b)
(a, b), [c, d] = [1, 2], (3, 4)
a, b = b, a
print(a, b, c, d)
for i, (j, k) in enumerate([(1, 2), (3, 4)]): print(i, j, k)
for bad in ('a, b = 1, 2, 3', 'a, b, c = 1, 2', 'a, *b, c = 1,', 'a, b = 5', 'a, b = "xyz"'):
    try: exec(bad)
    except (ValueError, TypeError) as e: print(e)
print([y := 1, y ** 2], y, (z := 5) + z)
print([[i * j for j in range(3)] for i in range(3)], {i: {j for j in range(i)} for i in range(3)})
print([x for x in range(10) if x % 2 if x % 3], [(i, j) for i in range(3) for j in range(i)])
l = list(range(10))
print(l[2:5], l[::-1], l[-3:], l[::3], l[8:2:-2], l[:], l[10:], l[-100:3])
l[2:4] = 'abc'; print(l)
l[::2] = range(len(l[::2])); print(l)
del l[1:3], l[-1]; print(l)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1 != 2 is not None, 3 in [1, 2, 3] in [[1, 2, 3]], not 1 < 2)
x = 5
print('yes' if x > 3 else 'no', x and 0 or 'or', x or 1 / 0, 0 and 1 / 0, not x)
x += 1; x -= 2; x *= 3; x //= 2; x **= 2; x %= 7; x <<= 3; x >>= 1; x |= 1; x ^= 3; x &= 15
print(x, -x, +x, ~x)
d = {'a': 1, **{'b': 2}, 'c': 3}
print(d, {*[1, 2], 3}, [*range(3), *'ab'], (*'x', 1))
d['z'] = d.pop('a'); del d['b']; print(d)
i = 0
while True:
    i += 1
    if i % 2: continue
    if i > 8: break
else: print('never')
print(i)
while i: i -= 1
else: print('else', i)
s = 0
for a in range(300):
    for b in (1, 2, 3): s += a * b
    s -= a // 3
print(s)
def nonneg(n):
    k = 10
    while k > n: k = k - 1
    return k
print(nonneg(-5), nonneg(3), [nonneg(j) for j in range(-40, 40, 9)])
def arith():
    out = []
    big = 2 ** 29
    for i in range(-20, 20):
        big = big + 123456789
        v = i * big - 7 + (i << 3)
        v = v - big
        out.append(v % 1000003)
        f = i * 0.5
        f = f + 1.25
        f = f - 0.75
        f = f * 3.0
        out.append(f)
        q = 100 - i * 10
        out.append(q // 7)
        out.append(q % 7)
    return out
print(arith())
def compare():
    r = []
    for a in (-3, 0, 5, 2 ** 40, 1.5, -2.0, float('nan'), 'a', 'b'):
        for b in (-3, 0, 5, 2 ** 40, 1.5, -2.0, float('nan'), 'a', 'b'):
            n = 0
            if a == b: n += 1
            if a != b: n += 2
            try:
                if a < b: n += 4
                if a <= b: n += 8
                if a > b: n += 16
                if a >= b: n += 32
            except TypeError: n = -n
            r.append(n)
    return r
print(compare() == compare(), compare())
def locals_in_loop(lst):
    total = 0
    for k in range(len(lst)):
        total += lst[k] * lst[-k]
    lst[0] = total
    t = tuple(lst)
    for k in range(len(t)): total -= t[k]
    d = dict(enumerate(t))
    for k in range(len(t)): total += d[k]
    return total
print([locals_in_loop([i, 2, 3.5, 2 ** 33]) for i in range(3)])
def subscr(x, i): return x[i]
for c in ([1, 2, 3], (4, 5, 6), 'abc', {0: 'zero', 1: 'one', 2: 'two'}, b'xyz', range(7, 10)):
    print([subscr(c, k) for k in range(3) for _ in range(5)])
for bad in (([1], 5), ((1,), 5), ({}, 5), ('', 0), ([1], 'x'), (5, 0), ([1], -2)):
    for _ in range(3):
        try: subscr(*bad)
        except Exception as e: r = type(e).__name__, str(e)
    print(r)
def concat(n):
    s = ''
    for i in range(n):
        s += str(i)
        t = s
        s = s + ','
    return s, t
print(concat(12))
