# except*: splitting, nesting, re-raising, bare raise, errors, notes and context.
def attempt(f):
    try:
        f()
    except BaseException as e:
        show(e)
def show(e, indent=0):
    print(" " * indent + type(e).__name__, e.args[0] if e.args else "", getattr(e, "__notes__", ""))
    if isinstance(e, BaseExceptionGroup):
        for x in e.exceptions: show(x, indent + 2)
def group(*names):
    return ExceptionGroup("g", [eval(n) if "(" in n else eval(n)("m") for n in names])
def one():
    try:
        raise group("ValueError", "TypeError", "KeyError")
    except* ValueError as e:
        print("V", e.exceptions)
    except* (TypeError, OSError) as e:
        print("T", e.exceptions)
attempt(one)
def two():
    try:
        raise group("ValueError", "ExceptionGroup('in', [ValueError(1), OSError(2)])")
    except* ValueError as e:
        show(e)
        raise
    except* OSError as e:
        show(e)
        raise KeyError("new") from e
attempt(two)
def three():
    try:
        raise ValueError("naked")
    except* ValueError as e:
        show(e); print(e.__traceback__ is not None)
attempt(three)
def four():
    try:
        raise ValueError("naked")
    except* TypeError:
        print("no")
    else:
        print("no")
    finally:
        print("finally")
attempt(four)
def five():
    try:
        pass
    except* ValueError: print("no")
    else: print("else")
attempt(five)
def six(t):
    try:
        raise group("ValueError")
    except* t: print("?")
for t in (ExceptionGroup, 3, (ValueError, 3), (ValueError, BaseExceptionGroup), "s", ()):
    attempt(lambda: six(t))
def seven():
    for i in range(3):
        try:
            raise group("ValueError", "TypeError")
        except* ValueError: pass
        except* TypeError:
            if i == 1: print("second")
    return
attempt(seven)
def eight():
    try:
        try:
            raise group("ValueError", "TypeError")
        except* TypeError:
            raise ExceptionGroup("new", [OSError("o")])
    except* (ValueError, OSError) as e:
        show(e)
attempt(eight)
class MyGroup(ExceptionGroup):
    def derive(self, excs): return MyGroup("derived " + self.message, excs)
def nine():
    try:
        g = MyGroup("mine", [ValueError(1), TypeError(2)])
        g.add_note("note")
        raise g
    except* ValueError as e:
        show(e)
attempt(nine)
def ten():
    try:
        raise BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError("v")])
    except* ValueError as e: show(e)
attempt(ten)
e = group("ValueError", "TypeError", "ExceptionGroup('n', [KeyError('k'), ValueError('w')])")
show(e.subgroup(ValueError)); print(e.subgroup(OSError))
m, r = e.split((KeyError, TypeError)); show(m); show(r)
m, r = e.split(lambda x: isinstance(x, ExceptionGroup)); show(m); print(r)
for bad in (("m",), ("m", []), (3, [ValueError()]), ("m", 3), ("m", [3]), ("m", [KeyboardInterrupt()])):
    try:
        show(ExceptionGroup(*bad))
    except Exception as x:
        print(type(x).__name__, x)
print(type(BaseExceptionGroup("m", [ValueError()])).__name__, repr(e), e.message, ExceptionGroup[int])
