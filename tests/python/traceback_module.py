# Traceback objects: walking, lines, frames, with_traceback.
import sys


def a():
    b()


def b():
    x = 1
    raise ValueError("b")


try:
    a()
except ValueError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_lineno, tb.tb_lasti >= 0, sorted(k for k in tb.tb_frame.f_locals if k in ("x", "e")))
        last = tb
        tb = tb.tb_next
    print(type(last).__name__, last.tb_next, last.tb_frame.f_back.f_code.co_name)
    kept = e

try:
    raise kept
except ValueError as e:
    n = 0
    t = e.__traceback__
    while t:
        n += 1
        t = t.tb_next
    print(n)
try:
    raise kept.with_traceback(None)
except ValueError as e:
    print(e.__traceback__.tb_next)


def again():
    try:
        a()
    except ValueError:
        raise


def lines():
    try:
        (1
         + 2
         + None)
    except TypeError as e:
        return e.__traceback__.tb_lineno


print(lines())
try:
    for i in range(3):
        if i == 2:
            raise IndexError(i)
except IndexError as e:
    print(e.__traceback__.tb_lineno)


def decorated(f):
    return f


def long_line():
    return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10][0] + {"key": "value"}["key"].upper().lower().title().nope + (lambda q: q)(5)


try:
    long_line()
except AttributeError:
    sys.excepthook(*sys.exc_info())
try:
    exec(compile("def f():\n    return 1/0\n\nf()\n", "made_up.py", "exec"))
except ZeroDivisionError:
    sys.excepthook(*sys.exc_info())


class E(Exception):
    def __str__(self):
        raise ValueError("no str")


try:
    raise E
except E:
    sys.excepthook(*sys.exc_info())


class M(Exception):
    __module__ = "some.module"


try:
    raise M("multi\nline")
except M:
    sys.excepthook(*sys.exc_info())
again()
