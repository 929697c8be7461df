# What an order of resolution may not be: conflicts, bad entries, bases changed later.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class A: pass
class B: pass
class AB(A, B): pass
class BA(B, A): pass
attempt(lambda: type("Both", (AB, BA), {}))
attempt(lambda: type("Low", (object, A), {}))
attempt(lambda: type("Twice", (A, A), {}))
attempt(lambda: type("NotBase", (A, 5), {}))
attempt(lambda: type("Layout", (int, list), {}))
attempt(lambda: type("Final", (bool,), {}))


def with_mro(result):
    class M(type):
        def mro(cls): return result(cls)
    return M("K", (), {}).__mro__


attempt(lambda: with_mro(lambda c: [c, 5, object]))
attempt(lambda: with_mro(lambda c: 7))
attempt(lambda: len(with_mro(lambda c: [c, object])))
attempt(lambda: with_mro(lambda c: [c, int, object]))


class C(A): x = "C"
A.y, B.y = "A", "B"
c = C()
print(c.y)
C.__bases__ = (B,)
print(c.y, [k.__name__ for k in C.__mro__], A.__subclasses__())


def bases(k, value):
    k.__bases__ = value
    return [b.__name__ for b in k.__bases__]


attempt(lambda: bases(C, ()))
attempt(lambda: bases(C, [A]))
attempt(lambda: bases(C, (C,)))
attempt(lambda: bases(B, (C,)))
attempt(lambda: bases(C, (int,)))
attempt(lambda: bases(C, (A, 3)))
attempt(lambda: bases(C, (AB, BA)))
attempt(lambda: bases(int, (A,)))
attempt(lambda: bases(C, (A, B)))
print(c.y, C.mro() == list(C.__mro__))
def erase(): del C.__bases__
attempt(erase)
attempt(lambda: setattr(C, "__mro__", ()))
for name in "__bases__ __name__ __qualname__ __doc__ __abstractmethods__ __annotations__ __mro__ __basicsize__ mro other".split():
    attempt(lambda: delattr(A, name))
