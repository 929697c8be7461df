# Generators: send, throw, close, return values, yield from, state.
def show(f, *a):
    try:
        print(f(*a))
    except BaseException as e:
        print(type(e).__name__, e)


def echo():
    r = None
    while True:
        try:
            r = yield r
        except ValueError as e:
            r = "caught " + str(e)
        except GeneratorExit:
            print("closing")
            raise


g = echo()
show(g.send, 1); show(next, g); show(g.send, "x"); show(g.throw, ValueError("v")); show(g.throw, ValueError, "w"); show(g.throw, KeyError("k")); show(next, g)
g = echo(); next(g); show(g.close); show(g.close); show(next, g)
g = echo(); show(g.close); show(g.throw, ValueError("x"))


def fin():
    try:
        yield 1
        yield 2
        return "result"
    finally:
        print("finally")


g = fin(); print(next(g), next(g)); show(next, g); show(next, g)
g = fin(); next(g); del g


def inner():
    x = yield "i1"
    print("inner got", x)
    try:
        yield "i2"
    except ValueError:
        yield "i3"
    return "inner result"


def outer():
    r = yield from inner()
    print("r =", r)
    r = yield from [10, 20]
    print("list gives", r)
    yield from inner()


g = outer(); print(next(g), g.send("hello"), g.throw(ValueError), next(g), next(g), next(g)); show(g.close); print(list(outer())[-2:])


def ignore():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = ignore(); next(g); show(g.close)


def stop():
    yield 1
    raise StopIteration("inside")


g = stop(); next(g); show(next, g)


def recursive(n):
    if n:
        yield n
        yield from recursive(n - 1)


print(list(recursive(5)), sum(recursive(100)), max(recursive(50)))


def selfnext():
    yield next(me)


me = selfnext(); show(next, me)


def ret():
    return 5
    yield


try:
    next(ret())
except StopIteration as e:
    print(e.value, e.args)
g = echo(); print(g.gi_running, g.gi_frame is not None, g.gi_code.co_name, g.gi_yieldfrom, g.__name__, g.__qualname__); next(g); g.close(); print(g.gi_frame)
show(g.send); show(g.throw); show(g.throw, 5); show(lambda: g + 1); show(len, g); show(g.throw, ValueError, ValueError("q"), 5)
e = (x * x for x in range(3)); print(next(e), e.send(None), next(e), next(e, "end"))


def infinite():
    n = 0
    while 1:
        yield n
        n += 1


a, b, *c = (x for x, _ in zip(infinite(), "abcd")); print(a, b, c)
for i in infinite():
    if i > 3: break
print(i)


def tree(t):
    if isinstance(t, list):
        for x in t: yield from tree(x)
    else:
        yield t


print(list(tree([1, [2, [3, [4]], 5], [[6]]])))


def pipeline(xs):
    evens = (x for x in xs if x % 2 == 0)
    sq = (x * x for x in evens)
    return sum(sq)


print(pipeline(range(10)))


def context():
    try:
        1 / 0
    except ZeroDivisionError:
        import sys
        yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0].__name__


try:
    raise KeyError
except KeyError:
    for x in context(): print(x)
gens = [recursive(3) for _ in range(3)]; print([next(q) for q in gens for _ in range(2)])


class It:
    def __iter__(self): return self
    def __next__(self): raise StopIteration(99)


def deleg(): print("value", (yield from It()))


print(list(deleg()))
def bad(): yield from 5
show(next, bad())
