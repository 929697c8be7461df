# Calls: every kind of parameter and argument, and what is said when they do not fit.
def show(f, *args, **kwargs):
    try:
        print(f.__name__, f(*args, **kwargs))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)

def plain(a, b): return a, b
def defaults(a, b=2, c=3): return a, b, c
def star(a, *rest): return a, rest
def kwonly(a, *, k, m=5): return a, k, m
def everything(a, /, b, c=3, *args, d, e=5, **kw): return a, b, c, args, d, e, sorted(kw.items())
def posonly(a, b, /, c): return a, b, c

for f in (plain, defaults, star, kwonly, everything, posonly):
    show(f)
    show(f, 1)
    show(f, 1, 2)
    show(f, 1, 2, 3)
    show(f, 1, 2, 3, 4)
    show(f, 1, b=2)
    show(f, 1, 2, k=3)
    show(f, 1, 2, d=4)
    show(f, 1, 2, 3, 4, d=4, z=1, y=2)
    show(f, a=1, b=2, c=3)
    show(f, 1, a=2)
    show(f, b=2)
    show(f, 1, 2, nope=3)

class C:
    def method(self, x=1, *y, **z): return x, y, z
    @classmethod
    def cm(cls, x): return cls.__name__, x
    @staticmethod
    def sm(x): return x
    def __call__(self, *a, **k): return a, k

c = C()
print(c.method(), c.method(2), c.method(2, 3), c.method(q=1), C.method(c, 9))
print(c.cm(1), C.cm(2), c.sm(3), C.sm(4), c(1, 2, k=3))
m = c.method
print(m(5), [f(7) for f in (m, c.cm, C.sm)])
for bad in (lambda: c.method(1, x=2), lambda: c.cm(), lambda: C.sm(1, 2), lambda: c.nope(), lambda: None(), lambda: (1)(2),
            lambda: plain(*5), lambda: plain(**5), lambda: plain(**{1: 2}), lambda: plain(*[1], **{'a': 2}), lambda: len(), lambda: len(1, 2),
            lambda: print(nope=1), lambda: int(1, 2, 3), lambda: plain(1, 2, **{'a': 1}), lambda: defaults(b=1, **{'b': 2})):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(plain(*[1], *(2,)), defaults(*'ab', **{'c': 1}), star(*range(3)), everything(1, *[2], d=3, **{'x': 1}, **{'y': 2}))
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
def deep(n): return 0 if n == 0 else 1 + deep(n - 1)
print(deep(900))
def forever(): return forever()
try:
    forever()
except RecursionError as e:
    print(e)
def outer(x):
    def inner(y):
        nonlocal x
        x += y
        return x
    return inner
f, g = outer(10), outer(20)
print(f(1), f(1), g(5), f.__closure__[0].cell_contents, inner if False else '')
def gen_closure(): return [lambda i=i: i * i for i in range(4)]
print([h() for h in gen_closure()])
def annotated(a: int, b: 'str' = 'x', *c: float, d: list = None, **e: dict) -> tuple: pass
print(annotated.__annotations__, annotated.__defaults__, annotated.__kwdefaults__)
print(plain.__name__, C.method.__qualname__, outer(1).__qualname__, plain.__module__, plain.__doc__)
plain.x = 5
print(plain.__dict__, hasattr(plain, 'y'))
def f(a, b=1): return a + b
for i in range(30):
    r = f(i)
    if i == 15: f.__defaults__ = (100,)
    if i == 20: f.__code__ = (lambda a, b: a * b).__code__
print(r)
class Callable:
    def __init__(self, n): self.n = n
    def __call__(self, x): return self.n * x
print(list(map(Callable(3), range(5))), sorted([3, 1, 2], key=lambda v: -v), max([1, 5, 3], key=Callable(-1)))
def kw_order(**kw): return list(kw)
print(kw_order(z=1, a=2, m=3))
print(f"{plain(1, 2)!r:>10}|{'x':^5}|{3.14159:.2f}|{10:#x}|{'nested ' + f'{1 + 1}'}")
