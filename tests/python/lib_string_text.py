"""string, textwrap, calendar, difflib, shlex: text as the library shapes it."""
import calendar
import difflib
import string
import textwrap


def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, repr(string.punctuation), repr(string.whitespace), string.capwords("hello  big world"))
t = string.Template("$who owes ${amount}$$ to $other")
attempt(t.substitute, who="ann", amount=5, other="bob")
attempt(t.substitute, who="ann")
attempt(t.safe_substitute, {"who": "ann"}, amount=1)
attempt(string.Template("bad $ here").substitute)
attempt(string.Template("bad ${x").safe_substitute)
print(t.get_identifiers(), t.is_valid(), string.Template("$").is_valid())


class F(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, "<%s>" % key) if isinstance(key, str) else super().get_value(key, args, kwargs)

    def convert_field(self, value, conversion):
        return value.upper() if conversion == "u" else super().convert_field(value, conversion)


f = F()
print(f.format("{0} {x!u} {y} {0!r:>5} {:{w}}" if 0 else "{0} {x!u} {y} {0!r:>5}", "a", x="b"), f.format("{:{w}}|{}", 1, 2, w=4), f.vformat("{0[1]} {0.real}" if 0 else "{0[1]}", ([1, 2],), {}))
attempt(string.Formatter().format, "{0} {}", 1, 2)
attempt(string.Formatter().format, "{3}", 1)
attempt(string.Formatter().format, "{a}")
attempt(string.Formatter().format)
attempt(string.Formatter().format, "{!z}", 1)

text = "The quick brown fox jumps over the lazy dog, antidisestablishmentarianism included.  Two sentences.\tTabbed\n\nNew paragraph - with - dashes--here."
for width in (10, 20, 40):
    print(textwrap.wrap(text, width))
print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  ", max_lines=3, placeholder=" [..]"))
print(textwrap.wrap(text, 15, break_long_words=False, break_on_hyphens=False), textwrap.shorten(text, 30), repr(textwrap.dedent("  a\n    b\n\n  c\n")), repr(textwrap.indent("a\n\nb\n", "> ")), repr(textwrap.indent("a\n\nb", "-", lambda l: True)))
attempt(textwrap.wrap, text, 0)
attempt(textwrap.shorten, text, 3, placeholder="....")

print(calendar.month(2024, 2), calendar.monthrange(2023, 2), calendar.isleap(1900), calendar.leapdays(1900, 2001), calendar.weekday(2024, 2, 29), calendar.timegm((2024, 2, 29, 1, 2, 3)))
print(calendar.TextCalendar(6).formatmonth(2021, 8, 3), list(calendar.Calendar().itermonthdays2(2021, 2))[:3], calendar.monthcalendar(2021, 2)[0], calendar.day_abbr[0], list(calendar.month_name)[12])
attempt(calendar.monthrange, 2024, 13)

a, b = "one two three four".split(), "one 2 three five four".split()
print("\n".join(difflib.ndiff(a, b)))
print("\n".join(difflib.unified_diff(a, b, "x", "y", lineterm="")), difflib.get_close_matches("appel", ["ape", "apple", "peach"]), difflib.SequenceMatcher(None, "abcd", "bcde").ratio())
import shlex
print(shlex.split("a 'b c' \"d\\\"e\" f\\ g # no"), shlex.quote("it's"), shlex.join(["a b", "c"]))
attempt(shlex.split, "a 'b")
