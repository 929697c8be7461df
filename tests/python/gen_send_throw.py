# Generators: send, throw in all its forms, close, return values, states.

def g():
    try:
        x = yield 1
        print("got", x)
        y = yield 2
        print("got", y)
    except ValueError as e:
        print("caught", repr(e))
        yield "after"
    finally:
        print("finally")
    return "done"
def attempt(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e, getattr(e, "value", ""))
i = g()
attempt(lambda: i.send(5))
attempt(lambda: next(i))
attempt(lambda: i.send("a"))
attempt(lambda: i.throw(ValueError("v")))
attempt(lambda: next(i))
attempt(lambda: next(i))
attempt(lambda: i.throw(KeyError("late")))
i = g()
attempt(lambda: i.throw(KeyError))
attempt(lambda: next(i))
i = g(); next(i)
attempt(lambda: i.throw(ValueError, "text"))
attempt(i.close)
i = g(); next(i)
attempt(lambda: i.throw(ValueError, ValueError("inst")))
attempt(lambda: i.throw(TypeError, "x", None))
i = g(); next(i)
attempt(lambda: i.throw(3))
attempt(lambda: i.throw(ValueError("a"), "b"))
attempt(lambda: i.throw(ValueError, "a", 3))
attempt(lambda: i.throw(int))
attempt(i.close)
attempt(i.close)
def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("no")
            if s is None: return
s = stubborn(); next(s)
attempt(s.close); s = None
def raiser():
    try:
        yield 1
    finally:
        raise KeyError("in finally")
r = raiser(); next(r)
attempt(r.close)
def stop():
    yield 1
    raise StopIteration("inner")
attempt(lambda: list(stop()))
def self_run():
    yield next(me)
me = self_run()
attempt(lambda: next(me))
k = g()
print(k.gi_frame is not None, k.gi_running, k.gi_yieldfrom, k.gi_code.co_name, k.__name__, k.__qualname__)
k.__name__ = "renamed"
print(k.__name__, repr(k)[:22])
attempt(lambda: setattr(k, "__name__", 3))
k.close()
print(k.gi_frame)
def ret():
    return 5
    yield
attempt(lambda: next(ret()))
def deleg():
    v = yield from ret()
    print("v", v)
    w = yield from [1, 2]
    print("w", w)
print(list(deleg()))
