# str.format: fields, attributes, items, nesting, automatic numbers; and every refusal.
def attempt(fmt, *a, **k):
    try: print(repr(fmt), repr(fmt.format(*a, **k)))
    except Exception as e: print(repr(fmt), type(e).__name__, e)


class O:
    a = {"k": [1, {"z": "deep"}], "0": "str zero", 0: "int zero"}
    def __getattr__(self, n): raise AttributeError("no " + n)
    def __repr__(self): return "an O"
    def __format__(self, s): return "O<" + s + ">"
    def __getitem__(self, k): return (type(k).__name__, k)


o = O()
for f in ["{}", "{0}{0}", "{1}{0}", "{}{}", "{0}{}", "{}{0}", "{a}", "{a}{}", "{0.a[k]}", "{0.a[k][1][z]}", "{0.a[0]}", "{0[k]}", "{0[1]}", "{0[-1]}", "{0[ 1]}", "{0[a.b]}", "{0[1]:x}", "{0.b}", "{0.}", "{0[}", "{0[]}", "{0]}", "{0[k]x}", "{0..a}", "{.a[0]}", "{[x]}",
          "{!r:.3}", "{!x}", "{!}", "{!r", "{!rr}", "{:{}}", "{:{0}}", "{0:{1}}", "{:{:{}}}", "{", "}", "{{", "}}", "{{}}", "{{{}}}", "{}}", "{0", "{a.b}", "{5}", "{-1}", "{ 0}", "{0 }", "{99999999999999999999}", "{:>{w}}", "{0!s:>{w}}", "{:%}", "{0:{{}}}", "{0!r}", "{a[0]}", "{0:}", "{:a}b{:c}", "{{0}}{0}", "{0:{1}{w}}", "{0[{}]}"]:
    attempt(f, o, 5, a="A", w=4)
attempt("{}"); attempt("{} {}", 1); attempt("{x}"); attempt("{0.real} {0.imag}", 3); attempt("{0[0]}", "abc"); attempt("{0[x]}", [1]); attempt("{0[5]}", [1]); attempt("{:d}", "s"); attempt("{:s}", 5); attempt("{:>5}", None); attempt("{!s:>5}", None); attempt("{:x}", 1.5)
class M(dict):
    def __missing__(self, k): return "<" + k + ">"
print("{a} {b}".format_map(M(a=1)))
for m in {}, 5, None:
    try: print("{a}".format_map(m))
    except Exception as e: print(type(e).__name__, e)
try: print("{}".format_map({"": 1}))
except Exception as e: print(type(e).__name__, e)
try: str.format()
except TypeError as e: print(e)
class BadF:
    def __format__(self, s): return 5
attempt("{}", BadF())
import string
print(list(string.Formatter().parse("a{0!r:>{w}}b{{c}}{}{x.y[z]}")))
for f, a in [("{} {}", (1,)), ("{0} {}", (1, 2)), ("{x}", ()), ("{0.real:{1}}", (5, 4))]:
    try: print(string.Formatter().format(f, *a))
    except Exception as e: print(type(e).__name__, e)
