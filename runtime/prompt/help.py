# help() in brief: what an object is, how it is called, what its author says of it. Run
# anew for each call of help(), so that nothing of it stays in memory; it imports nothing.
# Invariant: an odd object (a failing __repr__, a foreign __doc__) still gives a page.
import sys

FOUR = " " * 4
KEYWORDS = {
    "and": "booleans", "or": "booleans", "not": "booleans", "as": "with", "def": "function",
    "elif": "if", "else": "else", "except": "try", "finally": "try", "False": "booleans",
    "True": "booleans", "None": "bltin-null-object", "from": "import", "is": "comparisons",
    "in": "in", "while": "while", "case": "match", "async": "async", "await": "await",
}


def name_of(x):
    name = getattr(x, "__qualname__", None) or getattr(x, "__name__", None)
    return name if isinstance(name, str) else type(x).__name__


def module_of(x):
    module = getattr(x, "__module__", None)
    return module if isinstance(module, str) else None


def safe_repr(x):
    try:
        text = repr(x)
    except Exception:
        text = object.__repr__(x)
    return text if len(text) < 60 else text[:56] + "...>"


def doc_of(x):
    """Its docstring without the indentation that it has in the source."""
    doc = getattr(x, "__doc__", None)
    if not isinstance(doc, str) or (not isinstance(x, type) and doc == type(x).__doc__ and not callable(x)):
        return ""
    lines = doc.expandtabs().strip().split("\n")
    rest = [line for line in lines[1:] if line.strip()]
    margin = min([len(line) - len(line.lstrip()) for line in rest], default=0)
    return "\n".join([lines[0]] + [line[margin:].rstrip() for line in lines[1:]])


def indented(text, by=FOUR):
    return "".join(by + line + "\n" if line else by.rstrip() + "\n" for line in text.split("\n"))


def annotation(x):
    if isinstance(x, type) and type(x) is type:
        return x.__qualname__ if x.__module__ == "builtins" else f"{x.__module__}.{x.__qualname__}"
    return repr(x)


def function_signature(f, skip):
    """From the code object; the first `skip` arguments are given already."""
    code, notes = f.__code__, f.__annotations__ or {}
    n = code.co_argcount
    names = code.co_varnames
    defaults = dict(zip(reversed(names[:n]), reversed(f.__defaults__ or ())))
    defaults.update(f.__kwdefaults__ or {})

    def one(name, stars=""):
        text = stars + name + (f": {annotation(notes[name])}" if name in notes else "")
        if name in defaults:
            text += (" = " if name in notes else "=") + safe_repr(defaults[name])
        return text

    parts = []
    for i in range(skip, n):
        parts.append(one(names[i]))
        if i + 1 == code.co_posonlyargcount:
            parts.append("/")
    last = n + code.co_kwonlyargcount
    if code.co_flags & 4:
        parts.append(one(names[last], "*"))
    elif last > n:
        parts.append("*")
    parts += [one(name) for name in names[n:last]]
    if code.co_flags & 8:
        parts.append(one(names[last + bool(code.co_flags & 4)], "**"))
    returns = f" -> {annotation(notes['return'])}" if "return" in notes else ""
    return f"({', '.join(parts)}){returns}"


def signature(x, skip=0):
    while hasattr(x, "__wrapped__"):
        x = x.__wrapped__
    bound = getattr(x, "__self__", None)
    if hasattr(x, "__func__"):
        x, skip = x.__func__, skip + (bound is not None)
    if hasattr(x, "__code__"):
        return function_signature(x, skip)
    text = getattr(x, "__text_signature__", None)
    if not text:
        return "(...)"
    if text.startswith("($module, "):
        text = "(" + text[10:]
    if text.startswith("($") and bound is not None:
        text = "(" + text[text.find(",") + 1 :].lstrip() if "," in text else "()"
        text = "(" + text[4:] if text.startswith("(/, ") else "()" if text == "(/)" else text
    return text.replace("$", "")


def class_signature(c):
    for name in "__init__", "__new__":
        f = getattr(c, name, None)
        if hasattr(f, "__code__"):
            return signature(f, 1)
    text = getattr(c, "__text_signature__", None)
    return text if text else ""


def kind(x):
    words = {
        "module": "module", "function": "function", "method": "method", "builtin_function_or_method": "built-in function",
        "getset_descriptor": "getset descriptor", "member_descriptor": "member descriptor", "property": "property",
    }
    if isinstance(x, type):
        return "class"
    if type(x).__name__ == "builtin_function_or_method" and not isinstance(x.__self__, type(sys)):
        return "built-in method"
    return words.get(type(x).__name__, type(x).__name__)


def is_routine(x):
    return hasattr(x, "__code__") or type(x).__name__ in (
        "builtin_function_or_method", "method_descriptor", "wrapper_descriptor", "classmethod_descriptor", "method",
        "method-wrapper",
    )


def summary(doc):
    return doc.split("\n", 1)[0]


def words_in_lines(title, words, by=" |  "):
    line = by + title
    for i, word in enumerate(words):
        word += "," if i + 1 < len(words) else ""
        if len(line) + len(word) > 76:
            yield line
            line = by + FOUR[1:]
        line += " " + word
    if words:
        yield line


