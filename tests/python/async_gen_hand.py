# Asynchronous generators stepped by hand: asend, athrow, aclose, reuse and refusals.
import warnings; warnings.simplefilter("ignore")
def step(aw):
    """The awaitable's steps and its end."""
    out = []
    try:
        while True: out.append(aw.send(None))
    except StopIteration as e: return out, "value", e.value
    except BaseException as e: return out, type(e).__name__, str(e), repr(e.__cause__)


class Y:
    def __await__(self): return (yield "await")


async def ag():
    try:
        x = yield 1
        print("x", x)
        await Y()
        yield 2
    except ValueError as e:
        print("caught", e)
        yield "after"
    finally:
        print("fin")


a = ag()
print(step(a.asend(None)), step(a.asend("sent")), step(a.__anext__()), step(a.__anext__()))
a = ag(); print(step(a.asend(5))); print(step(a.asend(None)), step(a.athrow(ValueError("v"))), step(a.__anext__()))
a = ag(); print(step(a.athrow(KeyError("unstarted"))), step(a.__anext__()), step(a.aclose()))
a = ag(); step(a.__anext__()); print(step(a.aclose()), step(a.aclose()), step(a.__anext__()), step(a.athrow(KeyError("closed"))))
a = ag(); step(a.__anext__()); print(step(a.athrow(KeyError, "typed")))
a = ag(); step(a.__anext__()); print(step(a.athrow(GeneratorExit)), a.ag_running, a.ag_frame)
async def refuses():
    try: yield 1
    except GeneratorExit: yield 2
a = refuses(); step(a.__anext__()); print(step(a.aclose()))
a = refuses(); step(a.__anext__()); print(step(a.athrow(GeneratorExit)))
async def stops():
    yield 1
    raise StopIteration("inside")
a = stops(); step(a.__anext__()); print(step(a.__anext__()))
a = ag(); n = a.__anext__(); print(step(n)); print(step(n))
n = a.asend(1); print(n.send(None), a.ag_running)
m = a.asend(2); print(step(m), step(a.aclose()), step(a.athrow(ValueError)))
try: n.throw(ValueError("into await"))
except StopIteration as e: print("yielded", e.value)
a = ag(); n = a.asend(None); n.close(); print(step(n))
n = a.aclose(); n.close(); print(step(n))
n = a.athrow(ValueError); print(hasattr(n, "__await__"), iter(n) is n, type(n).__name__, type(a.asend(0)).__name__)
try: n.send(5)
except BaseException as e: print(type(e).__name__, e)
for bad in [lambda: a.athrow(), lambda: a.asend(), lambda: next(a), lambda: iter(a), lambda: a.aclose(1), lambda: anext(5), lambda: aiter([]), lambda: anext(a, 1, 2)]:
    try: print(type(bad()).__name__)
    except TypeError as e: print(e)
print(aiter(a) is a, step(anext(ag())), step(anext(stops(), "default")))
async def empty():
    if 0: yield
print(step(anext(empty(), "default")), step(anext(empty())))
e = anext(empty(), "d"); print(type(e).__name__)
async def over(): return [x async for x in (i * 2 async for i in ag2()) if x]
async def ag2():
    for i in range(3): yield i
print(step(over()))
a = ag2(); print(a.__name__, a.__qualname__, a.ag_code.co_name, a.ag_await, repr(a).split(" at ")[0])
