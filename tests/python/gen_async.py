# Coroutines, async for, async with, async generators, driven by hand.
import sys
class Wait:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return ("got", got)
async def coro(n):
    a = await Wait(n)
    b = await Wait(n + 1)
    return a, b
def run(c, *values):
    out = []
    try:
        out.append(c.send(None))
        for v in values: out.append(c.send(v))
    except StopIteration as e:
        out.append(("ret", e.value))
    except BaseException as e:
        out.append((type(e).__name__, str(e)))
    return out
print(run(coro(1), "x", "y"))
class AIter:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1
        await Wait("tick")
        return self.n
async def loop():
    seen = []
    async for x in AIter(3):
        if x == 1: continue
        seen.append(x)
    else:
        seen.append("else")
    seen += [y async for y in AIter(2)]
    seen.append({z: z async for z in AIter(1)})
    seen.append([w async for w in AIter(2) if await Wait(w)])
    return seen
print(run(loop(), *range(12)))
class CM:
    def __init__(self, swallow): self.s = swallow
    async def __aenter__(self): print("enter"); return await Wait("in")
    async def __aexit__(self, t, v, tb): print("exit", t and t.__name__, v); await Wait("out"); return self.s
async def withs(swallow, fail):
    async with CM(swallow) as c, CM(False):
        print("body", c)
        if fail: raise ValueError("body")
    return "end"
print(run(withs(False, False), 1, 2, 3, 4))
print(run(withs(True, True), 1, 2, 3, 4))
print(run(withs(False, True), 1, 2, 3, 4))
async def agen(n):
    try:
        for i in range(n):
            got = yield i
            if got: print("asent", got)
            await Wait("pause")
    finally:
        print("agen finally")
async def use():
    a = agen(3)
    print(await a.__anext__(), await a.asend("hi"))
    try:
        await a.athrow(KeyError("k"))
    except KeyError as e:
        print("K", e)
    b = agen(2); await b.__anext__(); await b.aclose()
    return [x async for x in agen(2)]
print(run(use(), *range(6)))
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
async def bad(kind):
    if kind == 0: await 3
    if kind == 1:
        async for x in [1]: pass
    if kind == 2:
        async with 3: pass
    if kind == 3:
        async with CM.__new__(type("N", (), {"__aenter__": 1})): pass
    if kind == 4:
        for x in agen(1): pass
    if kind == 5: await BadAwait()
class BadAwait:
    def __await__(self): return 5
for k in range(6): print(run(bad(k)))
c = coro(1)
print(c.cr_frame is not None, c.cr_running, c.cr_await, c.cr_code.co_name, type(c).__name__)
attempt(lambda: iter(c))
attempt(lambda: list(c))
attempt(lambda: c.send(1))
c.close(); c.close()
attempt(lambda: c.send(None))
c = coro(1); c.send(None)
attempt(lambda: c.throw(ValueError("thrown")))
attempt(lambda: run(aiter_()))
async def aiter_():
    return await anext(agen(0), "default"), type(aiter(agen(1))).__name__
print(run(aiter_()))
attempt(lambda: aiter([]))
attempt(lambda: anext([]))
