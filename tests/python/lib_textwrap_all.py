"""textwrap: wrap, fill, shorten, indent, dedent with each setting and its errors."""
import textwrap


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


text = "The quick brown fox-like animal jumped over\ta very-long-hyphenated-word and supercalifragilistic  things.  It ended."
for opts in ({}, {"width": 20}, {"width": 10}, {"width": 10, "break_long_words": False}, {"width": 12, "break_on_hyphens": False},
             {"width": 30, "initial_indent": "* ", "subsequent_indent": "  "}, {"width": 25, "max_lines": 2}, {"width": 25, "max_lines": 1, "placeholder": "~"},
             {"width": 30, "fix_sentence_endings": True}, {"width": 18, "drop_whitespace": False}, {"width": 40, "expand_tabs": True, "tabsize": 2},
             {"width": 40, "replace_whitespace": False, "expand_tabs": False}):
    print(opts, textwrap.wrap(text, **opts))
print(textwrap.fill(text, 33))
err(textwrap.wrap, text, 0)
err(textwrap.wrap, text, -1)
err(textwrap.wrap, text, 5, max_lines=1, placeholder="much too long")
err(textwrap.wrap, 5)
err(textwrap.wrap, text, nothing=1)
err(textwrap.shorten, text, 30)
err(textwrap.shorten, text, 3)
err(textwrap.shorten, "  a   b ", 20)
err(textwrap.shorten, text, 12, placeholder="...")
print(textwrap.wrap(""), textwrap.wrap("  "), textwrap.wrap("x" * 25, 10), textwrap.wrap("a\n\nb c", 3))
print(repr(textwrap.indent("a\n\n  b\n \nc", "> ")), repr(textwrap.indent("a\n\nb\n", "+", lambda line: True)))
for sample in ("  a\n    b\n  c\n", "\ta\n  b", "  a\n\n   b\n \n", "", "   ", "\n\n  x", "a\n  b", "\t\tx\n\t\ty\n\tz"):
    print(repr(textwrap.dedent(sample)))
err(textwrap.dedent, 5)
w = textwrap.TextWrapper(width=15)
w.width = 8
print(w.wrap("some words to wrap"), w.fill("more of the same"))
