# The words for wrong arguments, the iterator of a memoryview, identity of formatted text,
# and where errors in joined lines and at the end of a source point.
import functools
import itertools


def show(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


show([].sort, 1, 2, 3)
show([].sort, 1)
show([].sort, other=1)
show(max, [], key=None, default=1, other=2)
show(memoryview, 1, 2)
show(memoryview, other=1)
show(compile, 1, 2, other=3)
show(itertools.combinations, 1, 2, 3)
show(itertools.accumulate, [], 1, 2)
show(functools.cmp_to_key, 1, 2)
show(functools.cmp_to_key, other=1)
show(open, other=1)

view = memoryview(b"abc")
print(type(iter(view)).__name__, "__iter__" in vars(memoryview), list(view))
steps = iter(view)
print(next(steps), [*steps], list(steps))
show(iter, memoryview(bytes(4)).cast("b", (2, 2)))
view = memoryview(bytearray(b"abc"))
steps = iter(view)
view.release()
show(next, steps)
show(memoryview(b"").cast, "b", [0])
show(memoryview(b"").cast, "b", 2)
show(memoryview(bytes(8)).cast("b", (2, 4)).cast, "b", (4, 2))


class Text(str):
    pass


for text in "hello", "h\xe9llo", Text("hello"):
    print("{:5s}".format(text) is text, "{}".format(text) is text, text % () is text)
    print(text.format() is text, text % {} is text, text.format_map({}) is text)
    print("{:6s}".format(text) is text, "{}{}".format(text, "") is text)
show("text".__mod__, 1)

top = 2**31 - 2
for text in "a\tb\t", b"a\tb\t", bytearray(b"a\tb\t"):
    try:
        text.expandtabs(top if (1).__sizeof__() < 28 else 2**63)
    except OverflowError as error:
        print("OverflowError")
    print(text.expandtabs(3), text.expandtabs(0), text.expandtabs(-1))


def at(source, mode):
    try:
        compile(source, "<source>", mode)
        print(ascii(source), mode)
    except SyntaxError as e:
        place = e.lineno, e.offset, e.end_lineno, e.end_offset
        print(ascii(source), mode, type(e).__name__, e.msg, *place, ascii(e.text))


SOURCES = """not#a|not #a|not|a + #b|lambda#a|a b#c| | # a|\\
a \\\nb|a + \\\n b c|x = = \\\n 1|"\""a\nb\""" c d|(a\nb c)"""
for source in [*SOURCES.split("|"), "  ", "\t", "\n ", "x = 1\n ", "if 1:\n a\n  "]:
    for mode in "exec", "eval", "single":
        at(source, mode)
