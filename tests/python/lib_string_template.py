"""string: Template, Formatter, capwords, constants, and their errors."""
import string
from string import Formatter, Template


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


t = Template("$who likes ${what}, costs $$5")
print(t.substitute(who="tim", what="tea"), t.safe_substitute(who="x"), t.substitute({"who": 1, "what": 2}, who=3), t.template)
print(t.get_identifiers(), t.is_valid(), Template("$").is_valid(), Template("a $1").is_valid())
err(t.substitute, who=1)
for bad in ("$", "a\nb $1", "${a", "${}", "x $-"):
    err(Template(bad).substitute, a=1)
    err(Template(bad).safe_substitute, a=1)
    err(Template(bad).get_identifiers)
class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"
print(Percent("%a_b %no %{c_d} %%").safe_substitute(a_b=1, c_d=2))
class Braces(Template):
    pattern = r"\[\[(?:(?P<escaped>\[\[)|(?P<named>\w+)\]\]|(?P<braced>\d)\]\]|(?P<invalid>))"
print(Braces("[[a]] [[[[ [[b]]").substitute(a=1, b=2))
err(Braces("x [[-").substitute)
f = Formatter()
print(f.format("{0} {1!r:>5} {k[a]} {k}", 1, "q", k={"a": 2}), f.format("{} {}", 1, 2), f.vformat("{a.real:{w}d}", (), {"a": 5, "w": 4}))
print(list(f.parse("a{b!r:c{d}}e{{f}}")), string._string.formatter_field_name_split("a.b[0][x]")[0])
for bad, args in (("{}", ()), ("{a}", ()), ("{} {0}", (1,)), ("{0} {}", (1,)), ("{", ()), ("}", ()), ("{0!x}", (1,)), ("{0!}", (1,)), ("{0.x}", (1,)), ("{0[k]}", ({},)), ("{:{:{}}}", (1, 2, 3)), ("{0!rx}", (1,)), ("{0[}", (1,)), ("{0]}", (1,))):
    err(f.format, bad, *args)
err(f.format)
class Loud(Formatter):
    def get_value(self, key, args, kwargs):
        return f"<{key}>" if isinstance(key, str) and key not in kwargs else super().get_value(key, args, kwargs)
    def convert_field(self, value, conversion):
        return value.upper() if conversion == "u" else super().convert_field(value, conversion)
    def format_field(self, value, spec):
        return value[::-1] if spec == "rev" else super().format_field(value, spec)
    def check_unused_args(self, used, args, kwargs):
        print("used", sorted(map(str, used)), "of", len(args), sorted(kwargs))
print(Loud().format("{x} {0!u} {1:rev} {y:>4}", "up", "abc", y=3, z=4))
print(string.capwords("  hello   wORLD "), string.capwords("a-b-c", "-"))
err(string.capwords, 5)
print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, repr(string.whitespace), string.punctuation, len(string.printable))
