# close(): unstarted, suspended, ended, refusing, raising, through yield from and finally.
def attempt(f, *a):
    try:
        print("got", f(*a))
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__context__))


def plain():
    try:
        yield 1
        yield 2
    finally:
        print("finally")


def refuses():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def raises():
    try:
        yield 1
    finally:
        raise KeyError("in finally")


def returns():
    try:
        yield 1
    except GeneratorExit:
        return "value"


def stops():
    try:
        yield 1
    except GeneratorExit:
        raise StopIteration("s")


for f in plain, refuses, raises, returns, stops:
    print(f.__name__)
    o = f()
    attempt(o.close)
    attempt(next, o)
    o = f(); next(o)
    attempt(o.close)
    attempt(o.close)
    attempt(next, o)


def outer(it):
    try:
        yield from it
    except GeneratorExit:
        print("outer exit")
        raise
    finally:
        print("outer finally")


class It:
    def __iter__(self): return self
    def __next__(self): return 1


class Closer(It):
    def close(self): print("closer")


class BadCloser(It):
    def close(self): raise OSError("cannot")


class ValueCloser(It):
    close = 5


for it in plain(), refuses(), raises(), It(), Closer(), BadCloser(), ValueCloser(), range(3):
    print(type(it).__name__)
    o = outer(it); next(o)
    attempt(o.close)


def self_close():
    yield me.close()


me = self_close()
attempt(next, me)
attempt(list, me)
o = plain(); next(o)
del o
print("gone")
def many():
    for i in range(3):
        try:
            yield i
        finally:
            print("leave", i)
for v in many():
    if v == 1: break
print("after break")
o = plain(); next(o)
attempt(o.throw, GeneratorExit("own"))
