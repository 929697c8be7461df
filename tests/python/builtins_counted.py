# How often keys are hashed and compared, what is the same object, and sorts of mixed tuples.
class Key:
    def __init__(self, n):
        self.n, self.hashed, self.compared = n, 0, 0

    def __hash__(self):
        self.hashed += 1
        return 42

    def __eq__(self, other):
        self.compared += 1
        return self is other


def counts(keys):
    return [(key.hashed, key.compared) for key in keys]


keys = [Key(i) for i in range(3)]
d = dict.fromkeys(keys)
print(counts(keys))
s = set(d)
f = frozenset(s)
d2 = dict.fromkeys(s, 1)
d3 = dict.fromkeys(d)
print([key.hashed for key in keys], len(f), len(d2), len(d3))
a, b = Key(1), Key(2)
y = {a: 5}
y.setdefault(b, [])
print(counts([a, b]))
y.setdefault(b, [])
print(counts([a, b]))
z = {"text": 1}
z.setdefault(3, 4)
z.setdefault((1, 2), 5)
print(z, z.setdefault(3, 9))

text = "abc" * 3
print("%s" % text is text, "%.9s" % text is text, "%5s" % text is text)
print(format(text, "") is text, format(text, "s") is text, "{}".format(text) is text, f"{text}" is text)
print("{:s}".format(text) is text, "{!s}".format(text) is text, "{}{}".format(text, "") == text)

for rows in (
    [(1.0, 1.0), (False, "A"), 6],
    [("a", 1), (1, "a")],
    [(1, "a"), ("a", 1)],
    [(1,), (), 5],
    [(2, 1), (1, None), (1, None)],
):
    try:
        print(sorted(rows))
    except TypeError as error:
        print("TypeError", error)

keys = {"a": 1, "b": 2}.keys()
print(type(keys & frozenset("bc")).__name__, type(frozenset("bcdef") & keys).__name__, type(keys & set("bcdef")).__name__)


def caught():
    try:
        raise KeyError("a")
    except KeyError:
        yield


generator = caught()
next(generator)
try:
    generator.throw(ValueError("b"))
except ValueError as error:
    print(repr(error.__context__))
try:
    "\ta\n\tb".expandtabs(2**31 - 1) if False else print(repr("\ta\n\tb\r\tc".expandtabs(3)))
except OverflowError as error:
    print(error)

for source in ("x=1\ny=2\n", "x=1 # c\n y", "if 1: pass\n\n", "a;b", "a;b\nc", "x\n\n  #c", "def f(): pass\n\nf"):
    try:
        compile(source, "s", "single")
        print(repr(source), "compiles")
    except SyntaxError as error:
        print(repr(source), error.msg, error.lineno, error.offset, repr(error.text))
