# The methods of str, on texts of each width.
texts = ["", "a", "Hello, World", "straße ÀÉÎ", "Ελληνικά ΣΑΣ", "日本語 テキスト", "a𝒳b😀c", "ﬁﬂ ǅ İ ß",
         "  pad\t\n", "x,y,,z", "Mixed Case Title", "123", "½²٣", "aXbXc", "\x00\x7f\x80\xff", "they're bill's"]
for t in texts:
    print(ascii(t), len(t), ascii(t.upper()), ascii(t.lower()), ascii(t.title()), ascii(t.capitalize()),
          ascii(t.swapcase()), ascii(t.casefold()))
    print([getattr(t, m)() for m in ("isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric "
                                    "isprintable isspace istitle isupper").split()])
    print(ascii(t.split()), ascii(t.rsplit()), ascii(t.split(None, 1)), ascii(t.rsplit(None, 1)), ascii(t.strip()),
          ascii(t.lstrip()), ascii(t.rstrip()), ascii(t.splitlines()), ascii(t.splitlines(True)))
    print(ascii(t[::-1]), ascii(t[1:4]), ascii(t[::2]), ascii(t * 2), ascii(t + "é"), ascii(t[-3:]))
    print(ascii(t.center(20, "*")), ascii(t.ljust(15)), ascii(t.rjust(15, "é")), ascii(t.zfill(12)))
    print(ascii(t.partition(" ")), ascii(t.rpartition(" ")), ascii(t.replace("a", "日")), ascii(t.replace("", "-")),
          ascii(t.replace("", "-", 3)), ascii(t.expandtabs(4)))
    print(ascii(t.encode()), ascii(t.encode("utf-16")), ascii(t.encode("utf-32-be")),
          ascii(t.encode("ascii", "backslashreplace")), ascii(t.encode("latin-1", "xmlcharrefreplace")),
          ascii(t.encode("ascii", "replace")), ascii(t.encode("ascii", "ignore")))
    for e in ("utf-8", "utf-16", "utf-32-be", "utf-16-le"):
        assert t.encode(e).decode(e) == t
    print(ascii(repr(t)), hash(t) == hash(t[:1] + t[1:]), ascii(list(t)))
print("a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "a--b--c".split("--"), "abc".split("x"), ",".split(","))
print("a b c  ".split(None, 1), "  a b c".rsplit(None, 1), "a\x1cb\x85c\u2028d\r\ne\rf".splitlines())
s = "the quick brown fox jumps over the lazy dog the end"
for sub in ("the", "fox", "z", "zz", "", "dog the end", "e", "end!", "日"):
    print(sub, s.find(sub), s.rfind(sub), s.count(sub), sub in s, s.find(sub, 5), s.rfind(sub, 0, 20), s.find(sub, -10),
          s.count(sub, 3, 40), s.startswith(sub), s.endswith(sub), s.startswith(sub, 4), s.endswith(sub, 0, 19))
w = s + "日本" + s
for sub in ("the", "日", "日本", "本the", "日日", "𝒳"):
    print(ascii(sub), w.find(sub), w.rfind(sub), w.count(sub), sub in w)
print("abc".startswith(("x", "a")), "abc".endswith(()), "banana".replace("an", "AN", 1), "aaa".replace("aa", "b"))
print("x".join(["a", "b", "é"]), "".join("abc"), ascii("😀".join(["a", "b"])), "-".join([]), ", ".join(("one",)))
print("abc".translate({97: "X", 98: None, 99: 0x1F600}).encode(), "hello".translate(str.maketrans("el", "ip", "o")))
print(str.maketrans({"a": 1, 98: "z"}), "TestHook".removeprefix("Test"), "MiscTests".removesuffix("Tests"))
print("ab" < "abc", "b" > "abc", "a" == "a", "é" < "z", "é" > "z", "日" > "é", "\uffff" < "\U00010000", "a" != "b")
print("%s" % "x", "a" "b", "abc"[1], "abc"[-1], "é日"[1], max("hello"), min("hello"), sorted("hello"))
for f in (lambda: "abc"[5], lambda: "a" + 1, lambda: "a".index("b"), lambda: ",".join([1]), lambda: "a" * "b",
          lambda: "a".center(5, "ab"), lambda: "a".split(""), lambda: "x".replace(1, 2),
          lambda: 1 in "a", lambda: "a".startswith(1), lambda: "é".encode("ascii"), lambda: "\ud800".encode(),
          lambda: "a".encode("nope"), lambda: str(b"\xff", "ascii"), lambda: b"\xff".decode(), lambda: chr(-1),
          lambda: chr(0x110000), lambda: ord("ab"), lambda: "a".foo, lambda: "a".partition(""),
          lambda: str.join(",", 5), lambda: "abc".maketrans("a", "bc"), lambda: "a" < 1, lambda: int("x"),
          lambda: "é日".encode("latin-1"), lambda: "a".encode("ascii", "nohandler") and "é".encode("ascii", "nohandler")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(b"\xe2\x82\xac\xff\xc3".decode("utf-8", "replace").encode("ascii", "backslashreplace"),
      b"a\xffb".decode("utf-8", "backslashreplace"), b"a\xffb".decode("ascii", "ignore"),
      ascii(b"a\xffb".decode("utf-8", "surrogateescape")),
      b"a\xffb".decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape"),
      ascii(b"\xed\xa0\x80".decode("utf-8", "surrogatepass")), "\ud800".encode("utf-8", "surrogatepass"))
for bad in (b"\x80", b"\xc0\x80", b"\xe0\x80\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82", b"\xe2\x28\xa1", b"a\xf0\x9f\x98"):
    try:
        bad.decode()
    except UnicodeDecodeError as e:
        print(e, e.start, e.end, e.reason, e.object)
    print(ascii(bad.decode("utf-8", "replace")))


class S(str):
    def __str__(self):
        return "S!" + self[:]


x = S("abc")
print(x, repr(x), x + "d", type(x + "d").__name__, type(x[:]).__name__, x == "abc", hash(x) == hash("abc"), {x: 1}["abc"], x.upper(), len(x))
print(str(), str(5), str(b"ab", "ascii"), str(object=1.5), repr("it's"), repr('"'), repr("'\""), repr("\\\t\r\n\x00é日\ue000"))
it = iter("añ日")
print(next(it), it.__length_hint__(), list(it), list(it))
out = ""
for i in range(300):
    out += chr(33 + i)
print(out.encode(), len(out))
a = "x" * 10
b = a
a += "y"
print(a, b)
import sys
print(sys.intern("hello world") is sys.intern("hello" + " world"), [sys.intern("a")] == ["abc"[0]])
