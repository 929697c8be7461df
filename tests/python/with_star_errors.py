# contextlib's managers around errors: ExitStack's order, suppress, closing, contextmanager's words.
import contextlib
def attempt(f):
    try:
        print("result", f())
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))


@contextlib.contextmanager
def cm(name, swallow=False):
    print("in", name)
    try: yield name
    except ValueError as e:
        print("saw", name, e)
        if not swallow: raise
    finally: print("out", name)


@contextlib.contextmanager
def never():
    if 0: yield
@contextlib.contextmanager
def twice():
    yield 1
    yield 2
@contextlib.contextmanager
def twice_error():
    try: yield 1
    except ValueError: yield 2
@contextlib.contextmanager
def replaced():
    try: yield 1
    except ValueError as e: raise KeyError("replaced") from e


def use(m, error=None):
    with m as v:
        if error: raise error
    return "after"


for m, e in [(cm("a"), None), (cm("b"), ValueError("b")), (cm("c", True), ValueError("c")), (cm("d"), KeyError("d")), (never(), None), (twice(), None),
             (twice(), ValueError("t")), (twice_error(), ValueError("u")), (replaced(), ValueError("r")), (cm("s"), StopIteration("stop"))]:
    attempt(lambda: use(m, e))
attempt(lambda: use(m))


def stack(error, *managers):
    with contextlib.ExitStack() as st:
        got = [st.enter_context(m) for m in managers]
        st.callback(print, "callback", got)
        st.push(lambda *a: print("exit", a[0] and a[0].__name__))
        if error: raise error
    return got


attempt(lambda: stack(None, cm(1), cm(2)))
attempt(lambda: stack(ValueError("v"), cm(3, True), cm(4)))
attempt(lambda: stack(ValueError("v"), cm(5), replaced()))
attempt(lambda: stack(None, cm(6), 5))
attempt(lambda: use(contextlib.suppress(KeyError, OSError), KeyError("gone")))
attempt(lambda: use(contextlib.suppress(KeyError), OSError("stays")))
attempt(lambda: use(contextlib.nullcontext(5), OSError("null")))
class Cl:
    def close(self): print("closed")
attempt(lambda: use(contextlib.closing(Cl()), ValueError("cl")))
@cm("deco")
def decorated(x): return x + 1
print(decorated(1), decorated(2))
with contextlib.ExitStack() as a:
    a.callback(print, "popped")
    b = a.pop_all()
print("left"); b.close()
