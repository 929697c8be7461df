# yield from: delegation of send, throw and close; to iterators of all kinds.
def inner(log):
    try:
        while True:
            x = yield len(log)
            log.append(x)
            if x == "stop": return "result"
    except ValueError as e:
        log.append("V" + str(e))
        yield "handled"
        raise KeyError("from inner")
    finally:
        log.append("fin")
def outer(log):
    r = yield from inner(log)
    yield r
log = []
o = outer(log)
print(next(o), o.send("a"), o.send("b"), o.gi_yieldfrom.__name__)
print(o.throw(ValueError("x")))
try:
    next(o)
except KeyError as e:
    print("KeyError", e, log)
log = []; o = outer(log); next(o)
print(o.send("stop"), log)
log = []; o = outer(log); next(o); o.close(); print(log)
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n == 3: raise StopIteration("val")
        return self.n
def f():
    v = yield from It()
    yield ("v", v)
print(list(f()))
i = f(); next(i)
try:
    i.send(1)
except AttributeError as e:
    print(e)
i = f(); next(i)
try:
    i.throw(ValueError("t"))
except ValueError as e:
    print("V", e)
class Full(It):
    def send(self, x): return ("sent", x)
    def throw(self, *a): return ("thrown", len(a), a[0])
    def close(self): print("closed")
def h(): yield from Full()
i = h(); next(i)
print(i.send(7), i.throw(ValueError), i.throw(KeyError("z")))
i.close()
class BadClose(It):
    def close(self): raise RuntimeError("bad close")
def k(): yield from BadClose()
i = k(); next(i)
try:
    i.close()
except RuntimeError as e:
    print(e)
def bad(): yield from 5
try:
    next(bad())
except TypeError as e:
    print(e)
def tree(t):
    if t:
        yield from tree(t[0]); yield t[1]; yield from tree(t[2])
print(list(tree((((), 1, ()), 2, (((), 3, ()), 4, ())))))
def deep(n):
    if n: yield from deep(n - 1)
    yield n
print(sum(deep(150)))
def ye():
    x = [(yield i) for i in ()] if False else (yield)
    return x
y = ye(); next(y)
try:
    y.send("sent")
except StopIteration as e:
    print(e.value)
print([*(x for x in (yield_ for yield_ in range(3)))], sum(x * x for x in range(5)))
g = (i for i in range(3))
print(next(g), g.send(None), list(g), g.__name__, g.__qualname__)
