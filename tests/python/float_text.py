# Shortest text, formatting, parsing, hex, rounding.
import math

xs = [0.0, -0.0, 1.0, 0.1, 1 / 3, 1e16, 1e15, 123456789.125, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308, 2.5, -2.675, 1e22, 1e23, 9007199254740993.0, float("inf"), float("-inf"), float("nan")]
for x in xs:
    print(repr(x), str(x), x.hex(), format(x, ".3f"), format(x, "e"), format(x, "g"), format(x, "10.2f") + "|", format(x, "%"), format(x, "+.1e"), format(x, "n"))
for spec in ("", ".0f", "#.0f", ".2e", "08.3f", "+.2f", " .2f", ",.2f", "_.1f", "<12.3f", ">12", "^12.1f", "=+12.1f", "G", "E", "F", ".17g", "#g", "z.1f", ".0%", "*^20,.3f", "d", "x", "s", ",g"):
    try:
        print(spec, "|" + format(1234567.891, spec) + "|", "|" + format(-0.04, spec) + "|")
    except Exception as e:
        print(spec, type(e).__name__, e)
print("%f %.3f %e %.2E %g %G %10.3f|%-10.2f|%+.1f|%05.1f %#.0f %s %r" % (1.5, 2.0005, 12345.678, 0.00012, 1e-10, 1e20, 3.14159, 2.5, 1.0, 2.25, 3.0, 0.1, 0.2))
for text in ("1.5", " -2e3 ", "inf", "-Infinity", "nan", "1_0.5", ".5", "5.", "1e", "", "0x1p3", "1e400", "1e-400", "infinit", "１.５"):
    try:
        print(text, float(text))
    except ValueError as e:
        print(e)
for text in ("0x1.8p1", "-0x.1p4", "0x1p-1074", "inf", "1", "0x1.fffffffffffffp1023"):
    print(float.fromhex(text))
for text in ("0x1p1024", "xyz"):
    try:
        print(float.fromhex(text))
    except Exception as e:
        print(type(e).__name__, e)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(1e300, 5), round(0.5), round(1.5), type(round(2.0)), type(round(2.0, 1)))
for bad in (float("nan"), float("inf")):
    try:
        round(bad)
    except Exception as e:
        print(type(e).__name__, e)
print((0.1).as_integer_ratio(), (2.5).is_integer(), (2.0).is_integer(), (3.7).__trunc__(), (3.7).__floor__(), (3.2).__ceil__())
print(math.pi, math.e, 1e100, 123e-7, 0.1 + 0.2, 1e5, 100000000000000000.0)
