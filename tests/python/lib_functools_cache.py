"""functools: lru_cache with every setting, cached_property, wraps and their errors."""
import functools


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


calls = []


@functools.lru_cache(maxsize=3)
def square(n):
    """Squares."""
    calls.append(n)
    return n * n


print([square(n) for n in (1, 2, 3, 1, 4, 2, 1)], calls, square.cache_info())
print(square.cache_parameters(), square.__name__, square.__doc__, square.__wrapped__(9))
square.cache_clear()
print(square.cache_info())
err(square, [])
err(square, 1, 2)
print(square.cache_info())


@functools.lru_cache(maxsize=None, typed=True)
def kind(x, *, k=0):
    return type(x).__name__, k


print(kind(1), kind(1.0), kind(True), kind(1, k=0), kind(1), kind.cache_info(), kind.cache_parameters())


@functools.lru_cache(0)
def never(x):
    return x


print(never(1), never(1), never.cache_info())


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), fib.cache_info())
err(functools.lru_cache, "a")
err(functools.lru_cache, maxsize=1.5)
neg = functools.lru_cache(-5)(abs)
print(neg(-3), neg.cache_info())


class Lazy:
    @functools.cached_property
    def value(self):
        """Worked out once."""
        print("working")
        return 42

    @functools.lru_cache()
    def method(self, n):
        return n + 1


obj = Lazy()
print(obj.value, obj.value, vars(obj), Lazy.value.__doc__, type(Lazy.value).__name__)
del obj.value
print(obj.value, obj.method(1), obj.method(1), Lazy.method.cache_info())


class Slotted:
    __slots__ = ("a",)

    @functools.cached_property
    def value(self):
        return 1


err(lambda: Slotted().value)
prop = functools.cached_property(lambda self: 1)


class Plain:
    pass


Plain.late = prop
err(lambda: Plain().late)


def twice():
    class Two:
        one = functools.cached_property(lambda self: 1)
        two = one


err(twice)


def original(a: int, b=2) -> str:
    """Its words."""


original.extra = [1]


@functools.wraps(original)
def wrapper(*a):
    return "wrapped"


print(wrapper.__name__, wrapper.__doc__, wrapper.__annotations__, wrapper.extra, wrapper.__wrapped__ is original, wrapper())


@functools.wraps(functools.partial(original, 1), assigned=("__doc__",), updated=())
def other():
    pass


print(other.__name__, other.__doc__[:7], hasattr(other, "extra"))
err(functools.update_wrapper, len, original)
err(functools.reduce, lambda a, b: a + b, [])
err(functools.reduce, lambda a, b: a + b, [], 5)
err(functools.reduce, lambda a, b: a * b, range(1, 20))
err(functools.reduce, lambda a, b: a + b, 5)
err(functools.reduce, 3, [1, 2])
err(functools.reduce, 3, [1])
err(functools.reduce)
key = functools.cmp_to_key(lambda a, b: (a % 3) - (b % 3))
print(sorted(range(9), key=key), key(4) == key(1), key(2) > key(0), key(5).obj)
err(hash, key(1))
err(lambda: key(1) < 3)
err(key)
err(functools.cmp_to_key, 1, 2)
err(sorted, [1, 2], key=functools.cmp_to_key(lambda a, b: "x"))
