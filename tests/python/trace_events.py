# sys.settrace: the events of calls, lines, returns and exceptions, in order.
import sys

log = []


def tracer(frame, event, arg):
    code = frame.f_code
    if event == "exception":
        arg = arg[0].__name__, str(arg[1])
    elif event == "return" and " at 0x" in repr(arg):
        arg = type(arg).__name__
    log.append((code.co_name, event, frame.f_lineno - code.co_firstlineno, arg))
    return tracer


def watch(func, *args):
    log.clear()
    sys.settrace(tracer)
    try:
        func(*args)
    except Exception as e:
        sys.settrace(None)
        print(func.__name__, "raised", repr(e))
    sys.settrace(None)
    for entry in log:
        print(*entry)
    print()


def straight(a):
    b = a + 1
    return b


def loops():
    for i in range(2):
        j = i
    while j:
        j -= 1
    else:
        j = 5
    return [x for x in (1, 2)]


def one_line(): return [i for i in range(3)]


def branches(n):
    if n > 2:
        return "big"
    elif n:
        x = (1,
             n,
             3)
    else:
        x = None
    return x


def raises():
    try:
        1 / 0
    except ZeroDivisionError as e:
        x = str(e)
    finally:
        y = 1
    raise ValueError("out")


def gen():
    try:
        x = yield 1
        yield x
    finally:
        log.append("closing")


def uses_gen():
    g = gen()
    next(g)
    g.send(5)
    g.close()
    for v in gen():
        pass
    g = gen()
    next(g)
    try:
        g.throw(KeyError("k"))
    except KeyError:
        pass


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return True


def with_block():
    with Manager() as m:
        a = 1
        raise OSError
    return m


def class_body():
    class C:
        x = 1

        def f(self):
            return self.x
    return C().f()


def nested():
    total = 0

    def inner(v):
        nonlocal total
        total += v
    inner(1)
    inner(2)
    return total


def next_raises():
    class It:
        def __iter__(self):
            return self

        def __next__(self):
            raise StopIteration
    for x in It():
        pass
    next(It(), None)
    return list(It())


def matching(p):
    match p:
        case {"a": 1}:
            return "dict"
        case [x, y] if x > y:
            return "desc"
        case [x, *rest]:
            return rest
        case _:
            return None


def star():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        a = 1
    except* TypeError:
        b = 2


async def co():
    return 3


async def awaits():
    return await co() + 1


def drive():
    try:
        awaits().send(None)
    except StopIteration as e:
        return e.value


def lambdas():
    return sorted([3, 1, 2], key=lambda x: -x)


def docstring():
    "A docstring."
    pass


for f, *args in ((straight, 1), (loops,), (one_line,), (branches, 3), (branches, 1),
                 (branches, 0), (raises,), (uses_gen,), (with_block,), (class_body,),
                 (nested,), (next_raises,), (matching, [2, 1]), (matching, [1, 2]),
                 (matching, {"a": 1}), (matching, 5), (star,), (drive,), (lambdas,),
                 (docstring,)):
    watch(f, *args)


# A hot loop is specialised; watching it makes it plain, and back.
def hot(n):
    t = 0
    for i in range(n):
        t += i * 2
    return t


hot(100)
hot(100)
watch(hot, 2)
print(hot(1000))


# f_trace_lines, f_trace_opcodes, a local function other than the global one.
def quiet(frame, event, arg):
    frame.f_trace_lines = False
    frame.f_trace_opcodes = True
    log.append((event, frame.f_lasti))
    return quiet


log.clear()
sys.settrace(quiet)
straight(4)
sys.settrace(None)
print(log)

# The trace function is off while it runs, and gettrace shows it.
sys.settrace(tracer)
print(sys.gettrace() is tracer)
sys.settrace(None)
print(sys.gettrace())


# A trace function that raises is removed.
def bad(frame, event, arg):
    if event == "line":
        raise RuntimeError("from the tracer")
    return bad


sys.settrace(bad)
try:
    straight(1)
except RuntimeError as e:
    print(e, sys.gettrace(), e.__traceback__.tb_next.tb_frame.f_code.co_name)
sys.settrace(None)


# Locals changed by the trace function are seen by the frame.
def meddle(frame, event, arg):
    if event == "line" and "b" in frame.f_locals:
        frame.f_locals["b"] = 99
    return meddle


sys.settrace(meddle)
v = straight(1)
sys.settrace(None)
print(v)


# Tracing begun in a callee follows its callers' next calls only; f_trace on a frame.
def begin():
    sys.settrace(tracer)


def caller():
    begin()
    x = 1
    straight(x)
    sys.settrace(None)


log.clear()
caller()
print(log)
log.clear()


def caller2():
    sys._getframe().f_trace = tracer
    begin()
    x = 1
    sys.settrace(None)


caller2()
print(log)


def called():
    return straight(7)


def deep(frame, event, arg):
    if event == "call" and frame.f_code is loops.__code__:
        log.append("deeper")
        sys.call_tracing(called, ())
    return tracer(frame, event, arg)


log.clear()
sys.settrace(deep)
loops()
sys.settrace(None)
print(log)
for wrong in ((), (len,), (len, [1])):
    try:
        sys.call_tracing(*wrong)
    except TypeError as e:
        print(e)


# A loop whose iterator dies at its end, and one over a generator: no line twice.
def short():
    for x in range(2):
        pass


def over_generator():
    for x in gen():
        pass


def nones(a):
    while a is not None:
        a = None


for f, *args in ((short,), (over_generator,), (nones, 3)):
    watch(f, *args)
