#!/usr/bin/python3
"""Writes build/gen/unicode.gen.h: what each Unicode character is, as two-level tables,
and build/gen/unicode_forms.gen.h: what each is made of (its decomposition).

usage: gen_unicode.py OUTPUT FORMS_OUTPUT

The source is the host's python3 itself (3.11: Unicode 14), asked character by character,
so the machine's str methods answer as CPython's do. See runtime/objects/unicode_ctype.c and
unicode_normalize.c.
"""
import os
import sys
import unicodedata

SHIFT = 7
EXTENDED = 0x40000000
ALPHA, DECIMAL, DIGIT, LOWER, LINEBREAK, SPACE, TITLE, UPPER = (1 << i for i in range(8))
XID_START, XID_CONTINUE, PRINTABLE, NUMERIC = (1 << i for i in range(8, 12))
CASE_IGNORABLE, CASED = 0x1000, 0x2000

extra, categories, bidis, widths, numerics = [], ["Cn"], [""], ["N"], [None]


def case(ch, other):
    """A difference to the one other character, or a place in `extra` and a length."""
    if len(other) == 1:
        return ord(other) - ord(ch)
    extra.extend(map(ord, other))
    return EXTENDED | len(other) << 16 | (len(extra) - len(other))


def flags(ch):
    """The UNI_* flags of unicode_ctype.h."""
    f = ALPHA * ch.isalpha() | DECIMAL * ch.isdecimal() | DIGIT * ch.isdigit()
    f |= LOWER * ch.islower() | UPPER * ch.isupper() | SPACE * ch.isspace()
    f |= TITLE * (unicodedata.category(ch) == "Lt") | NUMERIC * ch.isnumeric()
    f |= LINEBREAK * (len(f"a{ch}b".splitlines()) > 1)
    f |= XID_START * ch.isidentifier() | XID_CONTINUE * ("a" + ch).isidentifier()
    f |= PRINTABLE * ch.isprintable()
    f |= CASED * bool(f & (LOWER | UPPER | TITLE))
    # The final sigma tells: it looks back over characters that case ignores.
    final_after = (ch + "\u03a3").lower()[-1] == "\u03c2"
    final_over = ("A" + ch + "\u03a3").lower()[-1] == "\u03c2"
    f |= CASE_IGNORABLE * (final_over and not final_after)
    return f


def place(text, texts):
    if text not in texts:
        texts.append(text)
    return texts.index(text)


def database(ch):
    """What only module unicodedata tells."""
    return (place(unicodedata.category(ch), categories),
            place(unicodedata.bidirectional(ch), bidis), unicodedata.combining(ch),
            place(unicodedata.east_asian_width(ch), widths) | unicodedata.mirrored(ch) << 3,
            place(unicodedata.numeric(ch, None), numerics))


def record(c):
    ch = chr(c)
    if unicodedata.category(ch) in ("Cn", "Co", "Cs"):
        return (0, 0, 0, 0, 0, -1, -1) + database(ch)
    return (case(ch, ch.upper()), case(ch, ch.lower()), case(ch, ch.title()),
            case(ch, ch.casefold()), flags(ch), unicodedata.decimal(ch, -1),
            unicodedata.digit(ch, -1)) + database(ch)


def numbers(ctype, name, values, storage="static "):
    lines = [f"{storage}const {ctype} {name}[{len(values)}] = {{"]
    for i in range(0, len(values), 16):
        lines.append("    " + ", ".join(map(str, values[i:i + 16])) + ",")
    return lines + ["};"]


