# An uncaught error in expressions over several lines, with wide characters before the place.
def f(*args, **kw):
    raise ValueError("é" * 3, args)


def g(x):
    return f(
        x,
        [a for a in x],
        key="字字" + str(x),
    ) + 1


def h():
    wide = "字字é"; return (wide + "→" and g(wide)   [0])


class K:
    value = property(lambda self: h())
    def __add__(self, o): return (
        self
        .value
    )


x = [1, 2]; y = K() + x; z = 1
