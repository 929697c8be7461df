# Name resolution: builtins shadowed, class scopes, exec, del, global at module level, private names.
x = "global"
len_ = len


def f():
    len = lambda v: "shadow"
    return len("abc")


print(f(), len("abc"))
len = lambda v: "module shadow"
print(len("abc"))
del len
print(len("abc"))


class A:
    x = "class"
    y = x

    def m(self):
        return x

    z = (lambda: x)()
    l = [x for _ in range(1)]
    first = [v for v in x]

    class B:
        w = x

    if True:
        cond = 1
    for i in range(2):
        pass
    del y


print(A.x, A().m(), A.z, A.l, A.first, A.B.w, A.cond, A.i, hasattr(A, "y"))


def outer():
    x = "outer"

    class C:
        y = x
        x = "inner class"
        z = x

        def get(self):
            return x

    return C.y if False else "n/a", C.z, C().get()


try:
    print(outer())
except NameError as e:
    print(e)


def g():
    global x
    x = "changed"

    def h():
        x = "local"
        return x

    return h(), x


print(g(), x)


def many():
    a = 1

    def b():
        nonlocal a
        a += 1

        def c():
            nonlocal a
            a *= 10
            return a

        return c

    return b()(), a


print(many())


class Priv:
    __a = 1

    def __m(self):
        return self.__a

    def call(self):
        __local = 5
        return self.__m() + __local

    def set(self):
        self.__new = 7
        return sorted(self.__dict__)


print(Priv().call(), Priv().set(), Priv._Priv__a)


def default(v=x, w=lambda: x):
    return v, w()


x = "later"
print(default())


def gen():
    for q in range(3):
        yield lambda: q


print([h() for h in list(gen())], [h() for h in gen()])


def unpack(a, b, *, c=None):
    a, b = b, a
    locals()["a"] = "no effect"
    return a, b, c


print(unpack(1, 2), unpack(*"xy", **{"c": 3}))


def args_locals(*args, **kwargs):
    loc = locals()
    return sorted(loc)


print(args_locals(1, k=2))
exec("global_made = 1")
print(global_made)


def execs():
    y = 1
    exec("y = 2; new = 3")
    d = {}
    exec("y = 4", globals(), d)
    return y, d


print(execs(), "new" in globals())
try:
    print(never)
except NameError as e:
    print(e)


def use_before():
    try:
        return val
    except UnboundLocalError as e:
        return str(e)
    val = 1


print(use_before())


def delete_in_except():
    e = 1
    try:
        raise ValueError("v")
    except ValueError as e:
        pass
    try:
        return e
    except UnboundLocalError as u:
        return str(u)


print(delete_in_except())
i = 99
squares = [i * i for i in range(3)]
print(i, squares, [i for i in range(2)] and i)
if (y := 5) and [y for y in range(3)]:
    print(y)
print([j := 3, *[k for k in range(2)]], j)
import math as m, sys as s
print(m.__name__, s.__name__, type(m) is type(s))
from math import sqrt as root, pi
print(root(16), pi)