def write_forms(output):
    """Decompositions in order of their characters, as UTF-16, and what composes."""
    codes, places, tags, data, tag_names = [], [0], [], [], [""]
    pairs = []
    for c in range(0x110000):
        text = unicodedata.decomposition(chr(c))
        if not text or 0xAC00 <= c <= 0xD7A3:
            continue
        tag, _, rest = text.rpartition("> ")
        tag = tag + ">" if tag else ""
        if tag not in tag_names:
            tag_names.append(tag)
        units = "".join(chr(int(x, 16)) for x in rest.split()).encode("utf-16-le")
        parts = rest.split()
        if not tag and len(parts) == 2:
            first, second = (int(x, 16) for x in parts)
            if unicodedata.normalize("NFC", chr(first) + chr(second)) == chr(c):
                pairs.append((first, second, len(codes)))
        codes.append(c)
        tags.append(tag_names.index(tag))
        data += [units[i] | units[i + 1] << 8 for i in range(0, len(units), 2)]
        places.append(len(data))
    planes = [sum(c < p << 16 for c in codes) for p in range(18)]
    out = ["/* Made by tools/gen_unicode.py. */"]
    out += numbers("uint16_t", "form_planes", planes)
    out += numbers("uint16_t", "form_codes", [c & 0xFFFF for c in codes])
    out += numbers("uint16_t", "form_places", places)
    out += numbers("uint8_t", "form_tags", tags)
    out += numbers("uint16_t", "form_data", data)
    out += numbers("uint16_t", "form_pairs", [i for _, _, i in sorted(pairs)])
    out += ["static const char *const form_tag_names[] = {%s};"
            % ", ".join(f'"{t}"' for t in tag_names)]
    with open(output, "w") as f:
        f.write("\n".join(out) + "\n")


def write_old(out):
    """Unicode 3.2, for ucd_3_2_0: where characters begin and end, and what was otherwise."""
    old, borders, runs, before = unicodedata.ucd_3_2_0, [], [], None
    for c in range(0x110000):
        ch = chr(c)
        if (old.category(ch) != "Cn") != len(borders) % 2:
            borders.append(c)
        if old.category(ch) == "Cn":
            continue
        was = (place(old.category(ch), categories), place(old.bidirectional(ch), bidis),
               place(old.east_asian_width(ch), widths) | old.mirrored(ch) << 3,
               old.decimal(ch, -1))
        now = (*database(ch)[:2], database(ch)[3], unicodedata.decimal(ch, -1))
        if was != now and was == before and runs[-1][1] == c - 1:
            runs[-1][1] = c
        elif was != now:
            runs.append([c, c, *was])
        before = was
    out += numbers("uint32_t", "old_borders", borders)
    out += ["static const struct old_run old_runs[] = {"]
    out += ["    {%#x, %#x, %d, %d, %d, %d}," % tuple(run) for run in runs] + ["};"]


def main():
    records, places, second, blocks, first = {}, [], [], {}, []
    for c in range(0x110000):
        places.append(records.setdefault(record(c), len(records)))
    size = 1 << SHIFT
    for i in range(0, 0x110000, size):
        block = tuple(places[i:i + size])
        if block not in blocks:
            blocks[block] = len(second) // size
            second.extend(block)
        first.append(blocks[block])
    out = ["/* Made by tools/gen_unicode.py. */", f"#define UNICODE_SHIFT {SHIFT}",
           "static const struct record records[] = {"]
    out += ["    {%d, %d, %d, %d, %#x, %d, %d, %d, %d, %d, %d, %d}," % r for r in records]
    out += ["};"]
    out += numbers("uint32_t", "extra", extra)
    write_old(out)
    out += numbers("double", "numerics", [n or 0.0 for n in numerics])
    for name, texts in ("category", categories), ("bidi", bidis), ("width", widths):
        size = max(map(len, texts)) + 1
        out += [f"static const char {name}_names[][{size}] = {{%s}};"
                % ", ".join(f'"{t}"' for t in texts)]
    out += numbers("uint8_t" if len(blocks) < 256 else "uint16_t", "first", first)
    out += numbers("uint16_t", "second", second)
    out += numbers("uint8_t", "_Py_ascii_flags",
                   [list(records)[places[c]][4] & 0xFF for c in range(128)], "")
    os.makedirs(os.path.dirname(sys.argv[1]), exist_ok=True)
    with open(sys.argv[1], "w") as f:
        f.write("\n".join(out) + "\n")
    write_forms(sys.argv[2])


main()
