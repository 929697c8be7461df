"""Inputs for the fuzzers: seeds for each target, and seeds damaged at random.

    mutate.py TARGET FOLDER      writes the seeds into FOLDER, one a file, for libFuzzer
"""
import marshal
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOUND = ROOT / "tests" / "fuzz" / "found"
WORDS = b"""( ) [ ] { } : , = == := * ** if else for in lambda await async not print x 1 ' " \"\"\"
f"{ }" \\ # def class try: except with match case _ -> . ... @ ; yield from import as 0x 1e b" None
is and nonlocal global return raise except* !r finally: while break continue del assert 0 1_0 'a'b'b'
{x!r:>{w}} *a, **k (yield) a:=1 [i for i in x] {a:b} lambda:0 x[1:2] not in is not""".split()


def programs():
    return [p.read_bytes() for p in sorted((ROOT / "tests" / "python").glob("*.py"))]


def statements():
    """Pieces of the programs small enough that damage matters."""
    pieces = []
    for text in programs():
        block = b""
        for line in text.splitlines(True):
            if block and line[:1] not in b" \t\n#)]}":
                if len(block) < 400:
                    pieces.append(block)
                block = b""
            block += line
    return sorted(set(pieces))


def compiled(texts):
    for text in texts:
        try:
            yield marshal.dumps(compile(text, "f.py", "exec"))
        except SyntaxError:
            pass


def codes():
    made = [*compiled(statements()[::20])]
    shared = ("ab" * 3, 1.5, 10**30)
    made += [marshal.dumps(x) for x in (
        [1, -1, 2**40, 1.5, 2j, "é", b"b", None, ..., (), {1: [2]}, {3}, frozenset("a")],
        [shared, shared, StopIteration], 10**50, "x" * 300, True)]
    return made


SEEDS = {
    "source": statements,
    "expression": lambda: [w for s in statements() for w in s.split(b"(") if len(w) < 60],
    "interactive": statements,
    "raw": lambda: [*statements()[::9], b"# coding: latin-1\nx = '\xe9'", b"\xef\xbb\xbfx = 1"],
    "load": codes,
    "number": lambda: [b"12", b"-0x1f", b"1_000", b"1e400", b"nan", b"-inf", b"1.5e-7", b" 7 ",
                       b"0b101", b"1+2j", b"(1-.5e3j)", b"0x1.8p3", b"0o17", b"infinity",
                       b"123456789012345678901234567890", b"0.1e-320", b"9007199254740993"],
    "spec": lambda: [b">10", b"+.3f", b"#x", b"010d", b",", b"_b", b"*^20.5g", b"%", b"e", b"n",
                     b"c", b"s", b"z.1f", b"=+9,.2f", b".0%", b"<5s", b"#.3G", b"X", b".10"],
    "template": lambda: [b"%d %s %5.2f", b"%(a)s %(b)d", b"%x%%%r", b"%*d", b"%-5i|%+e", b"%c%a",
                         b"{} {}", b"{0:>5} {a[1][k]!r}", b"{a}{{}}", b"{:{}}", b"{a.x}", b"%#o",
                         b"{0!s:^{4}}", b"%b %s %d"],
    "packed": lambda: [b"<iHb|abcdefgh", b">qd|12345678abcdefgh", b"10s4x?|abc", b"=efd|xx",
                       b"!3H|ab", b"@lP|a", b"c5p|zyxw", b"0i|", b"nN|1234"],
    "decoded": lambda: [b"abc", "aé€\U0001f600".encode(), "aé€\U0001f600".encode("utf-16"), b"\\n\\x41",
                        b"\\u20ac\\U0001f600\\N{DIGIT ONE}", b"\xed\xa0\x80", b"\xff\xfe\x00\xd8"],
    "pattern": lambda: [b"a(b|c)*\0xabcb", b"(?P<n>[a-z]+)\\d{2,3}?\0ab12", b"^(?i:x)$\0X",
                        b"(?<=a)b(?!c)\0abd", b"(a)(?(1)b|c)\0ab", b"[^\\W_]+?\0a_b", b"(?>a+)b\0aab",
                        b"a*+b\0aab", b"\\bx\\B\0xy", b"(?s).*\\Z\0a\nb"],
    "document": lambda: [b'{"a": [1, 2.5, null, true]}', b'"\\u00e9\\n"', b"[]", b"-1e5", b"NaN",
                         b'[{"k": "v"}, {}]', b'  "x"  '],
}
TARGETS = list(SEEDS)


def damage(data, seeds, r):
    data = bytearray(data)
    for _ in range(r.choice((1, 1, 1, 2, 3, 6))):
        at = r.randrange(len(data) + 1)
        kind = r.randrange(8)
        if kind == 0 and data:
            data[at - 1] = r.choice((0, 1, 0x7F, 0x80, 0xFF, r.randrange(256)))
        elif kind == 1:
            del data[at : at + r.choice((1, 1, 2, 5, 20))]
        elif kind == 2:
            data[at:at] = bytes([r.randrange(256)])
        elif kind == 3:
            data[at:at] = data[: r.choice((1, 3, 10))]
        elif kind == 4 and data:
            data[at - 1] ^= 1 << r.randrange(8)
        elif kind == 5:
            other = r.choice(seeds)
            start = r.randrange(len(other) + 1)
            data[at : at + r.randrange(8)] = other[start : start + r.choice((1, 4, 20))]
        else:
            data[at:at] = r.choice((b"", b" ")) + r.choice(WORDS) + r.choice((b"", b" "))
    return bytes(data)


def inputs(target, n, seed):
    """Those that once failed, then n of the seeds, each damaged."""
    r = random.Random(f"{target} {seed}")
    seeds = SEEDS[target]()
    found = [p.read_bytes() for p in sorted((FOUND / target).glob("*"))]
    return found + [damage(r.choice(seeds), seeds, r) for _ in range(n)]


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for i, data in enumerate(SEEDS[sys.argv[1]]()):
        (folder / f"seed{i}").write_bytes(data)
