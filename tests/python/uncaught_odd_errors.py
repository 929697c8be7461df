# An uncaught error whose own text fails, in a class of its own, inside nested definitions.
class Outer:
    class Error(Exception):
        def __str__(self): raise ValueError("no text")


def make():
    def local(x):
        return [Outer.Error(y) for y in x][0]
    raise local("ab")


try:
    make()
except Outer.Error as e:
    e.__notes__ = 5
    try:
        (lambda: e.undefined)()
    except AttributeError as a:
        a.name = None
        raise a from e
