# Random texts through random operations; a checksum of each kind of result is printed.
state = 12345


def rnd(n):
    global state
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return (state >> 8) % n


ALPHABETS = ["ab", "abc ", "aéb ", "日aé本 ", "😀ab𝒳", " \t\n\r\x0b\x1c\x85x", "AaÉéßΣσ", "0123456789-+. _", "\x00\x7f\x80\xff\u0100"]


def text(n):
    a = ALPHABETS[rnd(len(ALPHABETS))]
    return "".join(a[rnd(len(a))] for _ in range(rnd(n)))


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


def mix(total, value):
    for b in ascii(value).encode():
        total = (total * 31 + b) & 0xFFFFFFFF
    return total


operations = {
    "find": lambda s, t, u, i, j: (s.find(t), s.find(t, i), s.find(t, i, j), s.rfind(t, i, j), s.count(t), s.count(t, i, j), t in s),
    "index": lambda s, t, u, i, j: s.index(t, i),
    "split": lambda s, t, u, i, j: (s.split(), s.split(None, i), s.rsplit(None, i), s.splitlines(), s.splitlines(True)),
    "splitsep": lambda s, t, u, i, j: (s.split(t, i), s.rsplit(t, i), s.partition(t), s.rpartition(t)),
    "strip": lambda s, t, u, i, j: (s.strip(), s.lstrip(t), s.rstrip(t), s.strip(t)),
    "replace": lambda s, t, u, i, j: (s.replace(t, u), s.replace(t, u, i), s.replace("", t), s.replace("a", "é")),
    "case": lambda s, t, u, i, j: (s.upper(), s.lower(), s.title(), s.swapcase(), s.casefold(), s.capitalize()),
    "slice": lambda s, t, u, i, j: (s[i:j], s[::i or 1], s[j:i:-1], s[i:j:2]),
    "pad": lambda s, t, u, i, j: (s.center(i, "日"), s.ljust(j), s.rjust(i, "*"), s.zfill(j), s.expandtabs(j)),
    "join": lambda s, t, u, i, j: (s.join([t, u, t]), s + t + u, s * (i % 4), t.join(s)),
    "compare": lambda s, t, u, i, j: (s < t, s == t, s > u, sorted([s, t, u]), max(s, t), hash(s) == hash(t)),
    "code": lambda s, t, u, i, j: (s.encode(), s.encode("utf-16"), s.encode("latin-1", "replace"), s.encode("ascii", "backslashreplace")),
    "decode": lambda s, t, u, i, j: (s.encode()[i:j].decode("utf-8", "replace"), s.encode("utf-16-le")[i:].decode("utf-16-le", "replace")),
    "repr": lambda s, t, u, i, j: (repr(s), ascii(s), repr(s.encode())),
    "tail": lambda s, t, u, i, j: (s.startswith(t), s.endswith(t), s.startswith(t, i, j), s.endswith((t, u), i), s.removeprefix(t)),
    "number": lambda s, t, u, i, j: (attempt(int, s), attempt(float, s), attempt(int, s, 16)),
    "format": lambda s, t, u, i, j: (f"{s:>{abs(i)}}|{s!r:.{abs(j)}}", "%*s|%.*s" % (i, s, abs(j), t), "{0}{1:^9}{0}".format(s, t)),
    "spec": lambda s, t, u, i, j: (attempt(format, i, s[:4]), attempt(format, i / 7, s[:4]), attempt(s[:5].__mod__, i), attempt(s.format, t)),
    "is": lambda s, t, u, i, j: [getattr(s, m)() for m in ("isalpha", "isalnum", "isdigit", "isspace", "isupper", "istitle", "isidentifier", "isprintable")],
    "translate": lambda s, t, u, i, j: s.translate(str.maketrans(t[:2], u[:2].ljust(len(t[:2]))[:len(t[:2])], "a")),
    "bytes": lambda s, t, u, i, j: (lambda b, c: (b.find(c), b.split(c, i), b.replace(c, b"x"), b.strip(c), b[i:j], b.upper(), b.hex(), b.rpartition(c)))(s.encode(), t.encode()),
    "bytearray": lambda s, t, u, i, j: (lambda b, c: (b.__setitem__(slice(i, j), c), b.insert(i, 65), b.reverse(), b.extend(c), b.pop(), b.__delitem__(slice(0, None, 3)), bytes(b)))(bytearray(s.encode()), t.encode()),
}
for name, f in operations.items():
    total = 0
    for k in range(150):
        s, t, u = text(30), text(4), text(6)
        i, j = rnd(25) - 8, rnd(40) - 12
        total = mix(total, attempt(f, s, t, u, i, j))
    print(name, total)
