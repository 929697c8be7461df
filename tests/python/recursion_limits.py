# RecursionError is caught, and the program goes on; deep data; sys.setrecursionlimit.
import sys

print(sys.getrecursionlimit())


def down(n):
    return down(n + 1)


for _ in range(3):
    try:
        down(0)
    except RecursionError as e:
        print(e)


def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


d = depth(0)
print(900 < d < 1000)


class R:
    def __repr__(self):
        return repr(self)

    def __getattr__(self, n):
        return getattr(self, n + "x") if len(n) < 10**6 else None

    def __eq__(self, o):
        return self == o

    def __add__(self, o):
        return self + o

    def __call__(self):
        return self()

    def __len__(self):
        return len(self)

    def __hash__(self):
        return hash(self)


for f in (lambda: repr(R()), lambda: R() == 1, lambda: R() + 1, lambda: R()(), lambda: len(R()), lambda: hash(R()), lambda: R().attr):
    try:
        f()
    except RecursionError as e:
        print("RecursionError", str(e).split(" while")[0])
l = []
for _ in range(100000):
    l = [l]
try:
    repr(l)
except RecursionError as e:
    print(e)
m = []
for _ in range(100000):
    m = [m]
try:
    l == m
except RecursionError as e:
    print(e)
del l, m
t = ()
for _ in range(5000):
    t = (t,)
try:
    hash(t)
except RecursionError as e:
    print(e)
del t
d = {}
for _ in range(50000):
    d = {1: d}
try:
    str(d)
except RecursionError as e:
    print(e)
del d


def gen(n):
    yield n
    yield from gen(n + 1)


try:
    for x in gen(0):
        pass
except RecursionError as e:
    print(e, 200 < x < 1000)
sys.setrecursionlimit(200)
print(sys.getrecursionlimit(), depth(0) < 200)
sys.setrecursionlimit(5000)
print(depth(0) > 4500)


def total(n):
    return n and n + total(n - 1)


print(total(4000))
for bad in (0, -1, "x"):
    try:
        sys.setrecursionlimit(bad)
    except (ValueError, TypeError) as e:
        print(e)
sys.setrecursionlimit(1000)
e = ValueError(0)
for i in range(3000):
    n = ValueError(i)
    n.__context__ = e
    e = n
del e, n
try:
    eval("(" * 300 + ")" * 300)
except (SyntaxError, MemoryError) as e:
    print(type(e).__name__, e)
print(eval("-" * 50 + "1"), eval("(" * 80 + "1" + ")" * 80))
try:
    exec("x = " + "+".join(["1"] * 2000))
    print(x)
except RecursionError as e:
    print(e)


def finish():
    return "still alive"


print(finish())
down(0)
