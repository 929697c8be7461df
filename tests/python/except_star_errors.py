# except*: matching by parts, raises in handlers, nesting, bare errors and forbidden forms.
def show(e, depth=0):
    pad = "  " * depth
    print(pad + type(e).__name__, str(e), "cause", repr(e.__cause__), "context", type(e.__context__).__name__)
    for x in getattr(e, "exceptions", ()): show(x, depth + 1)


def attempt(f):
    try:
        print("result", f())
    except BaseException as e:
        show(e)


def group(): return ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("in", [ValueError(3), OSError(4)])])


def some():
    try: raise group()
    except* ValueError as e: print("V", e.exceptions)
    except* (TypeError, KeyError) as e: print("T", e.exceptions)


def everything():
    try: raise group()
    except* Exception as e: return_value = len(e.exceptions)
    else: return "else"
    finally: print("finally")
    return return_value, "e" in locals()


def naked():
    try: raise ValueError("naked")
    except* ValueError as e: print(type(e).__name__, repr(e), e.exceptions)
    try: raise ValueError("through")
    except* TypeError: print("never")


def raising():
    try: raise group()
    except* ValueError: raise KeyError("from handler")
    except* TypeError as e: raise IndexError("two") from e


def again():
    try: raise group()
    except* ValueError: raise
    except* OSError as e: raise e


def nested():
    try:
        try: raise group()
        except* ValueError: print("inner")
    except* TypeError: print("outer T")
    except* OSError: print("outer O")
    return "all"


def elses():
    try: pass
    except* ValueError: print("never")
    else: return "else ran"


def grouped_type():
    try: raise group()
    except* ExceptionGroup: print("never")


def not_type():
    try: raise group()
    except* 5: print("never")


def not_exception():
    try: raise group()
    except* (ValueError, int): print("never")


def no_error():
    try: pass
    except* ExceptionGroup: print("never")
    return "not looked at"


def base():
    try: raise BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(1)])
    except* ValueError: print("took ValueError")


def loop():
    out = []
    for i in range(4):
        try:
            if i % 2: raise ExceptionGroup("i", [ValueError(i)])
            out.append(i)
        except* ValueError as e: out.append(e.exceptions[0].args)
    return out


def notes():
    g = group(); g.add_note("n1")
    try:
        try: raise g
        except* ValueError: pass
    except ExceptionGroup as e:
        return e.__notes__, e is g, e.__notes__ is g.__notes__


def whole():
    g = group()
    try:
        try: raise g
        except* KeyError: pass
    except ExceptionGroup as e: return e is g


for f in some, everything, naked, raising, again, nested, elses, grouped_type, not_type, not_exception, no_error, base, loop, notes, whole:
    print("-", f.__name__)
    attempt(f)
for text in ["try: 0\nexcept*: 0", "try: 0\nexcept* A: 0\nexcept B: 0", "try: 0\nexcept A: 0\nexcept* B: 0", "for i in x:\n try: 0\n except* A: break",
             "for i in x:\n try: 0\n except* A: continue", "def f():\n try: 0\n except* A: return", "try: 0\nexcept* A as b.c: 0", "try: 0\nexcept* A, B: 0",
             "for i in x:\n try: 0\n except* A:\n  for j in y: break", "def f():\n try: 0\n except* A:\n  def g(): return 1", "try: 0\nexcept *A: 0\nelse: 0\nfinally: 0"]:
    try:
        compile(text, "x", "exec"); print("fine")
    except SyntaxError as e: print(e.msg, e.lineno, e.offset)
