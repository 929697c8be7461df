# Chained errors, causes, contexts, notes; several lines and carets.
def f(x):
    return 1 / x


def g():
    try:
        f(0)
    except ZeroDivisionError as e:
        raise ValueError("in g") from e


def h():
    try:
        g()
    except ValueError:
        e = KeyError("in h")
        e.add_note("a note\nof two lines")
        e.add_note("another")
        raise e


try:
    h()
except KeyError as k:
    try:
        raise TypeError("none") from None
    except TypeError:
        (lambda a, b: a.foo.bar(b,
            1))(k, 2)
