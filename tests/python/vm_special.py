# Code that has become special for some types meets others, and classes, globals and
# functions that change under it.
import sys
def rep(f, *argss):
    "Runs f on each list of arguments, often enough for it to specialise, and back."
    out = []
    for args in argss + argss[::-1]:
        for _ in range(70):
            try: r = f(*args)
            except Exception as e: r = type(e).__name__ + ': ' + str(e)
        out.append(r)
    print(f.__name__, out)
def add(a, b): return a + b
def sub(a, b): return a - b
def mul(a, b): return a * b
def mod(a, b): return a % b
def div(a, b): return a // b
def true(a, b): return a / b
def both(a, b): return a & b
def muladd(s, a, b):
    s += a * b
    return s
def muladd2(s, a, b):
    t = s + a * b
    u = s - a * b
    return t, u, s
def inc(n):
    n = n + 1
    n -= 2
    return n
nums = [0, 1, -1, 5, 256, 257, 2 ** 29, 2 ** 30 - 1, 2 ** 30, -2 ** 30, 2 ** 31, 2 ** 62, 10 ** 30, 0.0, 1.5, -2.25, True, 'ab', [1], (1,), None, 1j]
for f in (add, sub, mod, div, true, both):
    rep(f, *[(a, b) for a in nums for b in (3, -7, 2 ** 30 - 1, 0, 2.5, 'x', [2])])
rep(mul, *[(a, b) for a in nums for b in (3, -7, 0, 2.5, None)])
rep(mul, *[(a, b) for a in nums[:17] for b in (2 ** 30 - 1, 2 ** 29)])
rep(muladd, *[(s, a, 3) for s in nums for a in (2, 2 ** 29, -5, 1.5, 'q')])
rep(muladd2, *[(s, a, 3.0) for s in (1.5, 2, -7.0) for a in (2.0, 5, 0.1)])
rep(inc, *[(n,) for n in nums])
def item(c, i): return c[i]
def item2(c, i, j): return c[i][j]
def item0(c): return c[0], c[1]
def setitem(c, i, v):
    c[i] = v
    c[i] += v
    return c
class L(list):
    def __getitem__(self, i): return 'mine'
class D(dict):
    def __missing__(self, k): return ('missing', k)
rep(item, ([1, 2, 3], 1), ([1, 2, 3], -1), ([1], 5), ((4, 5), 1), ((4, 5), 9), ({1: 'd'}, 1), ({1: 'd'}, 2), ('str', 1), (L([1]), 0), (D(), 7), ([1, 2], True), ([1, 2], 2 ** 20), (b'ab', 0), (5, 5), (range(9), 4), ({'k': 1}, 'k'))
rep(item2, ([[1, 2], [3, 4]], 1, 0), ([(1, 2), (3, 4)], 1, 1), ([[1]], 0, 5), ([{3: 'x'}], 0, 3), ({1: [7, 8]}, 1, 1), (['ab'], 0, 1))
rep(item0, ([1, 2],), ((3, 4),), ('ab',), ({0: 1, 1: 2},), ([1],), (L([1, 2]),))
rep(setitem, ([1, 2], 0, 5), ({}, 'a', 1), ({}, 1, 'x'), ([1], 3, 0), ((1,), 0, 1), ([1.5, 2], 0, 2.5))
def less(a, b):
    if a < b: return 'less'
    return 'not less'
def equal(a, b):
    n = 0
    while a == b:
        n += 1
        if n > 3: break
    return n
def const(n):
    r = []
    if n < 10: r.append('<10')
    if n >= 300: r.append('>=300')
    if n == 7: r.append('==7')
    if n != 7: r.append('!=7')
    return r
vals = [1, 2, -3, 2 ** 35, 1.0, float('nan'), 'a', 'b', None, True, (1,), [2]]
rep(less, *[(a, b) for a in vals for b in vals])
rep(equal, *[(a, b) for a in vals for b in vals])
rep(const, *[(v,) for v in vals])
def truth(x):
    n = 0
    if x: n += 1
    if not x: n += 2
    while x:
        n += 4
        x = None
    return n, x and 1, x or 2
rep(truth, *[(v,) for v in vals + [0, [], '', {}, 0.0, set(), L()]])
class A:
    kind = 'class A'
    def __init__(self, x): self.x = x
    def get(self): return self.x
    def bump(self, n):
        self.x += n
        return self.x
class B(A):
    def get(self): return 'B' + str(self.x)
class S:
    __slots__ = ('x', 'y')
    def __init__(self, x): self.x = x
    def get(self): return self.x
    def bump(self, n): self.x += n; return self.x
class P:
    def __init__(self, x): self._x = x
    @property
    def x(self): return self._x * 10
    @x.setter
    def x(self, v): self._x = v
    def get(self): return self.x
    def bump(self, n): self.x += n; return self.x
class G:
    def __init__(self, x): pass
    def __getattr__(self, n): return n.upper() if n != 'get' else (lambda: 'got')
