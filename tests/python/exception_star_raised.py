# What leaves an except* statement when its clauses raise: alone, or wrapped in a group.
def run(f, e):
    try: f(e)
    except BaseException as x: print(f.__name__, repr(e), '->', repr(x), repr(x.__context__))
def one(e):
    try: raise e
    except* ValueError: raise KeyError(1)
def two(e):
    try: raise e
    except* ValueError: raise KeyError(1)
    except* TypeError: pass
def two_b(e):
    try: raise e
    except* TypeError: pass
    except* ValueError: raise KeyError(1)
def three(e):
    try: raise e
    except* ValueError: raise KeyError(1)
    except* TypeError: pass
    except* OSError: pass
def inner(e):
    try: raise e
    except* ValueError:
        try: 1/0
        except ZeroDivisionError: raise KeyError(1)
G=ExceptionGroup
for e in (ValueError(1), G("g",[ValueError(1)]), G("g",[ValueError(1), TypeError(2)]), G("g",[TypeError(2)])):
    for f in (one,two,two_b,three,inner): run(f,e)
