# Positional-only and keyword-only parameters: binding, defaults and the words of every error.
def attempt(f, *a, **k):
    try:
        print(f(*a, **k))
    except TypeError as e:
        print(e)


def pos(a, b=2, /): return a, b
def mix(a, /, b, *, c): return a, b, c
def same(a, /, **a_k): return a, a_k
def kw(*, a, b=2, c): return a, b, c
def all_(a, b=2, /, c=3, *d, e, f=6, **g): return a, b, c, d, e, f, g
def none(): return "none"
def three(x, y, z): return x


attempt(pos); attempt(pos, 1); attempt(pos, 1, 2, 3); attempt(pos, a=1); attempt(pos, 1, b=3); attempt(pos, a=1, b=2); attempt(pos, 1, 2, b=3)
attempt(mix, 1, 2); attempt(mix, 1, 2, 3); attempt(mix, 1, b=2, c=3); attempt(mix, a=1, b=2, c=3); attempt(mix, 1, 2, 3, c=4); attempt(mix, 1, 2, b=3, c=4)
attempt(same, 1, a=5, b=6); attempt(same, a=1)
attempt(kw); attempt(kw, 1); attempt(kw, a=1); attempt(kw, c=3, a=1); attempt(kw, 1, 2, a=1, c=2); attempt(kw, a=1, c=2, d=4, e=5)
attempt(all_, 1, e=5); attempt(all_, 1, 2, 3, 4, 5, e=6, a=7, b=8, h=9); attempt(all_, 1); attempt(all_, e=1); attempt(all_, 1, c=4, e=5, d=6)
attempt(none, 1); attempt(none, a=1); attempt(none, 1, 2, a=3); attempt(three); attempt(three, 1); attempt(three, 1, 2); attempt(three, 1, z=3)
attempt(three, 1, 2, 3, x=4); attempt(three, 1, 2, 3, 4, 5); attempt(three, w=1); attempt(three, x=1, y=2, zz=3)
attempt(three, **{"x": 1, "y": 2, "Z": 3})


class K:
    def m(self, a, /, *, k): return a, k
    @classmethod
    def c(cls, a): return a
    @staticmethod
    def s(a): return a
    def __init__(self, *args, only=None): self.args = args
    def __call__(self, x): return x


attempt(K().m); attempt(K().m, 1); attempt(K().m, 1, 2); attempt(K().m, self=1, k=2); attempt(K.m); attempt(K.c); attempt(K.s); attempt(K.c, 1, 2)
attempt(K, other=1); attempt(K()); attempt(K(), 1, 2); attempt(K(), y=1)
attempt(lambda a, *, b: 0); attempt(lambda *a, b: (a, b), 1, b=2); attempt((lambda: 0), 3)
g = pos; g.__name__, g.__qualname__ = "renamed", "Q.renamed"
attempt(g)
print(all_.__defaults__, all_.__kwdefaults__, all_.__code__.co_posonlyargcount, all_.__code__.co_kwonlyargcount, all_.__code__.co_argcount)
all_.__kwdefaults__ = {"e": 50}
all_.__defaults__ = (20,)
attempt(all_, 1, 2); attempt(all_, 1); attempt(all_)
all_.__kwdefaults__ = None; all_.__defaults__ = None
attempt(all_, 1, 2, 3); attempt(all_, 1)
for bad in 3, [1], (1,) * 9:
    try:
        three.__defaults__ = bad
        attempt(three)
    except TypeError as e: print(e)
try: three.__kwdefaults__ = ()
except TypeError as e: print(e)
def order(a=print("a"), *, b=print("b"), c=print("c")): pass
for text in ["def f(a, /, b, /): 0", "def f(/, a): 0", "def f(*, /): 0", "def f(a=1, b): 0", "def f(a=1, /, b): 0", "def f(a, a): 0", "def f(a, *, a): 0", "lambda a, a: 0",
             "def f(*a, /): 0", "def f(a, *, /, b): 0", "def f(None): 0", "def f(a.b): 0", "def f((a, b)): 0", "def f(*a=1): 0", "def f(**k=1): 0", "def f(a b): 0", "def f(__debug__): 0", "f(__debug__=1)", "f(a=1, a=2)", "f(None=1)", "f(a.b=1)", "f(1=2)"]:
    try:
        compile(text, "p", "exec"); print("fine", text)
    except SyntaxError as e:
        print(text, "|", e.msg, e.offset)
