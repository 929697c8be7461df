#!/usr/bin/python3
"""Writes build/gen/unicode.gen.h: what each Unicode character is, as two-level tables,
and build/gen/unicode_names.gen.h: which character a name of "\\N{...}" means.

usage: gen_unicode.py OUTPUT NAMES_OUTPUT

The source is the host's python3 itself (3.11: Unicode 14), asked character by character,
so the machine's str methods answer as CPython's do. See runtime/objects/unicode_ctype.c and
unicode_names.c.
"""
import os
import sys
import unicodedata

SHIFT = 7
EXTENDED = 0x40000000
ALPHA, DECIMAL, DIGIT, LOWER, LINEBREAK, SPACE, TITLE, UPPER = (1 << i for i in range(8))
XID_START, XID_CONTINUE, PRINTABLE, NUMERIC = (1 << i for i in range(8, 12))
CASE_IGNORABLE, CASED = 0x1000, 0x2000

extra = []


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


def record(c):
    ch = chr(c)
    if unicodedata.category(ch) in ("Cn", "Co", "Cs"):
        return (0, 0, 0, 0, 0, -1, -1)
    return (case(ch, ch.upper()), case(ch, ch.lower()), case(ch, ch.title()),
            case(ch, ch.casefold()), flags(ch), unicodedata.decimal(ch, -1),
            unicodedata.digit(ch, -1))


def numbers(ctype, name, values, storage="static "):
    lines = [f"{storage}const {ctype} {name}[{len(values)}] = {{"]
    for i in range(0, len(values), 16):
        lines.append("    " + ", ".join(map(str, values[i:i + 16])) + ",")
    return lines + ["};"]


ALIASES = """NULL;START OF HEADING;START OF TEXT;END OF TEXT;END OF TRANSMISSION;ENQUIRY;
ACKNOWLEDGE;ALERT;BEL;BACKSPACE;CHARACTER TABULATION;HORIZONTAL TABULATION;TAB;HT;LINE FEED;
NEW LINE;LF;NL;LINE TABULATION;VERTICAL TABULATION;VT;FORM FEED;FF;CARRIAGE RETURN;CR;
SHIFT OUT;SHIFT IN;ESCAPE;ESC;DELETE;DEL;NEXT LINE;NEL;NBSP;SHY;ZWSP;ZWNJ;ZWJ;LRM;RLM;BOM;
BYTE ORDER MARK;SPACE;SP;CGJ;WJ;NNBSP;VS15;VS16""".replace("\n", "").split(";")
BUCKET_BITS = 12


def fnv1a(name):
    """The hash of a name, as unicode_names.c computes it: FNV-1a from the first basis
    above the usual one under which no two names of Unicode 14 share their 28 bits."""
    h = 2166136273
    for byte in name.encode():
        h = ((h ^ byte) * 16777619) & 0xFFFFFFFF
    return h


def write_names(output):
    """Names in buckets by the top bits of their hash; of each the next 16 bits are kept."""
    codes, ranges = {}, []
    for c in range(0x110000):
        name = unicodedata.name(chr(c), None)
        if name is None or name.startswith("HANGUL SYLLABLE "):
            continue
        if name == "CJK UNIFIED IDEOGRAPH-%X" % c:
            if ranges and ranges[-1][1] == c - 1:
                ranges[-1][1] = c
            else:
                ranges.append([c, c])
            continue
        codes[name] = c
    for name in ALIASES:
        codes.setdefault(name, ord(unicodedata.lookup(name)))
    kept = sorted((fnv1a(name) >> (16 - BUCKET_BITS), c) for name, c in codes.items())
    if len({h for h, _ in kept}) != len(kept):
        sys.exit("gen_unicode.py: two names share a hash: choose another basis")
    starts = [0] * ((1 << BUCKET_BITS) + 1)
    for h, _ in kept:
        starts[(h >> 16) + 1] += 1
    for i in range(1, len(starts)):
        starts[i] += starts[i - 1]
    out = ["/* Made by tools/gen_unicode.py. */", f"#define NAME_BUCKET_BITS {BUCKET_BITS}"]
    out += numbers("uint16_t", "name_starts", starts)
    out += numbers("uint16_t", "name_hashes", [h & 0xFFFF for h, _ in kept])
    out += numbers("uint16_t", "name_codes_low", [c & 0xFFFF for _, c in kept])
    out += numbers("uint8_t", "name_codes_high", [c >> 16 for _, c in kept])
    out += numbers("uint32_t", "ideographs", [c for pair in ranges for c in pair])
    with open(output, "w") as f:
        f.write("\n".join(out) + "\n")


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
    out += ["    {%d, %d, %d, %d, %#x, %d, %d}," % r for r in records]
    out += ["};"]
    out += numbers("uint32_t", "extra", extra)
    out += numbers("uint8_t" if len(blocks) < 256 else "uint16_t", "first", first)
    out += numbers("uint16_t", "second", second)
    out += numbers("uint8_t", "_Py_ascii_flags",
                   [list(records)[places[c]][4] & 0xFF for c in range(128)], "")
    os.makedirs(os.path.dirname(sys.argv[1]), exist_ok=True)
    with open(sys.argv[1], "w") as f:
        f.write("\n".join(out) + "\n")
    write_names(sys.argv[2])


main()
