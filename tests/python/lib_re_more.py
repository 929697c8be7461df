"""re: bytes, Unicode, case, sets of every form, long texts, scanners, templates, verbose and debug output."""
import re
import pickle
import weakref

print(re.findall(rb"\w+", b"one \xe9t two"), re.sub(rb"(a)", rb"<\1>", b"banana"), re.match(b"a", bytearray(b"abc")).group(), re.split(rb",", memoryview(b"a,b")))
print(re.findall(r"\w+", "één \u4f60\u597d ß \u0663"), re.findall(r"(?a)\w+", "één"), re.findall(r"\d", "1\u0663\u0967"), re.findall(r"\s", "a\u2003\x1c b"), re.findall(r"(?a)\s", "a\u2003\x1c b"))
for pattern, text in [("(?i)straße", "STRAßE"), ("(?i)k", "\u212a"), ("(?i)[a-z]+", "K\u212aLM"), ("(?i)\u03c3", "\u03a3\u03c2"), ("(?i)[^x]+", "aXxb"), ("(?i)\U00010400", "\U00010428"), ("(?i)[\U00010400-\U00010402]+", "\U00010428\U00010429"),
                      ("(?ai)\u212a", "k"), ("(?i)\ufb05", "\ufb06"), ("(?i)[\u0430-\u044f]+", "\u0410\u0411\u0432"), ("(?i)i", "\u0131\u0130I"), ("[\U0001F600-\U0001F64F]+", "x\U0001F601\U0001F610y"),
                      ("[\u4e00-\u9fff\u3040-\u30ff]+", "abc\u4f60\u3042z"), ("[^\u4e00-\u9fff]+", "\u4f60abc"), (r"[\W\d]+", "a-1 b"), (r"[^\s\w]+", "a!?b"), ("[a-zA-Z0-9_.+-]+", "x.y+z-1!"), ("[\u0100\u0300\u0500x]+", "\u0300x\u0500"),
                      (r"[\x00-\xff]+", "\u0100\xff\x00"), (r"(?i)\xb5", "\u03bc"), (r"(\u00e9)(?i:\1)" if 0 else "(\u00e9)\\1", "\u00e9\u00e9"), ("(?i)(\u00e9)\\1", "\u00e9\u00c9")]:
    m = re.search(pattern, text)
    print(ascii(pattern), m and (m.span(), ascii(m.group())), [x.span() for x in re.finditer(pattern, text)])
for pattern in [b"(?i)\xe9", b"(?L)\\w", b"(?Li)[a-c]+", b"(?Li)(a)\\1", b"(?Li)[^a]", b"(?L)\\b", b"(?Li)x"]:
    print(pattern, [m.span() for m in re.finditer(pattern, b"aA \xe9\xc9 xX")])

long = "ab" * 20000
print(re.fullmatch("(?:ab)*", long).end(), re.fullmatch("(?:a|b)*?", long).end(), re.fullmatch("(a|b)*", long).groups(), re.search("(?:ab)+$", long[:200] + "a"), len(re.findall("ab", long)), re.match("(?:(?:ab){2})*+", long).end())
print(re.match(".*b", long).end(), re.match(".*?aX", long), len(re.sub("a", "xy", long)), re.search("x", long), len(re.split("b", long)), re.match("(?=(ab)*)a", long).span(1))
print(re.match("(((((((((((a)))))))))))", "a").lastindex, re.match("(a)(b)?", "a").lastindex, re.match("((a)(b))", "ab").lastindex, re.match("(?P<x>a)|(?P<y>b)", "b").lastgroup)
print(re.compile("a" * 500).match("a" * 500).end(), re.compile("|".join(map(str, range(300)))).fullmatch("299"), re.compile("(" * 90 + "a" + ")" * 90).match("a").lastindex)
print(re.sub(r"(?P<first>\w+) (?P<second>\w+)", r"\g<second> \g<1>\t\g<0>", "hello world"), re.sub("(x)?b", r"[\1]", "ab"), re.sub(".", r"\x41" if 0 else r"\\", "ab"), re.sub("b|(?=c)", "-", "abc"))
print(re.sub("a", "b", "aaa", count=2), re.subn(".", lambda m: m[0] * 2, "abc"), re.compile("x").sub("y", "axbx", 1), re.sub("$", "!", "a\nb\n"), re.sub("(?m)^", "> ", "a\nb"))
s = re.Scanner([(r"\d+", lambda s, t: int(t)), (r"[a-z]+", lambda s, t: t), (r"\s+", None)])
print(s.scan("12 abc 3 !x"))
p = re.compile(r"""
    (?P<sign> [-+] )?   # sign
    \d+ (?: \. \d* )?   # number \# not a comment
""", re.X)
print(p.match("-3.14").groupdict(), p.flags, p.groupindex)
q = pickle.loads(pickle.dumps(p, 2))
print(q == p, q is p, weakref.ref(p)() is p)
it = re.finditer("a", "aaa")
print(next(it).span(), type(it).__name__, [m.span() for m in it])
re.compile(r"a[b-d\w]*?(?:x|y){2,3}(?<=x)(?!z)(?P<n>.)(?(n)\1|$)(?>q+)r++", re.DEBUG)
for name in ("A", "I", "L", "M", "S", "U", "X", "T"):
    print(name, repr(getattr(re, name)), int(getattr(re, name)), end="; ")
print(re.I | re.M, ~re.I & re.M, re.RegexFlag(258), re.error.__mro__[1:3])
re.purge()
data = bytearray(b"abc")
m = re.match(b"(a)(b)(c)", data)
data[:] = b"x"
print(m.groups(), m.span())
