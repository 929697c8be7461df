# Closures, nonlocal, global, cells.
def counter(start=0):
    n = start

    def step(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n

    return step, get


step, get = counter(5)
print(step(), step(10), get(), counter()[0](), get())


def nested(a):
    b = a + 1

    def f(c):
        def g(d):
            nonlocal b
            b += d
            return a, b, c, d

        return g

    return f


g = nested(1)(10)
print(g(100), g(100))
x = 1


def glob():
    global x, newglobal
    x += 1
    newglobal = x * 2
    return x


print(glob(), x, newglobal)


def unbound():
    print(v)
    v = 1


def unbound_free():
    def inner():
        return late

    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    late = 5
    return inner()


def deleted():
    z = 1
    del z
    try:
        z
    except UnboundLocalError as e:
        print(e, e.name)
    try:
        del z
    except UnboundLocalError as e:
        print(e)

    def f():
        nonlocal w
        del w

    w = 1
    f()
    try:
        w
    except NameError as e:
        print(type(e).__name__, e)


try:
    unbound()
except UnboundLocalError as e:
    print(e)
print(unbound_free())
deleted()
try:
    undefined_name
except NameError as e:
    print(e, e.name)
try:
    del undefined_name
except NameError as e:
    print(e)
print(step.__closure__[0].cell_contents if step.__code__.co_freevars == ("n",) else step.__closure__, step.__code__.co_freevars, counter.__code__.co_cellvars, get.__closure__[0] == step.__closure__[-1], get.__closure__[0] is step.__closure__[-1])
adders = [lambda v, k=k: v + k for k in range(3)]
print([a(10) for a in adders])


def make():
    return [lambda: i for i in range(3)], (lambda: j for j in range(3))


fs, gs = make()
print([f() for f in fs], [f() for f in gs])


def compose(*fs):
    def run(v):
        for f in fs:
            v = f(v)
        return v

    return run


print(compose(str, len, lambda n: n * 2)(12345), (lambda f: f(f, 5))(lambda f, n: 1 if n == 0 else n * f(f, n - 1)))


class K:
    y = "class"

    def m(self):
        return y if "y" in globals() else "no y"

    def who(self):
        return __class__.__name__

    def loc(self, a):
        b = 2
        return sorted(locals())


print(K().m(), K().who(), K().loc(1), sorted(k for k in locals() if k in ("x", "K", "fs")))


def shadow(x):
    def inner(x=x):
        x += 1
        return x

    return inner(), x


print(shadow(3))
exec("def made(q):\n    return lambda: q + x\n")
print(made(40)())
