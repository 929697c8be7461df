#!/usr/bin/python3
"""Writes build/gen/unicode_names.gen.h: the names of Unicode's characters.

usage: gen_unicode_names.py EXTRA OUTPUT

The names stand in order of their characters, each as the number of words that it shares
with the one before it and the words behind those, by number. A word joins the next with a
space, one that ends in "-" without. "#" is the character's own number in hexadecimal.
Behind the characters' own names come those of EXTRA: aliases and sequences. An index leads
from a name's hash to its place. The source is the host's python3 (3.11: Unicode 14). See
runtime/objects/unicode_names.c.
"""
import collections
import re
import sys
import unicodedata

BLOCK = 16  # names from one that shares no word to the next
BUCKET_BITS = 13
LONE_HYPHEN = re.compile(r"(\S+- \S+)")


def fnv1a(name):
    """The hash of a name, as unicode_names.c computes it: FNV-1a."""
    h = 2166136261
    for byte in name.encode():
        h = ((h ^ byte) * 16777619) & 0xFFFFFFFF
    return h


def words(name, number):
    found = []
    for part in LONE_HYPHEN.split(name):
        if LONE_HYPHEN.fullmatch(part):
            found.append(part)
            continue
        for word in part.split():
            if word.endswith("-" + number):
                found += [word[:-len(number)], "#"]
            else:
                found += re.findall(r"[^-]+-?|-", word)
    return found


def characters():
    """[(code, name)] and the ranges of ideographs, whose names are made by rule."""
    names, ranges = [], []
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
        names.append((c, name))
    return names, ranges


def more_names(path):
    """[(code or place in the sequences, name)] of the file, and the sequences."""
    names, sequences = [], []
    with open(path) as f:
        for line in f:
            if line.startswith("#"):
                continue
            codes, name = line.rstrip("\n").split(";")
            codes = [int(c, 16) for c in codes.split()]
            if len(codes) == 1:
                names.append((codes[0], name))
            else:
                names.append((0x110000 + len(sequences), name))
                sequences += [len(codes), *codes]
    return names, sequences


def lexicon(sentences):
    """The words: those worth one byte, then the others, each part by length."""
    count = collections.Counter(w for s in sentences for w in s)
    order = [w for w, _ in count.most_common()]
    n_short = 256 - (len(order) + 255) // 256
    short = sorted(order[:n_short], key=lambda w: (len(w), w))
    long = sorted(order[n_short:], key=lambda w: (len(w), w))
    return short, long


def encode(sentences, numbers, n_short):
    data, places, before = [], [], []
    for i, sentence in enumerate(sentences):
        shared = 0
        if i % BLOCK == 0:
            places.append(len(data))
        else:
            while (shared < min(7, len(sentence), len(before))
                   and sentence[shared] == before[shared]):
                shared += 1
        data.append(shared << 5 | (len(sentence) - shared))
        for word in sentence[shared:]:
            n = numbers[word]
            if n < n_short:
                data.append(n)
            else:
                data += [n_short + (n - n_short >> 8), n - n_short & 0xFF]
        before = sentence
    return data, places


def table(ctype, name, values):
    lines = [f"static const {ctype} {name}[{len(values)}] = {{"]
    for i in range(0, len(values), 16):
        lines.append("    " + ", ".join(map(str, values[i:i + 16])) + ",")
    return lines + ["};"]


def groups(name, words_, first):
    """Words of one length stand together: the first number of each length."""
    lines, place = [], 0
    for length in range(1, max(map(len, words_)) + 1):
        n = sum(len(w) == length for w in words_)
        lines.append(f"{{{first}, {place}}}")
        first, place = first + n, place + n * length
    lines.append(f"{{{first}, {place}}}")
    return ["static const struct length_group %s[] = {%s};" % (name, ", ".join(lines))]


def quoted(text):
    return ["static const char lexicon[] ="] + [
        f'    "{text[i:i + 96]}"' for i in range(0, len(text), 96)] + [";"]


def main():
    own, ranges = characters()
    more, sequences = more_names(sys.argv[1])
    everything = own + more
    sentences = [words(n, "%04X" % c) for c, n in everything]
    short, long = lexicon(sentences)
    numbers = {w: i for i, w in enumerate(short + long)}
    data, places = encode(sentences, numbers, len(short))
    runs = [(c, i) for i, (c, _) in enumerate(own) if i == 0 or own[i - 1][0] != c - 1]
    buckets = [[] for _ in range(1 << BUCKET_BITS)]
    for i, (_, name) in enumerate(everything):
        buckets[fnv1a(name) >> (32 - BUCKET_BITS)].append(i)
    starts = [0]
    for bucket in buckets:
        starts.append(starts[-1] + len(bucket))
    out = ["/* Made by tools/gen_unicode_names.py. */", f"#define NAME_BUCKET_BITS {BUCKET_BITS}",
           f"#define NAME_BLOCK {BLOCK}", f"#define N_SHORT_WORDS {len(short)}",
           f"#define N_OWN_NAMES {len(own)}", f"#define N_NAMES {len(everything)}"]
    out += quoted("".join(short + long))
    out += groups("short_groups", short, 0) + groups("long_groups", long, len(short))
    out += [f"#define LONG_LEXICON {sum(map(len, short))}"]
    out += table("uint8_t", "name_words", data)
    out += table("uint32_t", "name_places", places)
    out += table("uint32_t", "run_codes", [c for c, _ in runs])
    out += table("uint16_t", "run_names", [i for _, i in runs])
    out += table("uint32_t", "more_codes", [c for c, _ in more])
    out += table("uint32_t", "sequences", sequences)
    out += table("uint16_t", "name_starts", starts)
    out += table("uint16_t", "name_index", [i for bucket in buckets for i in bucket])
    out += table("uint32_t", "ideographs", [c for pair in ranges for c in pair])
    with open(sys.argv[2], "w") as f:
        f.write("\n".join(out) + "\n")


main()
