"""Generators, coroutines, exceptions, classes, weak references, cycles."""
import weakref


def numbers(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                raise ValueError(got)
    finally:
        n = None


def outer():
    result = yield from numbers(4)
    return [result]


class Waiter:
    def __await__(self):
        return (yield "wait")


class Manager:
    async def __aenter__(self):
        return await Waiter()

    async def __aexit__(self, *args):
        return True


async def ticks(n):
    for i in range(n):
        yield i
        await Waiter()


async def work():
    async with Manager() as m:
        total = [i async for i in ticks(3)]
        raise KeyError(total)
    return total, m


def drive(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as e:
        return e.value


list(outer()), drive(work())
g = numbers(5)
next(g)
try:
    g.send("bad")
except ValueError as e:
    e.add_note("note"), e.with_traceback(None)
g = outer()
next(g)
try:
    g.throw(KeyError, "thrown")
except KeyError:
    pass
g.close()


class Node:
    def __init__(self, n):
        self.me, self.n, self.children = self, n, {i: [self] for i in range(n)}

    def __del__(self):
        self.n = 0

    def __lt__(self, other):
        return self.n < other.n


nodes = [Node(n) for n in (3, 1, 2)]
refs = weakref.WeakValueDictionary(enumerate(nodes)), weakref.ref(nodes[0], lambda r: None)
nodes.sort(), sorted(nodes, key=lambda n: -n.n, reverse=True)
Dynamic = type("Dynamic", (Node,), {"extra": property(lambda self: self.n), "__slots__": ()})
Dynamic(2).extra, super(Dynamic, Dynamic(1)).__init__
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [OSError(2, "no")])])
    except* OSError as e:
        raise RuntimeError("again") from e
except ExceptionGroup as e:
    e.split(ValueError), repr(e)
del nodes, g
try:
    (lambda f: f(f))(lambda f: f(f))
except RecursionError:
    pass
