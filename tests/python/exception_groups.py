# ExceptionGroup and except*.
def show(f):
    try:
        print("->", f())
    except BaseException as e:
        print("->", type(e).__name__, e, getattr(e, "exceptions", ""))


g = ExceptionGroup("top", [ValueError(1), KeyError("k"), ExceptionGroup("in", [TypeError("t"), ValueError(2)])])
print(g, repr(g), g.message, g.exceptions, g.args[0])
print(repr(g.subgroup(ValueError)), repr(g.split(ValueError)), g.subgroup(OSError), repr(g.subgroup(lambda e: isinstance(e, TypeError))), repr(g.derive([OSError()])), repr(g.split((KeyError, TypeError))))
try:
    raise g
except* ValueError as e:
    print("values", repr(e))
except* KeyError as e:
    print("keys", repr(e))
except* (TypeError, OSError) as e:
    print("types", repr(e))


def rest():
    try:
        raise g
    except* ValueError as e:
        print("v", len(e.exceptions))
    else:
        print("else")
    finally:
        print("finally")


def plain():
    try:
        raise ValueError("naked")
    except* ValueError as e:
        print(repr(e))
    return "ok"


def inside():
    try:
        raise g
    except* ValueError:
        raise RuntimeError("new")
    except* TypeError:
        pass


def reraise():
    try:
        raise g
    except* ValueError:
        raise
    except* Exception:
        print("others")


def none():
    try:
        pass
    except* Exception:
        print("never")
    else:
        print("else")


def bad_type():
    try:
        raise ValueError
    except* ExceptionGroup:
        pass


def bad_type2():
    try:
        raise ValueError
    except* 5:
        pass


for f in (rest, plain, inside, reraise, none, bad_type, bad_type2):
    show(f)
for f in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("x", [5]), lambda: ExceptionGroup("x"), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: BaseExceptionGroup("x", [ValueError()]), lambda: BaseExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup("x", 5), lambda: ExceptionGroup("x", {1: 2})):
    show(lambda: repr(f()))
print(ExceptionGroup.__mro__, ExceptionGroup("one", [ValueError()]), ExceptionGroup("two", (ValueError(), OSError())))


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup("derived", excs)


try:
    raise MyGroup("m", [ValueError(1), TypeError(2)])
except* ValueError as e:
    print(type(e), e)
except* TypeError as e:
    print(type(e), e)
raise ExceptionGroup("uncaught", [ValueError("a"), ExceptionGroup("nested", [KeyError("b"), OSError(2, "x")])])
