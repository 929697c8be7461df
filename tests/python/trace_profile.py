# sys.setprofile: calls and returns of Python and C functions.
import sys

log = []


def profiler(frame, event, arg):
    if event.startswith("c_"):
        arg = arg.__qualname__
    elif event == "return" and not isinstance(arg, (int, str, list, type(None))):
        arg = type(arg).__name__
    log.append((frame.f_code.co_name, event, arg))


def watch(func, *args):
    log.clear()
    sys.setprofile(profiler)
    try:
        func(*args)
    except Exception as e:
        sys.setprofile(None)
        print(func.__name__, "raised", repr(e))
    sys.setprofile(None)
    for entry in log:
        print(*entry)
    print()


def builtins():
    a = len([1, 2])
    b = sorted([2, 1], key=lambda x: x)
    b.append(3)
    "x,y".split(",")
    return max(*b)


def fails():
    try:
        int("x")
    except ValueError:
        pass
    try:
        [].pop()
    except IndexError:
        pass
    len()


def keywords():
    print("a", end="\n", **{"sep": ""})
    return dict(a=1), int("12", base=8), list.append([], 1)


def gen():
    yield 1
    yield 2


def uses_gen():
    return sum(gen()), [x for x in gen()]


class C:
    def __init__(self):
        self.x = 1

    def __len__(self):
        return 3

    @property
    def p(self):
        return abs(-2)


def objects():
    c = C()
    m = c.__len__
    return len(c), c.p, m(), isinstance(c, C)


def hot(n):
    out = []
    for i in range(n):
        out.append(i)
    return out


hot(100)
for f, *args in ((builtins,), (fails,), (keywords,), (uses_gen,), (objects,), (hot, 2)):
    watch(f, *args)
print(len(hot(50)))

sys.setprofile(profiler)
print(sys.getprofile() is profiler)
sys.setprofile(None)
print(sys.getprofile())


def bad(frame, event, arg):
    raise RuntimeError(event)


try:
    sys.setprofile(bad)
    hot(1)
except RuntimeError as e:
    print(repr(e), sys.getprofile())
sys.setprofile(None)


# Both at once.
def tracer(frame, event, arg):
    log.append(("trace", frame.f_code.co_name, event))
    return tracer


log.clear()
sys.settrace(tracer)
sys.setprofile(profiler)
hot(1)
sys.settrace(None)
sys.setprofile(None)
print(log)
