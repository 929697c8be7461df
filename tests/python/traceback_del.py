# Errors in __del__ and in callbacks are reported and ignored.
import sys


class Bad:
    def __del__(self):
        raise ValueError("in del")

    def __repr__(self):
        return "<Bad>"


def hook(u):
    print("unraisable", u.exc_type.__name__, u.exc_value, u.err_msg, type(u.object).__name__, u.exc_traceback.tb_lineno)


sys.unraisablehook = hook
b = Bad()
del b
x = [Bad()]
x.clear()
print("went on")


def gen():
    try:
        yield
    finally:
        raise KeyError("in finally")


g = gen()
next(g)
del g
import _weakref


class C:
    pass


def cb(r):
    1 / 0


c = C()
r = _weakref.ref(c, cb)
del c
sys.unraisablehook = sys.__unraisablehook__


class Named:
    def __del__(self):
        raise TypeError("printed")


print(Named.__del__ is not None)
print("end")
