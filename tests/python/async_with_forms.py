# async with and async for driven by hand: steps, swallowing, errors of every protocol part.
class Step:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return (self.v, got)


def drive(coro, throw_at=None):
    steps = []
    try:
        v = None
        while True:
            x = coro.throw(ValueError("thrown")) if len(steps) == throw_at else coro.send(v)
            steps.append(x); v = len(steps)
    except StopIteration as e: return steps, e.value
    except Exception as e: return steps, type(e).__name__, str(e), repr(e.__context__)


class CM:
    def __init__(self, n, swallow=False): self.n, self.s = n, swallow
    async def __aenter__(self): return await Step("enter " + self.n)
    async def __aexit__(self, t, v, tb):
        print("exit", self.n, t and t.__name__)
        await Step("exit " + self.n)
        return self.s


async def body(fail, *cms):
    async with cms[0] as a, cms[-1] as b:
        await Step("body")
        if fail: raise KeyError("body")
        return a, b
    return "swallowed"


print(drive(body(False, CM("a"), CM("b"))))
print(drive(body(True, CM("a"), CM("b"))))
print(drive(body(True, CM("a", True), CM("b"))))
for i in range(6): print(i, drive(body(False, CM("a"), CM("b", True)), i))
class NoExit: __aenter__ = 1
class NoEnter:
    async def __aexit__(self, *a): pass
class NotAw:
    def __aenter__(self): return 5
    async def __aexit__(self, *a): pass
class NotAwExit:
    async def __aenter__(self): pass
    def __aexit__(self, *a): return 5
class Sync:
    def __enter__(self): pass
    def __exit__(self, *a): pass
for m in NoExit(), NoEnter(), NotAw(), NotAwExit(), Sync(), 3: print(drive(body(False, m)))
def sync(m):
    with m: pass
try: sync(CM("x"))
except TypeError as e: print(e)


class It:
    def __init__(self, n): self.i, self.n = 0, n
    def __aiter__(self): return self
    async def __anext__(self):
        self.i += 1
        if self.i > self.n: raise StopAsyncIteration
        await Step(self.i)
        return self.i


async def loop(it):
    out = []
    async for x in it:
        if x == 2: continue
        if x == 9: break
        out.append(x)
    else: out.append("else")
    return out
async def comp(it): return [x async for x in it if x % 2], {y: await Step(y) for y in "k"}
async def agen():
    try:
        yield 9
    finally: print("agen finally")
class NoNext:
    def __aiter__(self): return self
class IterAw:
    async def __aiter__(self): return self
class NextInt(It):
    def __anext__(self): return 5
class NextErr(It):
    async def __anext__(self): raise OSError("next")
print(drive(loop(It(3)))); print(drive(comp(It(3)))); print(drive(loop(It(2)), 1)); print(drive(loop(agen())))
import warnings; warnings.simplefilter("ignore")
for it in NoNext(), IterAw(), NextInt(1), NextErr(1), [1], 5: print(drive(loop(it)))
async def nested(): return [[y async for y in It(x)] async for x in It(2)]
print(drive(nested()))
async def target():
    d = {}
    async for d["k"], in It2(): pass
    return d
class It2(It):
    def __init__(self): super().__init__(1)
    async def __anext__(self): return (await super().__anext__(),)
print(drive(target()))
