# Warnings: filters, registries, categories, from Python and from C.
import sys
import warnings

print([(a, c.__name__, m, n) for a, _, c, m, n in warnings.filters])


def record(action, *texts, category=UserWarning, **kwargs):
    with warnings.catch_warnings(record=True) as seen:
        warnings.resetwarnings()
        warnings.filterwarnings(action, **kwargs)
        for text in texts:
            warnings.warn(text, category)
        for text in texts:
            warnings.warn(text, category)
    print(action, kwargs, [(str(w.message), w.category.__name__) for w in seen])


for action in ("default", "always", "ignore", "module", "once"):
    record(action, "one", "two", "one")
record("always", "shown", "hidden", message="sh")
record("ignore", "dep", category=DeprecationWarning)
record("always", "imp", category=ImportWarning)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    for make in (lambda: warnings.warn("raised"), lambda: warnings.warn(RuntimeWarning("own")),
                 lambda: compile("1 is 1", "f", "eval"), lambda: compile("assert (1, 2)", "f", "exec"),
                 lambda: range(3).__contains__(1) and True.__int__() and ~True and None):
        try:
            print(make())
        except Warning as error:
            print(type(error).__name__, error)
        except SyntaxError as error:
            print("SyntaxError", error.msg)

for bad in (lambda: warnings.warn("x", int), lambda: warnings.warn("x", 3), lambda: warnings.warn(),
            lambda: warnings.filterwarnings("wrong"), lambda: warnings.simplefilter("error", lineno=-1),
            lambda: warnings.warn("x", stacklevel="x"),
            lambda: warnings.warn_explicit("x", UserWarning, "f", "1"),
            lambda: warnings.warn_explicit("x", UserWarning, "f", 1, registry=3)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)

sys.stderr = sys.stdout
warnings.warn("to stderr")
for i in range(3):
    warnings.warn("only once here")
warnings.warn_explicit("elsewhere", FutureWarning, "no_such_file.py", 7)
warnings.warn_explicit("elsewhere", FutureWarning, "no_such_file.py", 7, registry={})
print(warnings.formatwarning("m", UserWarning, "f.py", 3, "the line"), end="")


def inner(level):
    warnings.warn("level %d" % level, stacklevel=level)


def outer(level):
    inner(level)


for level in (1, 2, 3):
    outer(level)
registry = {}
for i in range(2):
    warnings.warn_explicit("kept", UserWarning, "g.py", 1, "g", registry)
print(sorted(map(str, registry)))
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    warnings.warn_explicit("kept", UserWarning, "g.py", 1, "g", registry)
    print(len(seen), seen[0].lineno, seen[0].filename, seen[0].source, seen[0].line)
saved = warnings.showwarning
warnings.showwarning = lambda message, category, *rest: print("shown by:", message, category.__name__)
warnings.warn("another way")
warnings.showwarning = saved


async def never():
    pass


never()
warnings.filters.insert(0, ("odd", None, UserWarning, None, 0))
warnings._filters_mutated()
try:
    warnings.warn("x")
except RuntimeError as error:
    print(str(error).split("\n")[0])
warnings.filters[0] = 3
try:
    warnings.warn("y")
except ValueError as error:
    print(error)
