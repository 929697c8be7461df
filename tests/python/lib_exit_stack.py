"""contextlib: ExitStack, AsyncExitStack driven by hand, suppress, errors of context managers."""
import contextlib
import io
import sys
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager, suppress


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e, "|", repr(e.__cause__), repr(e.__context__))


class CM:
    def __init__(self, name, swallow=False, fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v)
        if self.fail:
            raise self.fail
        return self.swallow


with ExitStack() as s:
    print([s.enter_context(CM(n)) for n in "abc"])
    s.callback(print, "called", sep="-")
    kept = s.pop_all()
print("still open")
kept.close()
with ExitStack() as s:
    s.enter_context(CM("outer", swallow=True))
    s.enter_context(CM("inner", fail=KeyError("second")))
    raise ValueError("first")


def chain():
    with ExitStack() as s:
        s.enter_context(CM("1", fail=IndexError("one")))
        s.enter_context(CM("2", fail=KeyError("two")))
        s.push(lambda *a: print("pushed", a[0].__name__))
        raise ValueError("three")


try:
    chain()
except IndexError as e:
    while e:
        print(repr(e))
        e = e.__context__
err(ExitStack().enter_context, 5)
err(ExitStack().callback)


@contextmanager
def none():
    if 0:
        yield


@contextmanager
def two():
    yield 1
    yield 2


@contextmanager
def stays():
    try:
        yield
    except ValueError:
        pass
    yield


@contextmanager
def other():
    try:
        yield
    except ValueError as e:
        raise KeyError("new") from e


def use(cm, exc=None):
    with cm:
        if exc:
            raise exc
    return "left"


err(use, none())
err(use, two())
err(use, stays(), ValueError("v"))
err(use, other(), ValueError("v"))
err(use, other(), StopIteration("stop"))
err(use, other(), RuntimeError("run"))
err(use, suppress(KeyError, IndexError), KeyError(1))
err(use, suppress(KeyError), IndexError(1))
err(use, suppress(), IndexError(1))
err(use, 5)
g = other()
use(g)
err(use, g)


class Loose:
    def close(self):
        print("closed")


err(use, contextlib.closing(Loose()), ValueError("x"))
out = io.StringIO()
with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
    print("to out")
    print("to err", file=sys.stderr)
print(repr(out.getvalue()))


class Deco(contextlib.ContextDecorator):
    def __enter__(self):
        print("<", end=" ")
        return self

    def __exit__(self, *a):
        print(">")


@Deco()
def decorated(x):
    """Words."""
    print(x, end=" ")


decorated("body")
print(decorated.__name__, decorated.__doc__)


def run(coro):
    try:
        while True:
            print("waits for", coro.send(None))
    except StopIteration as e:
        return e.value


class Pause:
    def __await__(self):
        yield "pause"


@asynccontextmanager
async def acm(name):
    print("aenter", name)
    await Pause()
    try:
        yield name
    finally:
        print("aexit", name)


async def bye(n):
    print("bye", n)


async def main():
    async with AsyncExitStack() as s:
        print(await s.enter_async_context(acm("A")))
        s.enter_context(CM("sync", swallow=True))
        s.push_async_callback(bye, 3)
        s.callback(print, "plain")
        raise ValueError("in async")
    async with contextlib.aclosing(agen()) as a:
        async for x in a:
            print(x)
            break
    async with contextlib.nullcontext(8) as n:
        return n


async def agen():
    try:
        yield 1
        yield 2
    finally:
        print("agen closed")


print(run(main()))


async def bad():
    async with AsyncExitStack() as s:
        await s.enter_async_context(CM("x"))


err(run, bad())
