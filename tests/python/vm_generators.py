# Generators: yield, send, throw, close, yield from, and coroutines driven by hand.
def count(n):
    for i in range(n):
        got = yield i
        if got: print('got', got)
    return 'done'
print(list(count(3)), sum(count(5)))
g = count(3)
print(next(g), g.send('a'), g.send('b'))
try: next(g)
except StopIteration as e: print('stop', e.value)
try: next(g)
except StopIteration as e: print('stop', e.value)
def outer():
    r = yield from count(2)
    print('inner gave', r)
    r = yield from [10, 20]
    print(r)
    yield from ()
    return 5
print(list(outer()))
def catcher():
    while True:
        try:
            yield 1
        except ValueError as e:
            print('caught', e)
            yield 2
        finally:
            print('finally')
g = catcher()
print(next(g), g.throw(ValueError('x')), next(g))
g.close()
print(g.gi_frame, g.gi_running)
def ignores():
    try: yield 1
    except GeneratorExit: yield 2
g = ignores(); next(g)
try: g.close()
except RuntimeError as e: print(e)
def stops(): 
    yield 1
    raise StopIteration('inside')
try: list(stops())
except RuntimeError as e: print(e, repr(e.__cause__))
def self_runner():
    yield next(me)
me = self_runner()
try: next(me)
except ValueError as e: print(e)
try: count(1).send(5)
except TypeError as e: print(e)
def delegating():
    try:
        yield from catcher()
    except KeyError as e:
        print('outer', e)
        yield 'end'
g = delegating()
print(next(g), g.throw(ValueError('through')), g.throw(KeyError('k')))
print(list(x * y for x in range(3) for y in range(3) if x != y))
print({k: v for k, v in zip('abc', count(3))}, {i % 3 for i in count(10)})
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
import itertools
print(list(itertools.islice(fib(), 15)))
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(4)))
def loops():
    total = 0
    for a in count(20):
        for b in count(a):
            if b == 7: break
            total += b
        else:
            total += 100
    return total
print(loops())
def raising():
    yield 1
    yield 1 / 0
def use():
    out = []
    try:
        for x in raising(): out.append(x)
    except ZeroDivisionError as e:
        out.append(str(e))
    return out
for i in range(12): r = use()
print(r)
def in_handler():
    try:
        raise KeyError('a')
    except KeyError:
        yield 1
        try: raise
        except KeyError as e: yield repr(e)
def use2():
    return list(in_handler())
for i in range(12): r = use2()
print(r)
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()), [x for x in It()], 2 in It(), tuple(It()))
class Old:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * i
print(list(Old()), 4 in Old())

# coroutines without an event loop
class Wait:
    def __init__(self, v): self.v = v
    def __await__(self):
        r = yield self.v
        return r
async def add(a, b):
    x = await Wait(a)
    y = await Wait(b)
    return x + y
def drive(coro, *answers):
    try:
        print('wants', coro.send(None))
        for a in answers: print('wants', coro.send(a))
    except StopIteration as e:
        return e.value
print(drive(add(1, 2), 10, 20))
async def agen(n):
    for i in range(n):
        await Wait('w%d' % i)
        yield i
async def consume():
    out = []
    async for v in agen(3): out.append(v)
    out += [v async for v in agen(2) if v]
    return out
print(drive(consume(), *[None] * 5))
class ACM:
    async def __aenter__(self):
        await Wait('enter'); return 'res'
    async def __aexit__(self, *e):
        await Wait('exit'); print(e[0]); return True
async def with_it():
    async with ACM() as r:
        print(r)
        raise ValueError(1)
    return 'after'
print(drive(with_it(), None, None))
c = add(1, 2); c.close()
try:
    async def f(): await 5
    f().send(None)
except TypeError as e: print(e)
ag = agen(1)
async def closing():
    print(await ag.asend(None))
    await ag.aclose()
    try: await ag.asend(None)
    except StopAsyncIteration: print('stopped')
print(drive(closing(), None))
