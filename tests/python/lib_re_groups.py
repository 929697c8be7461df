"""re: groups of every kind, lookaround, conditionals, atomic groups, flags, sub and split."""
import re


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


def show(pattern, text, flags=0):
    try:
        m = re.search(pattern, text, flags)
        print(pattern, m and (m.group(), m.span(), m.groups(), m.groupdict(), m.lastindex, m.lastgroup))
    except OverflowError as e:
        print(e)
    except re.error as e:
        print(pattern, "|", e, "|", e.msg, e.pos, e.lineno, e.colno)
for p, t in ((r"(a)(b)?", "ac"), (r"(?P<x>\w)(?P=x)", "abccd"), (r"(?:ab)+", "ababa"), (r"a(?=b)", "acab"), (r"a(?!b)", "abac"), (r"(?<=x)y", "y xy"), (r"(?<!x)y", "xy y"),
             (r"(<)?\w+(?(1)>|$)", "<a> b"), (r"(?>a+)ab", "aaab"), (r"a++b", "aaab"), (r"a*+a", "aaa"), (r"x{2,3}?", "xxxx"), (r"x{2,3}+x", "xxxx"), (r"(?i:A)b", "ab aB"), (r"(?s:.)x", "\nx"),
             (r"(?x) a b # words", "ab"), (r"^b", "a\nb"), (r"(?m)^b$", "a\nb\n"), (r"\Ab|\Z", "ab"), (r"\bfoo\B", "foo food"), (r"[^\W\d_]+", "12_ab"), (r"[]a]+[^]]", "]a]b"), (r"(a|ab)(c|bcd)(d*)", "abcd"),
             (r"((a)|(b))+", "ab"), (r"(?P<n>a)|(?P<m>b)", "b"), (r"\x41\u0042\103", "ABC"), (r"(a*)*", "aa"), (r"(?:a?)*?y", "aay"), (r"(?-i:a)", "A"), (r"\N{LATIN SMALL LETTER A}", "a")):
    show(p, t)
for bad in ("(", ")", "a**", "*", "[", "[b-a]", "(?P<1>a)", "(?P<a>x)(?P<a>y)", "(?P=no)", r"\1", "(?<=a+)b", "(?(2)a)", "(?z)", "a{3,2}", "\\", "(?P<a", "(?", "a(?i)", r"\q", "(?(1", "(?-", "(?i-i:a)", "(?:a", "(?#", r"[\q]", "(?P>a)", r"\x1", r"\N{NOPE}", "a{99999999999}", "x\n(y"):
    show(bad, "a")
print(re.sub(r"(\w)(\d)?", r"<\1\2\g<0>>", "a1b"), re.sub("a", lambda m: m.group().upper() * 2, "banana", 2), re.subn("x*", "-", "abxd"), re.sub(r"(?P<w>\w+)", r"\g<w>!", "hi you"))
print(re.sub("a", r"\n\t\\", "a"), re.sub(b"a", rb"\x00" if 0 else b"z", b"aba"))
for repl in (r"\2", r"\g<x>", r"\g<", r"\g<1", r"\q", "\\", r"\g<-1>", r"\g<>"):
    err(re.sub, "(a)", repl, "a")
print(re.split(r"(,)\s*", "a, b,c"), re.split("x*", "axbc"), re.split(",", "a,b,c", maxsplit=1), re.split("(a)|b", "xay b"))
print(re.findall(r"(\w)(\d)", "a1b2"), re.findall(r"\d+", "1 22"), [m.start() for m in re.finditer("(?=aa)", "aaaa")], re.findall("", "ab"))
p = re.compile(r"(?P<k>\w+)=(?P<v>\d+)", re.I | re.M)
print(p, p.pattern, p.flags, p.groups, p.groupindex, p.match("a=1x").end("v"), p.fullmatch("a=1x"), p.search("  b=22", 2).span(), p.match("xa=1", 1, 3))
m = p.match("key=42")
print(m, m["k"], m[2], m.start(1), m.regs, m.pos, m.endpos, m.expand(r"\2-\g<k>"), m.groupdict(), m.string, m.re is p)
err(m.group, 3)
err(m.group, "z")
err(lambda: m[-1])
err(m.start, "q")
err(p.match, b"bytes")
err(re.match, "a", 5)
err(re.compile, 5)
err(re.compile, p, re.I)
err(re.compile, b"(?u)a")
err(re.compile, "(?L)a")
err(re.compile, "a", re.A | re.U)
print(re.escape("a.b*c[d] é\n"), re.escape(b"a+b"), re.fullmatch(r"[\s\S]*", "a\nb").end(), re.match(r"\w", "é", re.A), re.match("É", "é", re.I).group(), repr(re.I | re.X), re.compile("ß", re.I).match("ẞ") is not None)
