#!/usr/bin/python3
"""Writes build/gen/ids.gen.h: the static strings of the runtime with their hashes.

usage: gen_ids.py RUNTIME_DIR OUTPUT

Names come from every _Py_ID(name) and _Py_ID_DECLARE(name) in RUNTIME_DIR and from
objects/ids.def. OUTPUT is only touched when its content changes, so that adding a name
rebuilds one file. See runtime/objects/ids.h and unicode_ids.c.
"""
import os
import re
import sys

MASK = (1 << 64) - 1


def rotl(x, n):
    return ((x << n) | (x >> (64 - n))) & MASK


def siphash13(data):
    """SipHash-1-3 under the key 0, as unicode_hash.c computes it."""
    v = [0x736F6D6570736575, 0x646F72616E646F6D, 0x6C7967656E657261, 0x7465646279746573]

    def rounds(n):
        for _ in range(n):
            v[0] = (v[0] + v[1]) & MASK
            v[2] = (v[2] + v[3]) & MASK
            v[1] = rotl(v[1], 13) ^ v[0]
            v[3] = rotl(v[3], 16) ^ v[2]
            v[0] = rotl(v[0], 32)
            v[2] = (v[2] + v[1]) & MASK
            v[0] = (v[0] + v[3]) & MASK
            v[1] = rotl(v[1], 17) ^ v[2]
            v[3] = rotl(v[3], 21) ^ v[0]
            v[2] = rotl(v[2], 32)

    if not data:
        return 0
    whole = len(data) // 8 * 8
    words = [int.from_bytes(data[i:i + 8], "little") for i in range(0, whole, 8)]
    words.append(int.from_bytes(data[whole:], "little") | (len(data) & 0xFF) << 56)
    for word in words:
        v[3] ^= word
        rounds(1)
        v[0] ^= word
    v[2] ^= 0xFF
    rounds(3)
    return v[0] ^ v[1] ^ v[2] ^ v[3]


def collect(root):
    """{symbol: text} of all static strings."""
    texts = {}
    for folder, _, names in os.walk(root):
        for name in names:
            if not name.endswith((".c", ".h")) or name == "ids.h":
                continue
            with open(os.path.join(folder, name), encoding="utf-8") as f:
                for ident in re.findall(r"\b_Py_ID(?:_DECLARE)?\((\w+) ?\)", f.read()):
                    texts["_Py_id_" + ident] = ident
    with open(os.path.join(root, "objects", "ids.def"), encoding="utf-8") as f:
        for line in f:
            if m := re.match(r"ID\((\w+)\)", line):
                texts["_Py_id_" + m[1]] = m[1]
            elif m := re.match(r'STR\((\w+), ("(?:[^"\\]|\\.)*")\)', line):
                texts["_Py_str_" + m[1]] = eval(m[2])
    return texts


def main():
    root, output = sys.argv[1:]
    texts = collect(root)
    by_text = {}
    for symbol, text in sorted(texts.items()):
        if symbol.startswith("_Py_id_") and len(text) == 1:
            sys.exit(f"gen_ids.py: _Py_ID({text}): write _Py_LATIN1_CHR('{text}')")
        other = by_text.setdefault(text, symbol)
        if other != symbol:
            sys.exit(f"gen_ids.py: {symbol} and {other} are the same text {text!r}")
    size = 1
    while size < 2 * len(texts):
        size *= 2
    slots = [None] * size
    out = ["/* Made by tools/gen_ids.py. */", "#ifdef TEXT"]
    for symbol, text in sorted(texts.items()):
        h = siphash13(text.encode())
        quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        out.append(f'TEXT({symbol}, "{quoted}", {len(text)}, {h:#x}u)')
        if len(text) < 2:
            continue
        i = h & (size - 1)
        while slots[i]:
            i = (i + 1) & (size - 1)
        slots[i] = symbol
    out += ["#endif", "#ifdef ASCII_CHAR"]
    out += [f"ASCII_CHAR({c}, {siphash13(bytes([c])):#x}u)" for c in range(128)]
    out += ["#endif", "#ifdef LATIN1_CHAR"]
    out += [f"LATIN1_CHAR({c}, {siphash13(bytes([c])):#x}u)" for c in range(128, 256)]
    out += ["#endif", "#ifdef SLOT"]
    out += [f"SLOT({i}, {s})" for i, s in enumerate(slots) if s]
    if not slots[-1]:
        out.append(f"[{size - 1}] = NULL,")
    out.append("#endif\n")
    text = "\n".join(out)
    os.makedirs(os.path.dirname(output), exist_ok=True)
    if not os.path.exists(output) or open(output).read() != text:
        with open(output, "w") as f:
            f.write(text)


main()
