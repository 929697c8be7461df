# An uncaught group: its tree, notes of several kinds, causes, carets.
class Odd:
    def __str__(self): return "odd note"


def inner(n):
    raise OSError(n, "os words", "file") from KeyError("cause")


def collect(*functions):
    errors = []
    for f in functions:
        try: f()
        except Exception as e: errors.append(e)
    errors[-1].add_note("note\nof two lines")
    errors[0].__notes__ = [Odd(), 5, "plain"]
    raise ExceptionGroup("collected", errors + [ExceptionGroup("nested", [ValueError("leaf"), SyntaxError("words", ("f.py", 3, 2, "a b c\n", 3, 4))])])


try:
    collect(lambda: inner(2), lambda: {"a": [1]}["a"][5] + 1, lambda: (1).missing.more)
except ExceptionGroup as g:
    g.add_note("of the group")
    raise RuntimeError("last") from g
