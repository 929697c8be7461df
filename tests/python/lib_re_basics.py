"""re: matching, groups, searching, splitting, replacing, and what they answer."""
import re

m = re.match(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(\d\d))?", "2024-05 and more")
print(m, m.group(), m.group(1, 2, 3), m.groups(), m.groups("none"), m.groupdict())
print(m["year"], m[2], m.start("month"), m.end(), m.span(3), m.regs, m.pos, m.endpos)
print(m.lastindex, m.lastgroup, m.re, m.string, m.expand(r"\g<month>/\1 \\ \n"), bool(m))
print(re.search("b+", "aabbbcc"), re.search("z", "abc"), re.fullmatch("a|ab", "ab"))

for pattern, text in [
    (r"(a+)(b*)(c?)", "aaabbc"), (r"(a*?)(b)", "aaab"), (r"(?:x|y)*z", "xyxyz"), (r"(a|ab)(c|bcd)(d*)", "abcd"),
    (r"((a)|b)*", "abab"), (r"(?:(a)|b)*", "ab"), (r"(a?)*", "aaa"), (r"(a{2,3}){1,2}", "aaaaaaa"), (r"(a{2,3}?)+", "aaaaa"),
    (r"(.*)(\d+)", "abc123"), (r"(.*?)(\d+)", "abc123"), (r"(\w+)\s+\1", "the the"), (r"(?i)(ab)\1", "aBAb"),
    (r"(?=(\w+))\1!", "abc!"), (r"(?<=ab)c", "abc"), (r"(?<!ab)c", "abc"), (r"(?!ab)..", "abcd"), (r"a(?!b)", "abac"),
    (r"(<)?\w+(?(1)>|$)", "<tag>"), (r"(<)?\w+(?(1)>|$)", "tag"), (r"^(<)?\w+(?(1)>|$)", "<tag"),
    (r"(?>a+)ab", "aaab"), (r"(?>a+)b", "aaab"), (r"a++ab", "aaab"), (r"(?:ab)*+c", "ababc"), (r"(?:ab)?+ab", "ab"),
    (r"a{1,2}+a", "aa"), (r"a{1,2}+a", "aaa"), (r"(?:a|ab)*+b", "aab"), (r"(?>(a)|(ab))c", "abc"),
    (r"\bfoo\b", "a foo b"), (r"\Boo", "foo"), (r"\b", ""), (r"\B", ""), (r"\Aab\Z", "ab"), (r"ab$", "ab\n"), (r"ab\Z", "ab\n"),
    (r"(?m)^\w+$", "one\ntwo"), (r"(?s).+", "a\nb"), (r".+", "a\nb"), (r"(?x) a  b # comment", "ab"), (r"[^a-c]+", "abcxyz"),
    (r"[\w.]+@[\w.]+", "mail to me.you@some.org!"), (r"[]a]+", "]a]"), (r"[a\-z]+", "a-z"), (r"\x41\u0042\103\t", "ABC\t"),
    (r"(?i:a)b", "Ab"), (r"(?i:a)b", "AB"), (r"(?-i:a)b", "aB"), (r"(?i)(?-i:a)b", "aB"), (r"()", ""), (r"(|a)+", "aa"),
]:
    m = re.search(pattern, text)
    print(pattern, m and (m.span(), m.groups(), m.lastindex))

print(re.findall(r"\w+", "one two"), re.findall(r"(\w)(\d)?", "a1b"), re.findall("", "ab"), re.findall("a|", "ba"))
print([m.span() for m in re.finditer(r"a*", "baac")], list(re.finditer("x", "")))
print(re.split(r"\W+", "a, b; c"), re.split(r"(\W)", "a,b"), re.split("", "ab"), re.split("x*", "axbc", maxsplit=2))
print(re.split(r"(-)|(,)", "a-b,c"), re.split("x", "abc"))
print(re.sub("a", "<\\g<0>>", "banana"), re.sub(r"(\w)(\w)", r"\2\1", "abcde"), re.subn("a", "", "banana", 2))
print(re.sub("x*", "-", "abxd"), re.sub("a", lambda m: str(m.start()), "banana", count=2), re.sub("b", r"\n\\", "abc"))
print(re.sub("(a)|b", r"[\1]", "ab"), re.sub("", "-", "abc"), re.sub("a", lambda m: None, "aba") if 0 else "")
p = re.compile("b+")
print(p.match("abb", 1), p.search("abbb", 2, 3), p.match("abb"), p.fullmatch("abbb", 1), p.findall("bbabb", 1), p.pattern, p.flags, p.groups)
print(re.compile("(?P<x>a)(b)(?P<y>c)").groupindex, dict(re.compile("(?P<x>a)").groupindex))
s = re.compile(r"\s*(\d+|\w+)").scanner("12 abc !")
print(s.match(), s.match(), s.match(), s.match(), s.pattern)
print(re.compile("a") == re.compile("a"), re.compile("a") == re.compile("a", re.I), re.compile("a") != 1, hash(re.compile("a")) == hash(re.compile("a")))
print(repr(re.compile("a'\n")), repr(re.compile("x", re.I | re.M | re.A)), repr(re.compile(b"x", re.X | re.S | re.L)), re.compile("a" * 300))
print(re.match(".*", "x" * 80), re.escape("a.b*c[d]-é ~"), re.escape(b"a.b"))
for f in (re.I, re.M | re.S, re.NOFLAG, re.RegexFlag(0), re.compile("a", re.I).flags):
    print(repr(f), f)
print(type(p), type(p.match("b")), re.Pattern[str], re.Match[bytes])
import copy
m = p.match("b")
print(copy.copy(p) is p, copy.deepcopy(p) is p, copy.copy(m) is m, copy.deepcopy(m) is m)
