# throw(): into every state and place of a generator, with all forms of its arguments.
import warnings
warnings.simplefilter("ignore")
def attempt(f, *a):
    try:
        print("got", f(*a))
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))


def g():
    try:
        x = yield 1
        print("sent", x)
    except ValueError as e:
        print("caught", repr(e))
        yield 2
    except KeyError:
        raise
    except OSError as e:
        raise TypeError("new")
    except IndexError as e:
        return "done"
    finally:
        print("finally")
    yield 3


def started():
    o = g(); next(o)
    return o


for args in [(ValueError,), (ValueError("i"),), (ValueError, "v"), (ValueError, ("a", "b")), (ValueError, ValueError("z")),
             (KeyError, 1), (OSError,), (IndexError,), (GeneratorExit,), (StopIteration,), (StopIteration("s"),),
             (ValueError, None, None), (3,), (int,), (ValueError("i"), "second"), (ValueError, 1, 2), ("text",), (ValueError, KeyError("k"))]:
    attempt(started().throw, *args)
attempt(started().throw)
o = g()
attempt(o.throw, KeyError("before start"))
attempt(next, o)
attempt(o.throw, ValueError("after end"))
o = started(); o.throw(ValueError); attempt(next, o); attempt(next, o); attempt(o.throw, ValueError, "x")


def running():
    try:
        yield me.throw(ValueError)
    except ValueError as e:
        yield "inner " + str(e)


me = running()
attempt(next, me)
attempt(next, me)


def delegate(it):
    r = yield from it
    print("result", r)
    yield "after"


class It:
    def __iter__(self): return self
    def __next__(self): return 1


class Thrower(It):
    def throw(self, *a): print("throw", len(a), a[0] if isinstance(a[0], type) else repr(a[0])); return "thrown"


class Broken(It):
    def __getattr__(self, n):
        if n == "throw": raise RuntimeError("getattr " + n)
        raise AttributeError(n)


for it in g(), It(), Thrower(), Broken(), [1, 2]:
    d = delegate(it)
    next(d)
    attempt(d.throw, IndexError("i"))
    attempt(next, d)
    attempt(d.send, None)
d = delegate(g()); next(d)
attempt(d.throw, ValueError, "deep")
attempt(d.throw, OSError)
def handling():
    try:
        yield 1
    except ValueError:
        yield 2
        raise
o = handling(); next(o); o.throw(ValueError("kept"))
try:
    raise KeyError("outer")
except KeyError:
    attempt(next, o)
