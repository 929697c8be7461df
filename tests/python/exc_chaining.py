# Chaining: __cause__, __context__, suppression, with_traceback, notes, cycles.
import traceback, sys
def show(e):
    sys.stdout.write("".join(traceback.format_exception(e)).replace(__file__, "FILE"))
def attempt(f):
    try:
        f()
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
        return e
def a():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("second")
def b():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError("second") from e
def c():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("second") from None
def d():
    try:
        a()
    finally:
        [][1]
def e():
    try:
        raise ValueError
    except ValueError as x:
        raise x
def f(): raise ValueError("x") from 3
def g(): raise 3
def h(): raise
def i(): raise ValueError from KeyError
def j():
    x = ValueError("self"); 
    try:
        raise x
    except ValueError:
        raise x from x
def k():
    try:
        raise ValueError("one")
    except ValueError as one:
        try:
            raise KeyError("two")
        except KeyError as two:
            one.__context__ = two
            raise one
def l(): raise int
class New(Exception):
    def __new__(cls, *a): return 3
def m(): raise New
for fn in (a, b, c, d, e, f, g, h, i, j, k, l, m):
    err = attempt(fn)
    if err and fn in (a, b, c, d): show(err)
x = ValueError("n")
x.add_note("first"); x.add_note("second\nline")
print(x.__notes__)
try:
    x.add_note(3)
except TypeError as err: print(err)
x.__notes__ = "odd"
show(x)
x.__notes__ = [1, "two"]
show(x)
for value in (3, None, KeyError("k"), KeyError):
    for name in ("__cause__", "__context__", "__traceback__"):
        try:
            setattr(x, name, value); print(name, repr(value))
        except TypeError as err: print(err)
for name in ("__cause__", "__context__", "__traceback__", "args"):
    try:
        delattr(x, name); print("deleted", name)
    except TypeError as err: print(err)
print(x.with_traceback(None) is x)
try:
    x.with_traceback(3)
except TypeError as err: print(err)
try:
    raise ValueError("kept")
except ValueError as keep: saved = keep
try:
    keep
except NameError as err: print(err)
print(saved.__traceback__.tb_lineno > 0, sys.exc_info())
