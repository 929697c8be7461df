# What a generator tells of itself: names, frame, running, what it waits for, StopIteration.
def attempt(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)


def inner():
    yield o.gi_running
    yield o.gi_yieldfrom is not None


def outer(x):
    yield 1
    yield from inner()
    return x


o = outer(9)
print(o.__name__, o.__qualname__, o.gi_running, o.gi_yieldfrom, o.gi_frame.f_lineno, o.gi_code is outer.__code__, o.gi_suspended)
print(next(o), o.gi_suspended, o.gi_frame.f_lineno, o.gi_frame.f_locals)
print(next(o), o.gi_yieldfrom.__name__, next(o))
try:
    next(o)
except StopIteration as e:
    print(e.value, e.args)
print(o.gi_frame, o.gi_suspended, o.gi_running, o.gi_code.co_name)
o.__name__ = "renamed"; o.__qualname__ = "q.renamed"
print(o.__name__, repr(o).split(" at ")[0])
attempt(setattr, o, "__name__", 3)
attempt(setattr, o, "__qualname__", None)
attempt(setattr, o, "gi_running", True)
attempt(setattr, o, "other", 1)
attempt(delattr, o, "__name__")
e = (i for i in [1])
print(e.__name__, e.__qualname__, iter(e) is e, type(e).__name__)
attempt(type(e))
attempt(lambda: type("G", (type(e),), {}))
attempt(outer(1).send, 5)
attempt(next, outer(1), 2)
attempt(outer(1).send)
attempt(outer(1).__next__, 3)
attempt(len, e)
attempt(lambda: e[0])
def early():
    return 5
    yield
attempt(next, early())
def raises_stop():
    yield 1
    raise StopIteration(8)
o = raises_stop(); next(o)
try:
    next(o)
except RuntimeError as x:
    print(x, repr(x.__cause__), repr(x.__context__), x.__suppress_context__)
def reenter():
    yield from o2
o2 = reenter()
attempt(next, o2)
s = StopIteration((1, 2)); print(s.value, StopIteration(1, 2).value, StopIteration().value)
def tup(): return (yield), 1
o = tup(); next(o)
try: o.send((3,))
except StopIteration as x: print(x.value)