def attr(o): return o.x
def meth(o): return o.get()
def bump(o): return o.bump(1)
def new(c, x): return c(x).get()
objs = [A(1), B(2), S(3), P(4), G(5), A(6)]
objs[5].extra = 1
objs.append(A(7)); objs[6].__dict__['z'] = 5
rep(attr, *[(o,) for o in objs]); rep(meth, *[(o,) for o in objs]); rep(bump, *[(o,) for o in objs]); rep(new, *[(c, 9) for c in (A, B, S, P, G)])
a = A(1)
def look(): return a.x, a.get(), a.kind
for i in range(80):
    try: r = look()
    except TypeError as e: r = str(e)
    if i == 20: a.kind = 'own'
    if i == 30: A.get = lambda self: 'replaced'
    if i == 40: del A.get; A.__getattr__ = lambda self, n: 'fallback ' + n if n == 'get' else None
    if i == 41:
        A.get = lambda self: 'again'
    if i == 50: del a.kind
    if i == 55: a.get = lambda: 'instance'
    if i == 60: a.__class__ = B
    if i % 10 == 9: print(i, r)
del a.x
try: print(look())
except AttributeError as e: print(e)
value = 1
def glob(): return value, len
for i in range(60):
    try: r = glob()
    except NameError as e: r = str(e)
    if i == 20: value = 2
    if i == 30: len = 'shadow'
    if i == 40: del len
    if i == 50: del value
    if i == 51: value = 'back'
    if i in (15, 25, 35, 45, 51, 55): print(r)
def target(a, b=2): return a, b
def call(): return target(1, 2)
for i in range(90):
    try: r = call()
    except TypeError as e: r = str(e)
    if i == 20: target.__defaults__ = (5,)
    if i == 30: target.__code__ = (lambda a, b: (b, a)).__code__
    if i == 40: target = lambda *a: a
    if i == 50: target = A
    if i == 51: target = max
    if i == 60: target = [].append
    if i == 61: target = divmod
    if i == 70: target = 5
    if i == 71: break
    if i % 10 == 5: print(i, r)
try: call()
except TypeError as e: print(e)
class I:
    def __init__(self, x): self.x = x
def make(): return I(3)
for i in range(60):
    try: r = make()
    except TypeError as e: r = str(e)
    if i == 20: I.__init__ = lambda self, x: setattr(self, 'x', -x)
    if i == 30: I.__new__ = lambda cls, x: object.__new__(A)
    if i == 40: del I.__new__; I.__init__ = lambda self, x: 5
    if i == 41: break
    if i in (10, 25, 35): print(i, type(r).__name__, getattr(r, 'x', 'none'))
try: make()
except TypeError as e: print(e)
def unpack(t):
    a, b = t
    return a, b
rep(unpack, ((1, 2),), ([3, 4],), ('ab',), ((1, 2, 3),), ({5: 6, 7: 8},), (5,))
def loop(it):
    out = []
    for x in it: out.append(x)
    for x in it:
        y = x
    return out
def gen():
    yield 1
    yield 2
rep(loop, (range(3),), ([1, 2],), ((3, 4),), ('ab',), ({1: 2},), (range(300, 303),), (range(2 ** 31 - 2, 2 ** 31 + 1),), (range(5, 0, -2),))
for maker in (gen, lambda: iter([1, 2]), gen, lambda: range(3), gen):
    for _ in range(30): r = loop(maker())
    print(r)
def grow(l):
    out = []
    for x in l:
        if len(out) < 10: l.append(x + 1)
        out.append(x)
    return out
print([grow([i]) for i in range(3)])
def strs(a, b):
    a += b
    a = a + b
    return a
rep(strs, ('a', 'b'), (1, 2), ([1], [2]), ('x', 'é'), (1.5, 2.5), ('a', 1))
def append(l, x):
    l.append(x)
    return l[-1:]
class AL(list):
    def append(self, x): list.append(self, ('sub', x))
rep(append, ([], 1), (AL(), 2), ([], 'x'), (5, 5))
def builtin(x): return isinstance(x, int), type(x).__name__, str(x), tuple([x]), abs(-1), repr(x)
rep(builtin, (1,), ('a',), (None,), (1.5,), ([],))
def unbound(flag):
    if flag: v = 1
    try: return v
    except UnboundLocalError as e: return str(e)
rep(unbound, (True,), (False,))
def ids(n):
    "Ints of locals are not shared by mistake."
    seen = []
    for k in range(n):
        s = 1000
        s += k
        seen.append(s)
        s += 1
        keep = k
        seen.append(keep)
    return sum(seen), seen[:4], seen[-2:]
print(ids(600))
def alias():
    out = []
    for i in range(1000, 1010):
        j = i
        i += 1
        out.append((i, j))
        x = y = i * 1.5
        x += 1.0
        out.append((x, y))
    return out
print(alias())
