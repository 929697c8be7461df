# Decorators of functions, methods and classes; lambdas; function attributes.
def trace(f):
    def wrapper(*args, **kwargs):
        print("call", f.__name__, args, kwargs)
        r = f(*args, **kwargs)
        print("result", r)
        return r

    wrapper.__name__ = f.__name__
    wrapper.__wrapped__ = f
    return wrapper


def times(n):
    def deco(f):
        def run(*a):
            return [f(*a) for _ in range(n)]

        return run

    return deco


@trace
def add(a, b=1):
    "adds"
    return a + b


@times(3)
@trace
def one(x):
    return x


print(add(1), add(1, b=5), one("z"), add.__name__, add.__wrapped__.__doc__)


def memo(f):
    seen = {}

    def g(n):
        if n not in seen:
            seen[n] = f(n)
        return seen[n]

    return g


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80))


def register(cls):
    cls.registered = True
    return cls


order = []


def note(name):
    order.append(name)
    return lambda f: (order.append("apply " + name), f)[1]


@note("a")
@note("b")
@register
class C:
    @trace
    def m(self):
        return "m"

    @property
    @trace
    def p(self):
        return "p"

    def __repr__(self):
        return "<C>"

    @staticmethod
    @trace
    def s(v):
        return v

    @classmethod
    @trace
    def c(cls):
        return cls.__name__


print(C.registered, C().p, C.s(1), C.c(), order)
C.m(None)


@(lambda f: lambda: f() + 1)
def ten():
    return 10


print(ten())


class Deco:
    def __init__(self, f):
        self.f = f
        self.count = 0

    def __call__(self, *a):
        self.count += 1
        return self.f(*a)


@Deco
def sq(x):
    return x * x


print(sq(3), sq(4), sq.count)


def attrs():
    """Doc."""


attrs.x = 5
attrs.__doc__ += " More."
print(attrs.x, attrs.__dict__, attrs.__doc__, attrs.__module__, attrs.__defaults__, attrs.__closure__, attrs.__kwdefaults__)
try:
    attrs.nope
except AttributeError as e:
    print(e)
del attrs.x
print(vars(attrs), (lambda: 0).__name__, (lambda *a, k=1, **q: (a, k, q))(1, 2, z=3))
