# Every kind of parameter, defaults, stars, and each way to call wrongly.
def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except TypeError as e:
        print("TypeError", e)


def none(): return "none"
def one(a): return a
def two(a, b=2): return a, b
def pos(a, b, /, c, d=4): return a, b, c, d
def kw(a, *, b, c=3): return a, b, c
def star(a, *args, k=0, **kwargs): return a, args, k, kwargs
def onlykw(*, x, y): return x, y
def three(a, b, c): return a, b, c
def allk(a, b=1, /, c=2, *args, d, e=5, **f): return a, b, c, args, d, e, f
def default(l=[]):
    l.append(len(l))
    return l


attempt(none); attempt(none, 1); attempt(none, x=1); attempt(none, 1, 2)
attempt(one, 1); attempt(one); attempt(one, 1, 2); attempt(one, a=1); attempt(one, 1, a=1); attempt(one, b=1)
attempt(two, 1); attempt(two, 1, b=5); attempt(two, b=1); attempt(two, 1, 2, 3); attempt(two, 1, bb=3); attempt(two, 1, 2, b=3)
attempt(pos, 1, 2, 3); attempt(pos, 1, 2, c=3); attempt(pos, 1, b=2, c=3); attempt(pos, 1); attempt(pos, a=1, b=2, c=3)
attempt(kw, 1, b=2); attempt(kw, 1); attempt(kw, 1, 2); attempt(kw, 1, 2, b=3); attempt(kw, 1, 2, 3, b=1, c=1); attempt(kw, b=1); attempt(kw, 1, b=2, d=3)
attempt(star, 1); attempt(star, 1, 2, 3, k=4, z=5); attempt(star); attempt(star, *[1, 2], **{"q": 1}); attempt(star, 1, a=2)
attempt(onlykw); attempt(onlykw, x=1); attempt(onlykw, x=1, y=2); attempt(onlykw, 1)
attempt(three); attempt(three, 1); attempt(three, 1, 2); attempt(three, c=1); attempt(three, *"abc"); attempt(three, **{"a": 1, "b": 2, "c": 3}); attempt(three, 1, 2, 3, 4); attempt(three, *range(5))
attempt(allk, 1, d=4); attempt(allk, 1, 2, 3, 4, 5, d=6, g=7, a=8); attempt(allk); attempt(allk, 1)
print(default(), default(), default([9]), default())
attempt(lambda: star(*5)); attempt(lambda: star(**5)); attempt(lambda: star(**{1: 2})); attempt(lambda: three(1, *None)); attempt(lambda: kw(1, **{"b": 1}, **{"b": 2})); attempt(lambda: one(1)(2))
attempt(lambda x, *y: (x, y), 1, 2); attempt(lambda: None, 1); attempt(lambda *, k: k); attempt(5); attempt("x", 1); attempt(None)
print(star(*[1], 2, *(3, 4), k=1, **{"u": 2}, v=3), [*map(two, [1, 2], [3, 4])])


class C:
    def m(self, a): return a
    def nothing(): return 1
    @classmethod
    def c(cls, a): return a
    @staticmethod
    def s(a): return a


attempt(C().m); attempt(C().m, 1, 2); attempt(C().nothing); attempt(C.m, 1); attempt(C().c); attempt(C.s); attempt(C, 1); attempt(C().m, b=1); attempt(C)if 0 else None


class D:
    def __init__(self, a, *, k): self.v = a, k


attempt(D); attempt(D, 1); attempt(D, 1, 2); print(D(1, k=2).v)
print(two.__defaults__, kw.__kwdefaults__, pos.__code__.co_posonlyargcount, kw.__code__.co_kwonlyargcount, star.__code__.co_varnames, allk.__code__.co_argcount, star.__name__, star.__qualname__, C.m.__qualname__)
two.__defaults__ = (7, 8)
print(two(), two(1))


def annotated(a: int, b: "str" = 2, *c: list, d: dict = None, **e: set) -> tuple: return a


print(annotated.__annotations__)
attempt(len); attempt(len, 1, 2); attempt(len, 5); attempt(print, 1, foo=2); attempt(isinstance, 1); attempt(int, 1, 2, 3); attempt(sorted); attempt(sorted, [1], bad=1); attempt(abs); attempt("".join); attempt([].append); attempt({}.get); attempt(max); attempt(max, 1); attempt(ord); attempt(getattr, 1); attempt(divmod, 1); attempt(range, a=1); attempt(dict.get); attempt(str.upper); attempt(str.upper, 5); attempt(list.append, 5, 1)
