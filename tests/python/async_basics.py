# Coroutines driven by hand: await, async for, async with, async comprehensions, errors.
class Wait:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return got


def drive(c, *sends):
    out = []
    try:
        out.append(c.send(None))
        for s in sends:
            out.append(c.send(s))
        while True:
            out.append(c.send(None))
    except StopIteration as e:
        return out, e.value
    except Exception as e:
        return out, f"{type(e).__name__}: {e}"


async def simple(): return 5
async def waits():
    a = await Wait(1)
    b = await Wait(2)
    return a, b, await simple()
async def raises():
    try:
        await Wait("w")
    finally:
        print("cleanup")
    raise ValueError("from coroutine")


class CM:
    async def __aenter__(self):
        await Wait("enter")
        return "cm"
    async def __aexit__(self, t, v, tb):
        await Wait("exit")
        print("exit", t and t.__name__)
        return t is KeyError


class AIter:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        await Wait(f"next{self.n}")
        return self.n


async def agen(n):
    for i in range(n):
        got = yield i
        if got:
            print("got", got)
        await Wait("in agen")


async def uses():
    async with CM() as c:
        print(c)
    async with CM():
        raise KeyError
    out = []
    async for x in AIter(3):
        out.append(x)
    else:
        out.append("else")
    out.append([y async for y in agen(3)])
    out.append({y: y async for y in agen(2) if y})
    out.append([await simple() for _ in range(2)])
    g = agen(3)
    out.append(await g.asend(None))
    out.append(await g.asend("hello"))
    await g.aclose()
    out.append(await anext(AIter(1)))
    out.append(await anext(AIter(0), "default"))
    return out


print(drive(simple())); print(drive(waits(), "A", "B")); print(drive(raises())); print(drive(uses()))
c = simple()
print(type(c).__name__, c.__name__, c.cr_running, c.cr_await)
c.close()
for bad in (lambda: simple() and None, ):
    pass


async def awaits_int(): await 5
async def for_list():
    async for x in [1]: pass
async def with_int():
    async with 5: pass


print(drive(awaits_int()), drive(for_list()), drive(with_int()))
c = waits()
c.send(None)
try:
    c.throw(RuntimeError("thrown"))
except RuntimeError as e:
    print(e)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
g = agen(1)
print(type(g).__name__, type(g.asend(None)).__name__, g.ag_running)
