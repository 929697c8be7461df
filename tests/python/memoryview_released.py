# A view that is released while it is being used, and keys of every kind.
SIZE = 16


class Releasing:
    def __init__(self, value):
        self.value = value

    def _release(self):
        global other
        view.release()
        other = bytearray(SIZE)
        return self.value

    __index__ = __float__ = __bool__ = _release


def fresh(format="B", shape=None):
    global view
    data = memoryview(bytearray(b"\xff" * SIZE))
    view = data.cast(format) if shape is None else data.cast(format, shape)


def attempt(what, *arguments):
    try:
        print(what.__name__, what(*arguments))
    except Exception as error:
        print(what.__name__, type(error).__name__, error)


def get(key):
    return view[key]


def put(key, value):
    view[key] = value
    return bytes(view)


def part(key):
    return list(view[key])


for format, shape, key in (
    ("B", None, Releasing(4)),
    ("B", (8, 2), (Releasing(4), 0)),
    ("B", (2, 8), (0, Releasing(4))),
):
    fresh(format, shape)
    attempt(get, key)
    fresh(format, shape)
    attempt(put, key, 42)
for key in (slice(Releasing(4)), slice(Releasing(2), 4), slice(None, None, Releasing(4))):
    fresh()
    attempt(part, key)
    fresh()
    attempt(put, key, b"spam")
for format, value in (("B", Releasing(4)), ("f", Releasing(4.25)), ("?", Releasing(True)), ("q", Releasing(7))):
    fresh(format)
    attempt(put, 1, value)
    print(bytes(other) == bytes(SIZE))
view = memoryview(bytearray(b"abcdef"))
for key in (6, -7, 2**70, 0.0, (0,), (slice(1), 0), (0, slice(1)), "a", (slice(1), slice(2)), ()):
    attempt(get, key)
    attempt(put, key, 65)
print(b"\xb9\x01".hex(":", 0))
for arguments in ((None, 0), ("", 0), ("xx", 1), (b"\xff", 0), (":", -1)):
    attempt(b"\xb9\x01\xef".hex, *arguments)
text = "abc"
print(text.expandtabs() is text, "\ta".expandtabs(3))
for data in (b"\ta", bytearray(b"a\tb")):
    print(data.expandtabs(4))


class Boom:
    def __index__(self):
        array.clear()
        return 0


array = bytearray(b"Now you see me")
attempt(array.__setitem__, 0, Boom())
print(array)
