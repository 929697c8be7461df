# add_note, with_traceback, __cause__, __context__ and __suppress_context__: values and refusals.
def attempt(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)


e = ValueError("v")
attempt(e.add_note, "first"); attempt(e.add_note, "second"); print(e.__notes__)
attempt(e.add_note, 5); attempt(e.add_note); attempt(e.add_note, "a", "b")
e.__notes__ = "spoiled"; attempt(e.add_note, "x")
e.__notes__ = ("t",); attempt(e.add_note, "x")
del e.__notes__; attempt(getattr, e, "__notes__"); attempt(e.add_note, "again"); print(e.__notes__)
attempt(setattr, e, "__cause__", 5); attempt(setattr, e, "__context__", "x"); attempt(setattr, e, "__traceback__", 1); attempt(setattr, e, "args", 5); attempt(delattr, e, "__cause__"); attempt(delattr, e, "__context__"); attempt(delattr, e, "__traceback__"); attempt(delattr, e, "args"); attempt(setattr, e, "__suppress_context__", "yes"); attempt(e.with_traceback, 5); attempt(e.with_traceback, None)
e.__cause__ = KeyError("c"); print(e.__suppress_context__, repr(e.__cause__)); e.__suppress_context__ = False; e.__cause__ = None; print(e.__suppress_context__)
e.args = [1, 2]; print(e.args, str(e), repr(e))


def chain(f):
    try: f()
    except BaseException as x:
        out = []
        while x is not None and len(out) < 8:
            out.append((repr(x), x.__suppress_context__, repr(x.__cause__)))
            x = x.__context__
        print(f.__name__, *out)


def simple():
    try: raise KeyError(1)
    except KeyError: raise ValueError(2)
def from_none():
    try: raise KeyError(1)
    except KeyError: raise ValueError(2) from None
def from_type():
    raise ValueError(2) from OSError
def from_bad():
    try: raise KeyError(1)
    except KeyError: raise ValueError(2) from 5
def raise_bad():
    try: raise KeyError(1)
    except KeyError: raise 5
def from_call():
    class E(Exception):
        def __init__(self): raise TypeError("in init")
    raise ValueError from E
def not_exception():
    class E(Exception):
        def __new__(cls): return 5
    raise E
def bare(): raise
def same():
    try: raise KeyError(1)
    except KeyError as e: raise e
def cycle():
    a, b = KeyError("a"), ValueError("b")
    try:
        try: raise a
        except KeyError: raise b
    except ValueError: raise a
def fin():
    try: raise KeyError(1)
    finally: raise ValueError(2)
def fin_return():
    for i in range(2):
        try: raise KeyError(i)
        finally: break
    try: raise OSError
    except OSError: pass
    raise ValueError("no context")
def deep():
    try:
        try:
            try: raise KeyError(1)
            finally: raise ValueError(2)
        except ValueError: raise TypeError(3) from OSError(4)
    finally: 1 / 0
def handler_ends():
    try: raise KeyError(1)
    except KeyError: 
        try: raise ValueError(2)
        except ValueError: pass
        raise
def gen_context():
    def g():
        try: yield
        except KeyError: yield
        raise ValueError("after")
    i = g(); next(i); i.throw(KeyError("in")); next(i)
def in_except_expr():
    try: raise KeyError(1)
    except undefined_name: pass
def in_tuple():
    try: raise KeyError(1)
    except (ValueError, 5): pass
def string_class():
    try: raise KeyError(1)
    except "KeyError": pass
for f in [simple, from_none, from_type, from_bad, raise_bad, from_call, not_exception, bare, same, cycle, fin, fin_return, deep, handler_ends, gen_context, in_except_expr, in_tuple, string_class]: chain(f)
