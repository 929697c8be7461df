"""What the fuzzers call, one function for each kind of bytes from outside.

    targets.py NAME FILE     each line of FILE is an input in hex; prints what came of it

A function may raise any Exception except SystemError, which is always our own fault. The
same file runs under CPython, which judges what is printed (tests/test_fuzz.py), and in
tests/fuzz/fuzz.c under libFuzzer.
"""
import marshal
import struct
import sys


def fields(code):
    consts = [fields(c) if hasattr(c, "co_code") else repr(c) for c in code.co_consts]
    return (code.co_name, code.co_code, consts, code.co_names, code.co_varnames,
            code.co_cellvars, code.co_freevars, code.co_flags, code.co_stacksize,
            code.co_exceptiontable, code.co_linetable)


def compile_with(data, mode):
    try:
        text = data.decode()
    except UnicodeError:
        text = data.decode("latin-1")
    try:
        return fields(compile(text, "f.py", mode, dont_inherit=True))
    except SyntaxError as e:
        return type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset


def source(data):
    return compile_with(data, "exec")


def expression(data):
    return compile_with(data, "eval")


def interactive(data):
    return compile_with(data, "single")


def raw(data):
    """Source as bytes: where the encoding is wrong only the kind of error is judged."""
    try:
        fields(compile(data, "f.py", "exec", dont_inherit=True))
    except (SyntaxError, ValueError) as e:
        return type(e).__name__


def load(data):
    """Marshal from anywhere; what was loaded is looked at, never run."""
    try:
        todo = [marshal.loads(data)]
    except (SystemError, TypeError, ValueError, OverflowError, EOFError) as e:
        # CPython's own words for the fields of a code object that do not fit together.
        ours = str(e).startswith(("code:", "name tuples"))
        if isinstance(e, SystemError) and not str(e).endswith(
                ("bad argument to internal function", "non-string found in code slot")):
            raise
        return "bad code" if ours or isinstance(e, SystemError) else str(e)
    seen = 0
    while todo and seen < 2000:
        x = todo.pop()
        seen += 1
        repr(x)[:10]
        if type(x) in (tuple, list, frozenset, set):
            todo.extend(x)
        elif type(x) is dict:
            todo.extend(x.values())
        elif hasattr(x, "co_code"):
            todo.append(x.co_consts)
            list(x.co_lines()), list(x.co_positions()), x.co_varnames, x.co_freevars
            x == x, hash(x), x.replace(co_name="n"), x.co_code, x._co_code_adaptive
    return seen


def number(data):
    text = data.decode("latin-1")
    found = []
    for make in (int, float, complex, lambda s: int(s, 0), lambda s: int(s, 16),
                 lambda s: int(s, 36), float.fromhex, lambda s: int(data)):
        try:
            found.append(repr(make(text)))
        except (ValueError, OverflowError) as e:
            found.append(str(e))
    return found


VALUES = (0, -7, 10**20, 3.14159, -0.0, 1e300, float("nan"), 2 - 3j, "text", "é\U0001f600", True)


def huge(text):
    """A width that would take a while and all memory, to no end."""
    return any(len(text[i : i + 6]) == 6 and text[i : i + 6].isdigit() for i in range(len(text)))


def spec(data):
    text = data.decode("latin-1")
    if huge(text):
        return
    found = []
    for value in VALUES:
        try:
            found.append(format(value, text))
        except (ValueError, TypeError, OverflowError) as e:
            found.append(str(e))
    return found


def template(data):
    text = data.decode("latin-1")
    if huge(text):
        return
    found = []
    for make in (lambda: text % VALUES, lambda: text % {"a": 1, "b": 2.5},
                 lambda: data % (1, b"x", 2.5), lambda: text.format(*VALUES, a=[1, {"k": 2}])):
        try:
            found.append(make())
        except (ValueError, TypeError, OverflowError, LookupError, AttributeError) as e:
            found.append((type(e).__name__, str(e)))
    return found


def packed(data):
    form, _, rest = data.partition(b"|")
    size = struct.calcsize(form)
    if size > 10000:
        return size
    values = struct.unpack_from(form, rest + bytes(size))
    return size, repr(values), struct.pack(form, *values)


def decoded(data):
    found = []
    for name in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "ascii", "unicode_escape"
                 ):
        for errors in ("strict", "replace", "ignore", "backslashreplace", "surrogateescape",
                       "surrogatepass"):
            try:
                text = data.decode(name, errors)
                found.append((text, text.encode(name, errors) == data))
            except UnicodeError as e:
                found.append((e.encoding, e.start, e.end, e.reason))
    return found


def pattern(data):
    import re
    text, _, subject = data.decode("latin-1").partition("\0")
    try:
        p = re.compile(text)
    except re.error as e:
        return str(e)
    m = p.search(subject[:20])
    return p.groups, dict(p.groupindex), m and m.span(), p.findall(subject[:20]), p.sub("<>", subject[:20])


def document(data):
    import json
    try:
        x = json.loads(data)
    except json.JSONDecodeError as e:
        return str(e)
    return repr(x), json.dumps(x)


def outcome(target, data):
    try:
        return repr(target(data))
    except SystemError:
        raise
    except Exception as e:
        return f"{type(e).__name__}: {e}"


if __name__ == "__main__":
    sys.set_int_max_str_digits(0)
    for line in open(sys.argv[2]):
        text = outcome(globals()[sys.argv[1]], bytes.fromhex(line))
        print(ascii(text)[:1500])
