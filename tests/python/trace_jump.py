# Assignment to frame.f_lineno: what may be jumped to, what not, and the words.
import sys



def jump(func, start, to, event="line"):
    out = []
    done = []

    def tracer(frame, what, arg):
        line = frame.f_lineno - func.__code__.co_firstlineno
        if frame.f_code is func.__code__ and what == event and not done and (
                line == start):
            done.append(1)
            try:
                frame.f_lineno = func.__code__.co_firstlineno + to
            except (ValueError, TypeError) as e:
                out.append(f"{type(e).__name__}: {e}")
        return tracer

    sys.settrace(tracer)
    try:
        func(out)
    except Exception as e:
        out.append(repr(e))
    sys.settrace(None)
    print(func.__name__, start, to, out)


def simple(out):
    out.append(1)
    out.append(2)
    out.append(3)


def loop(out):
    for i in 1, 2:
        out.append(i)
        out.append("b")
    out.append("end")


def loops(out):
    for i in 1, 2:
        for j in 3, 4:
            out.append((i, j))
        out.append(i)
    while out:
        out.append("w")
        break
    else:
        out.append("else")
    out.append("end")


def trying(out):
    try:
        out.append(1)
        1 / 0
        out.append(2)
    except ZeroDivisionError:
        out.append("caught")
        out.append("still")
    else:
        out.append("else")
    finally:
        out.append("finally")
    out.append("end")


class M:
    def __init__(self, out):
        self.out = out

    def __enter__(self):
        self.out.append("enter")

    def __exit__(self, *exc):
        self.out.append("exit")


def withs(out):
    out.append(0)
    with M(out):
        out.append(1)
        out.append(2)
    out.append(3)


def branch(out):
    if out:
        out.append("yes")
    else:
        out.append("no")
    out.append("end")


def unbound(out):
    x = 1
    y = 2
    out.append((x, y))


for f, pairs in ((simple, ((2, 1), (1, 3), (3, 9), (1, -5), (2, 2), (3, 0))),
                 (loop, ((2, 4), (4, 2), (3, 2), (1, 3), (3, 1))),
                 (loops, ((3, 10), (3, 4), (10, 3), (4, 3), (6, 8), (8, 6), (3, 1))),
                 (trying, ((2, 11), (7, 2), (2, 6), (2, 7), (7, 11), (12, 2), (9, 1),
                           (3, 9), (11, 7))),
                 (withs, ((1, 3), (3, 5), (4, 3), (5, 3), (3, 1))),
                 (branch, ((2, 5), (4, 2), (5, 2), (1, 2))),
                 (unbound, ((1, 3), (2, 3)))):
    for start, to in pairs:
        jump(f, start, to)
jump(simple, 3, 1, "return")
jump(simple, 0, 2, "call")


def raises(out):
    out.append(1)
    int("x")


jump(raises, 2, 1, "exception")
try:
    sys._getframe().f_lineno = 1
except ValueError as e:
    print(e)
try:
    del sys._getframe().f_lineno
except AttributeError as e:
    print(e)
for wrong in ("x", 2.0, None, True, 10**20):
    try:
        sys._getframe().f_lineno = wrong
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)


def gen(out):
    out.append(1)
    yield 2
    out.append(3)
    yield 4


def drive(out):
    for x in gen(out):
        out.append(x)


drive.__code__ = drive.__code__


def over(frame, event, arg):
    if frame.f_code is gen.__code__ and event == "line" and (
            frame.f_lineno == gen.__code__.co_firstlineno + 3):
        frame.f_lineno += 1
    return over


out = []
sys.settrace(over)
drive(out)
sys.settrace(None)
print(out)
