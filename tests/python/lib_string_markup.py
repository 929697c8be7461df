"""The module _string: format strings and field names taken apart, and their errors."""

import _string

for text in ["", "plain", "a{}b{0}c{x.y[3]!r:>{w}}d", "a{{b}}c", "{", "}", "{a", "{a!",
             "{a!r", "{a!rx}", "{a!r:", "{a{b}}", "x{[}]}", "{:{{}}}", "é{ü!s}€", "a{b:c}}"]:
    try:
        print(repr(text), list(_string.formatter_parser(text)))
    except ValueError as e:
        print(repr(text), "ValueError:", e)

for name in ["", "a", "0", "12.b", "a.b[0][k].c", "a.", "a[", "a[]", "a[0]b", "[x]", ".y",
             "99999999999999999999999"]:
    try:
        first, rest = _string.formatter_field_name_split(name)
        print(repr(name), repr(first), list(rest))
    except ValueError as e:
        print(repr(name), "ValueError:", e)

for f in (_string.formatter_parser, _string.formatter_field_name_split):
    for bad in (1, b"x", None):
        try:
            f(bad)
        except TypeError as e:
            print(e)
it = _string.formatter_parser("a{b}")
print(type(it).__name__, iter(it) is it, next(it), list(it))
print(type(_string.formatter_field_name_split("a")[1]).__name__)
try:
    type(it)()
except TypeError as e:
    print(e)
print("{0.real[}" if 0 else "{0.real}".format(3), "{a[k]}".format(a={"k": 5}))
