"""re: patterns that do not parse, arguments that do not fit, and their messages."""
import re

for pattern in [
    "(", ")", "[", "a**", "*a", "a{2,1}", "(?P<n>a)(?P<n>b)", "(?P<1>a)", "(?P=x)", "(?P<x", "(?P<x>", "(?P", "(?", "(?#", "(?z)",
    r"\1", r"(a)\2", r"(a\1)", "[b-a]", r"[\w-a]", r"\q", r"[\q]", r"\x4", r"\u12", r"\U00110000", "\\", "(?<=a*)b",
    "(?<a", "(?<=a|bb)", "(?(1)a)", "(?(x)a)", "(?(1)a|b|c)(a)", "(?i", "(?i-", "(?-i)a", "(?i-i:a)", "(?au:a)", "(?L)a", "a(?i)b",
    "a+++", "a{1}{2}", "(?P>x)", "(?P<a.b>c)", "x{99999999999}", "(?:", "(?=", r"\400", "[a", "[^", "a\n(b", "(?(", "(?(0)a)", "(?>",
]:
    try:
        print(repr(pattern), re.compile(pattern))
    except re.error as e:
        print(repr(pattern), "error:", e, e.pos, e.lineno, e.colno, e.msg)
    except Exception as e:
        print(repr(pattern), type(e).__name__, e)


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


p = re.compile("(?P<x>a)(b)?")
m = p.match("a")
for key in (2, 3, -1, "y", None, 1.5, "x", 10**30, ()):
    attempt(m.group, key)
    attempt(m.__getitem__, key)
    attempt(m.start, key)
attempt(m.start, 1, 2)
attempt(m.groups, 1, 2)
attempt(m.groupdict, 5)
attempt(m.groupdict, other=5)
attempt(m.expand, r"\3")
attempt(m.expand, r"\g<y>")
attempt(m.expand, 5)
attempt(p.match)
attempt(p.match, 5)
attempt(p.match, b"a")
attempt(re.compile(b"a").match, "a")
attempt(p.match, "a", "b")
attempt(p.match, "a", string="a")
attempt(p.match, "a", nothing=1)
attempt(p.sub, "x")
attempt(p.sub, "x", 5)
attempt(p.sub, b"x", "a")
attempt(p.sub, 5, "a")
attempt(p.sub, lambda m: 5, "a")
attempt(p.sub, lambda m: 1 // 0, "a")
attempt(p.sub, r"\9", "a")
attempt(p.sub, r"\g<", "a")
attempt(p.sub, r"\g<>", "a")
attempt(p.sub, r"\q", "a")
attempt(p.split, "a", maxsplit="x")
attempt(re.compile, 5)
attempt(re.compile, p, re.I)
attempt(re.compile, "a", re.L)
attempt(re.compile, b"a", re.U)
attempt(re.compile, "a", re.A | re.U)
attempt(re.compile, b"a", re.A | re.L)
attempt(re.match, p, "ab")
attempt(type(p))
attempt(type(m))
attempt(lambda: p < p)
attempt(setattr, p, "flags", 1)
attempt(setattr, m, "x", 1)
attempt(len, m)
attempt(iter, p)

import _sre
for code in ([1], [99, 1], [6, 50, 1], [-1], ["a"], [2**33]):
    attempt(lambda: _sre.compile("a", 0, code, 0, {}, ()).match("a"))
attempt(_sre.compile, "a", 0, (), 0, {}, ())
attempt(_sre.compile, "a", 0, [1], 0, [], ())
attempt(_sre.compile, "a", 0, [1], 0, {}, [])
attempt(_sre.compile, 5, 0, [1], 0, {}, ())
attempt(_sre.compile, "a")
for f in (_sre.ascii_iscased, _sre.unicode_iscased, _sre.ascii_tolower, _sre.unicode_tolower):
    print([f(c) for c in (0, 65, 97, 48, 0xC0, 0x130, 0x3A3, 0x10400)])
    attempt(f, "a")
    attempt(f, 1.5)
print(_sre.getcodesize(), _sre.MAGIC)
