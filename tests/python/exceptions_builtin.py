# The built-in exceptions: hierarchy, arguments, text, attributes.
import builtins


def tree(cls, depth=0):
    print("  " * depth + cls.__name__, cls.__bases__[0].__name__, cls.__module__)
    for s in sorted(cls.__subclasses__(), key=lambda c: c.__name__):
        if s.__module__ == "builtins":
            tree(s, depth + 1)


tree(BaseException)
for e in (ValueError(), ValueError(1), ValueError("a", 2), KeyError("k"), KeyError(), KeyError(1, 2), OSError(2, "no"), OSError(2, "no", "file"), OSError("x"), OSError(13, "p", "a", None, "b"), StopIteration(5), SystemExit(3), SystemExit(), AttributeError("x", name="n", obj=1), NameError("n", name="q"), ImportError("m", name="n", path="p"), SyntaxError("bad", ("f.py", 3, 7, "text\n", 3, 9)), SyntaxError("m"), UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "why"), UnicodeEncodeError("ascii", "é", 0, 1, "no"), UnicodeTranslateError("é", 0, 1, "t"), AssertionError(None), MemoryError(), Exception([1], {})):
    print(repr(e), "|", str(e), "|", e.args, type(e).__mro__[1].__name__)
e = OSError(2, "no", "file")
print(e.errno, e.strerror, e.filename, e.filename2, type(OSError(17, "x")), type(OSError(32, "x")), type(OSError(4, "")), type(OSError(999, "")), IOError is OSError, EnvironmentError is OSError)
print(StopIteration(5).value, StopIteration().value, SystemExit(3).code, ImportError("m", name="n").name, NameError("x", name="q").name, AttributeError("m", name="n", obj=7).obj)
s = SyntaxError("bad", ("f.py", 3, 7, "text\n", 3, 9))
print(s.msg, s.filename, s.lineno, s.offset, s.text, s.end_lineno, s.end_offset, s.print_file_and_line)
for bad in (lambda: ValueError(x=1), lambda: UnicodeDecodeError(1), lambda: SyntaxError("a", 5), lambda: ImportError(bad=1), lambda: BaseException.__new__(int)):
    try:
        print(repr(bad()))
    except Exception as x:
        print(type(x).__name__, x)


class My(Exception):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b

    def __str__(self):
        return f"My {self.args} {self.b}"


class Two(KeyError, AttributeError):
    pass


try:
    raise My(1, 2)
except My as m:
    print(m, repr(m), m.b, m.args, m.__traceback__.tb_lineno > 0, m.__notes__ if hasattr(m, "__notes__") else "none")
    m.add_note("n1")
    m.add_note("n2")
    print(m.__notes__)
    try:
        m.add_note(5)
    except TypeError as t:
        print(t)
print(repr(Two("x")), str(Two("x")), issubclass(Two, LookupError), Two.__mro__)
x = ValueError("v")
x.args = (1, 2)
x.extra = 3
print(x, repr(x), x.__dict__, x.with_traceback(None) is x, x.__cause__, x.__context__, x.__suppress_context__)
for name, value in (("__cause__", 5), ("__context__", "x"), ("__traceback__", 1), ("args", 5)):
    try:
        setattr(x, name, value)
    except TypeError as t:
        print(t)
x.__cause__ = KeyError("c")
print(x.__suppress_context__, repr(x.__cause__))
for f in (lambda: int("x"), lambda: [][0], lambda: {}["k"], lambda: None.x, lambda: undefined, lambda: 1 / 0, lambda: "a" + 1, lambda: next(iter([])), lambda: open("nope/nope"), lambda: __import__("nope_mod"), lambda: (1).foo, lambda: len(5), lambda: "é".encode("ascii")):
    try:
        f()
    except Exception as x:
        print(type(x).__name__, x, x.args)
print(sorted(n for n in dir(builtins) if isinstance(getattr(builtins, n), type) and issubclass(getattr(builtins, n), Warning)))