def class_lines(c):
    bases = ", ".join(b.__name__ if b.__module__ in ("builtins", c.__module__) else annotation(b) for b in c.__bases__)
    yield f"class {c.__name__}({bases})" if bases != "object" else f"class {c.__name__}"
    sign, doc = class_signature(c), doc_of(c)
    if sign:
        yield f" |  {c.__name__}{sign}"
        yield " |"
    for line in doc.split("\n") if doc else ():
        yield f" |  {line}".rstrip()
    names = [name for name in c.__dict__ if not (name.startswith("_") and not hasattr(c.__dict__[name], "__code__"))]
    data = []
    for name in sorted(names):
        raw = c.__dict__[name]
        how = {classmethod: "classmethod ", staticmethod: "staticmethod "}.get(type(raw), "")
        inner = raw.__func__ if how else raw
        if not is_routine(inner):
            data.append(name)
            continue
        yield " |"
        yield f" |  {how}{name}{signature(inner, how == 'classmethod ')}"
        if doc_of(inner):
            yield f" |      {summary(doc_of(inner))}"
    special = sorted(n for n in c.__dict__ if n[:2] == "__" and is_routine(c.__dict__[n]) and n not in names)
    seen = set(c.__dict__)
    last = list(words_in_lines("Attributes:", data)) + list(words_in_lines("Special methods:", special))
    for base in c.__mro__[1:]:
        more = sorted(n for n in base.__dict__ if n not in seen and not n.startswith("_"))
        seen.update(base.__dict__)
        last += words_in_lines(f"From {base.__name__}:", more)
    if last:
        yield " |"
        yield from last


def module_lines(m):
    yield "NAME"
    doc = doc_of(m)
    yield FOUR + m.__name__ + (" - " + summary(doc) if doc else "")
    rest = doc.split("\n")[1:]
    if rest:
        yield ""
        yield "DESCRIPTION"
        yield from (FOUR + line if line else "" for line in "\n".join(rest).strip().split("\n"))
    public = getattr(m, "__all__", None) or [n for n in dir(m) if not n.startswith("_")]
    mine = {n: getattr(m, n, None) for n in sorted(public) if isinstance(n, str)}
    mine = {n: x for n, x in mine.items() if module_of(x) in (None, m.__name__) or hasattr(m, "__all__")}
    classes = [n for n, x in mine.items() if isinstance(x, type)]
    functions = [n for n, x in mine.items() if n not in classes and is_routine(x)]
    data = [n for n, x in mine.items() if n not in classes + functions and not isinstance(x, type(sys))]
    for title, group in ("CLASSES", classes), ("FUNCTIONS", functions), ("DATA", data):
        if group:
            yield ""
            yield title
        for name in group:
            x = mine[name]
            if title == "DATA":
                yield f"{FOUR}{name} = {safe_repr(x)}"
                continue
            yield f"{FOUR}{name}{class_signature(x) if title == 'CLASSES' else signature(x)}"
            if doc_of(x):
                yield FOUR * 2 + summary(doc_of(x))


def lines_of(x):
    if isinstance(x, type(sys)):
        yield f"Help on {'built-in ' if not hasattr(x, '__file__') else ''}module {x.__name__}:\n"
        yield from module_lines(x)
        return
    if not (isinstance(x, type) or is_routine(x) or hasattr(type(x), "__get__")):
        yield f"Help on {type(x).__name__} object:\n"
        yield from class_lines(type(x))
        return
    where = module_of(x)
    title = f"Help on {kind(x)} {name_of(x)}" if hasattr(x, "__name__") else f"Help on {kind(x)}"
    yield title + (f" in module {where}:\n" if where else ":\n")
    if isinstance(x, type):
        yield from class_lines(x)
        return
    name = getattr(x, "__name__", None)
    if is_routine(x):
        yield f"{name}{signature(x)}"
    elif name:
        yield name
    if doc_of(x):
        yield indented(doc_of(x)).rstrip("\n")


def find(name):
    """What the dotted name stands for: of the program, a builtin, a module."""
    head, *rest = name.split(".")
    spaces = vars(sys.modules["__main__"]), vars(sys.modules["builtins"])
    found = [space[head] for space in spaces if head in space]
    if not found:
        __import__(name if not rest else head)
        found = [sys.modules[head]]
    x = found[0]
    for i, part in enumerate(rest):
        if not hasattr(x, part) and isinstance(x, type(sys)):
            __import__(".".join([head] + rest[: i + 1]))
        x = getattr(x, part)
    return x


def topic(word):
    """A page of the language reference, where the library is there."""
    try:
        from pydoc_data.topics import topics
    except ImportError:
        return None
    finally:
        sys.modules.pop("pydoc_data.topics", None)
    return topics.get(KEYWORDS.get(word, word)) or topics.get(word.lower())


def show_name(name):
    name = name.strip()
    text = topic(name) if name in KEYWORDS or name.isupper() else None
    if text is None:
        try:
            x = find(name)
        except Exception:
            text = topic(name) if name.isidentifier() else None
            if text is None:
                print(f"No Python documentation found for {name!r}.\n"
                      "Use help() to get the interactive help utility.\n"
                      "Use help(str) for help on the str class.\n")
                return
        else:
            show(x)
            return
    print(text.strip() + "\n")


def show(x):
    if isinstance(x, str):
        show_name(x)
        return
    for line in lines_of(x):
        print(line)
    print()


def ask():
    print("Type the name of an object, a module or a keyword; an empty line ends.")
    while True:
        try:
            name = input("help> ").strip()
        except (EOFError, KeyboardInterrupt):
            print()
            return
        if name in ("", "q", "quit", "exit"):
            return
        show_name(name)


def help(*objects):
    if objects:
        show(*objects)
    else:
        ask()
