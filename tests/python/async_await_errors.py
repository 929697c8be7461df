# What may be awaited, coroutines reused, closed and thrown into, StopIteration inside them.
import warnings, types
warnings.simplefilter("ignore")
def attempt(f, *a):
    try: print("got", f(*a))
    except BaseException as e: print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__))


def run(c):
    try:
        while True: print("step", c.send(None))
    except StopIteration as e: return e.value


async def aw(x): return await x
class A:
    def __init__(self, it): self.it = it
    def __await__(self): return self.it
class NoIter:
    def __await__(self): return 5
class Coro:
    async def __await__(self): pass
class Raises:
    def __await__(self): raise OSError("await")
async def simple(v=1): return v
def gen(): yield 1; return "g"
@types.coroutine
def tc(): x = yield "tc"; return ("tc done", x)
for x in (5, None, "s", [1], gen(), A(iter([1, 2])), A(gen()), A([1]), NoIter(), Coro(), Raises(), simple(), tc(), A(simple())): attempt(run, aw(x))
c = simple(); run(c)
attempt(run, c); attempt(c.send, None); attempt(c.throw, ValueError("late")); attempt(c.close)
attempt(run, aw(c))
attempt(simple().send, 5)
attempt(simple().throw, ValueError("first"))
attempt(lambda: iter(simple())); attempt(lambda: next(simple())); attempt(lambda: list(simple())); attempt(lambda: [*simple()])
async def stop(): raise StopIteration("s")
async def stop_async(): raise StopAsyncIteration("sa")
async def ag_stop():
    yield 1
    raise StopAsyncIteration("in ag")
attempt(run, stop()); attempt(run, stop_async())
async def collect(): return [x async for x in ag_stop()]
attempt(run, collect())
def from_gen(c): r = yield from c; return r
attempt(run, from_gen(simple()))
@types.coroutine
def allowed(c): r = yield from c; return r
attempt(run, allowed(simple(7)))
async def closing():
    try: await tc()
    except GeneratorExit: print("exit"); raise
    finally: print("finally")
c = closing(); print(c.send(None), c.cr_await is not None, c.cr_suspended, c.cr_frame.f_lineno)
c.close(); print(c.cr_await, c.cr_frame, c.cr_running)
async def refuse():
    try: await tc()
    except GeneratorExit: await tc()
c = refuse(); c.send(None); attempt(c.close)
async def me(): await holder[0]
holder = [None]; holder[0] = me(); attempt(run, holder[0])
print(type(simple).__name__, simple.__code__.co_flags & 0x80, tc.__code__.co_flags & 0x100)
c = simple(); print(repr(c).split(" at ")[0], c.__name__, c.__await__().__class__.__name__); c.close()
for t in ["await x", "def f(): await x", "async def f(): yield from x", "async def f():\n yield 1\n return 2", "def f(): [i async for i in x]", "async with a: 0", "async for i in x: 0",
          "async def f(): [await x for i in y]", "def f(): async with x: 0", "async def f(await): 0", "await = 1", "async def f(): lambda: await x", "async x", "async def f(): await", "def f(): (await x for i in y)", "async def f(): [lambda: [j async for j in i] for i in x]", "class K:\n await x", "async def f(): f'{await x}'"]:
    try: compile(t, "a", "exec"); print("fine", t)
    except SyntaxError as e: print(repr(t), e.msg, e.offset)
