# Old formatting of str and bytes with %: flags, mapping keys, stars, and every refusal.
def attempt(fmt, args):
    try: print(repr(fmt), repr(fmt % args))
    except Exception as e: print(repr(fmt), type(e).__name__, e)


class Idx:
    def __index__(self): return 7
class Int:
    def __int__(self): return 8
class Fl:
    def __float__(self): return 2.5
class S:
    def __str__(self): return "S!"
    def __repr__(self): return "R!"
for c in "diouxXeEfFgGcrsab%q":
    for v in 65, -3.7, "x", True: attempt("%" + c, (v,))
for f in "%5d|%-5d|%05d|%+d|% d|%#x|%#o|%.3d|%8.3d|%-08d|%+ d".split("|"): attempt(f, 42); attempt(f, -42)
for f in "%.2f|%10.3e|%-10g|%+.0f|%#.0f|%010.2f|%.f|%.10g|%G".split("|"): attempt(f, 1234.5678)
attempt("%*d|%-*d|%.*f", (5, 1, 4, 2, 1, 2.55)); attempt("%*d", ("a", 1)); attempt("%*d", (1,)); attempt("%.*f", (2.0, 1)); attempt("%*d", (-6, 1))
attempt("%(a)s %(b)r %(a)5s", {"a": 1, "b": "q"}); attempt("%(a)s", {"b": 1}); attempt("%(a)s", 5); attempt("%(a)s", (1,)); attempt("%(a", {}); attempt("%(a)", {"a": 1}); attempt("%(a(b))s", {"a(b)": 2}); attempt("%(a)*d", {"a": 1})
attempt("%s", ()); attempt("%s", (1, 2)); attempt("%s %s", 1); attempt("%s", [1, 2]); attempt("none", 1); attempt("none", ()); attempt("none", {}); attempt("none", []); attempt("none", "s"); attempt("%%", ()); attempt("%", 1); attempt("abc%", (1,)); attempt("%s%", (1,)); attempt("%5%", ()); attempt("%l", (1,)); attempt("%ld %hd %Ld", (1, 2, 3))
attempt("%d %x", (Idx(), Idx())); attempt("%d", Int()); attempt("%x", Int()); attempt("%f", Fl()); attempt("%f", Idx()); attempt("%s %r %a", (S(), S(), S())); attempt("%c", Idx()); attempt("%c", "ab"); attempt("%c", -1); attempt("%c", 0x110000); attempt("%c", ""); attempt("%c", 1.0)
attempt("%.3s|%10.2s|%-6s|", ("abcdef",) * 3); attempt("%d", "5"); attempt("%i", None); attempt("%x", 1.5); attempt("%d", 1e300); attempt("%d", float("nan")); attempt("%d", float("inf")); attempt("%f", "1"); attempt("%e", None); attempt("%\u20ac", 1); attempt("%z", 1); attempt("%.999999999999999999999f", 1.0); attempt("%99999999999999999999d", 1)
for f, a in [(b"%s", b"x"), (b"%b", "x"), (b"%s", 5), (b"%a|%r", ("\xe9", 1)), (b"%c", 65), (b"%c", b"z"), (b"%c", 256), (b"%c", "z"), (b"%d %x", (1, 255)), (b"%5.1f|", 2.25), (b"%(k)s", {b"k": b"v"}), (b"%(k)s", {"k": b"v"}), (b"%s", bytearray(b"ba")), (b"%s", memoryview(b"mv")), (b"%s", ()), (b"%", 1), (b"%q", 1), (b"x", 1), (b"%d", "a"), (bytearray(b"%s"), b"y")]: attempt(f, a)
