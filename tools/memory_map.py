#!/usr/bin/python3
"""Prints the memory map from the ELF: segments, sections, and the symbols that bound them.

usage: memory_map.py IMAGE
"""
import sys

from elftools.elf.elffile import ELFFile

SHF_WRITE, SHF_ALLOC, SHF_EXECINSTR = 1, 2, 4


def sections(elf):
    for section in elf.iter_sections():
        if section["sh_flags"] & SHF_ALLOC and section["sh_size"]:
            yield section


def rights(section):
    flags = section["sh_flags"]
    return (
        "r"
        + ("w" if flags & SHF_WRITE else "-")
        + ("x" if flags & SHF_EXECINSTR else "-")
    )


def side(address):
    return "kernel" if address >= 0x40000000 else "writer"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    with open(sys.argv[1], "rb") as f:
        elf = ELFFile(f)
        print("%-10s %-10s %9s  %-4s %-7s %s" % ("from", "to", "KiB", "", "side", "section"))
        for s in sorted(sections(elf), key=lambda s: s["sh_addr"]):
            start, size = s["sh_addr"], s["sh_size"]
            print(
                "0x%08x 0x%08x %9.1f  %-4s %-7s %s"
                % (start, start + size, size / 1024, rights(s), side(start), s.name)
            )


main()
