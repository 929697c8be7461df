/*
 * The methods that bytes and bytearray share, as rows of their tables of methods.
 * Included by those two alone. Names and signatures: CPython 3.11. Next: octets.h.
 */
#ifndef RUNTIME_OBJECTS_OCTETS_METHODS_H
#define RUNTIME_OBJECTS_OCTETS_METHODS_H

#include "runtime/objects/octets.h"

#define OCTETS_METHOD(name, flags, doc)                                                \
    { #name, _PyCFunction_CAST(_PyOctets_M_##name), flags, doc }
#define OCTETS_METHODS                                                                 \
    OCTETS_METHOD(capitalize, METH_NOARGS,                                             \
                  "The first character as a capital, the others small."),              \
        OCTETS_METHOD(center, METH_FASTCALL,                                           \
                      "center($self, width, fillchar=b' ', /)\n--\n\n"                 \
                      "In the middle of width characters, filled up on both sides."),  \
        OCTETS_METHOD(count, METH_FASTCALL,                                            \
                      "S.count(sub[, start[, end]]) -> int\n\nHow often sub occurs, "  \
                      "without overlaps, in S[start:end]."),                           \
        OCTETS_METHOD(decode, METH_FASTCALL | METH_KEYWORDS,                           \
                      "decode($self, /, encoding='utf-8', errors='strict')\n--\n\n"    \
                      "The bytes as characters of the encoding."),                     \
        OCTETS_METHOD(endswith, METH_FASTCALL,                                         \
                      "S.endswith(suffix[, start[, end]]) -> bool\n\nWhether it ends " \
                      "with the suffix, or with one of a tuple."),                     \
        OCTETS_METHOD(                                                                 \
            expandtabs, METH_FASTCALL | METH_KEYWORDS,                                 \
            "expandtabs($self, /, tabsize=8)\n--\n\n"                                  \
            "Each tab as blanks up to the next column that tabsize divides."),         \
        OCTETS_METHOD(find, METH_FASTCALL,                                             \
                      "S.find(sub[, start[, end]]) -> int\n\nThe lowest index of sub " \
                      "in S[start:end], or -1."),                                      \
        OCTETS_METHOD(                                                                 \
            hex, METH_FASTCALL | METH_KEYWORDS,                                        \
            "hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)\n--\n\n"            \
            "Two hexadecimal digits a byte, with sep between every so many."),         \
        OCTETS_METHOD(index, METH_FASTCALL,                                            \
                      "S.index(sub[, start[, end]]) -> int\n\nThe lowest index of "    \
                      "sub in S[start:end], or ValueError."),                          \
        OCTETS_METHOD(isalnum, METH_NOARGS,                                            \
                      "Whether there are only letters and digits, and one at least."), \
        OCTETS_METHOD(isalpha, METH_NOARGS,                                            \
                      "Whether there are only letters, and one at least."),            \
        OCTETS_METHOD(isascii, METH_NOARGS, "Whether all characters are ASCII."),      \
        OCTETS_METHOD(isdigit, METH_NOARGS,                                            \
                      "Whether there are only digits, and one at least."),             \
        OCTETS_METHOD(islower, METH_NOARGS,                                            \
                      "Whether there are letters, and all are small."),                \
        OCTETS_METHOD(isspace, METH_NOARGS,                                            \
                      "Whether there are only blanks, and one at least."),             \
        OCTETS_METHOD(                                                                 \
            istitle, METH_NOARGS,                                                      \
            "Whether each word has a capital first and small letters after it."),      \
        OCTETS_METHOD(isupper, METH_NOARGS,                                            \
                      "Whether there are letters, and all are capital."),              \
        OCTETS_METHOD(                                                                 \
            join, METH_O,                                                              \
            "join($self, iterable_of_bytes, /)\n--\n\n"                                \
            "The items of the iterable one after another, this between them."),        \
        OCTETS_METHOD(ljust, METH_FASTCALL,                                            \
                      "ljust($self, width, fillchar=b' ', /)\n--\n\n"                  \
                      "Filled up on the right to width characters."),                  \
        OCTETS_METHOD(lower, METH_NOARGS, "All letters small."),                       \
        OCTETS_METHOD(lstrip, METH_FASTCALL,                                           \
                      "lstrip($self, bytes=None, /)\n--\n\n"                           \
                      "Without the blanks, or the given characters, at the left."),    \
        OCTETS_METHOD(                                                                 \
            maketrans, METH_FASTCALL | METH_STATIC,                                    \
            "maketrans(frm, to, /)\n--\n\n"                                            \
            "A table of 256 bytes for translate(): each of frm becomes that of to."),  \
        OCTETS_METHOD(partition, METH_O,                                               \
                      "partition($self, sep, /)\n--\n\n"                               \
                      "(before, sep, after) of the first sep; without one (all, "      \
                      "empty, empty)."),                                               \
        OCTETS_METHOD(                                                                 \
            replace, METH_FASTCALL,                                                    \
            "replace($self, old, new, count=-1, /)\n--\n\n"                            \
            "A copy with old replaced by new, all times or the first count times."),   \
        OCTETS_METHOD(removeprefix, METH_O,                                            \
                      "removeprefix($self, prefix, /)\n--\n\n"                         \
                      "Without the prefix, where it begins with it."),                 \
        OCTETS_METHOD(removesuffix, METH_O,                                            \
                      "removesuffix($self, suffix, /)\n--\n\n"                         \
                      "Without the suffix, where it ends with it."),                   \
        OCTETS_METHOD(rfind, METH_FASTCALL,                                            \
                      "S.rfind(sub[, start[, end]]) -> int\n\nThe highest index of "   \
                      "sub in S[start:end], or -1."),                                  \
        OCTETS_METHOD(rindex, METH_FASTCALL,                                           \
                      "S.rindex(sub[, start[, end]]) -> int\n\nThe highest index of "  \
                      "sub in S[start:end], or ValueError."),                          \
        OCTETS_METHOD(rjust, METH_FASTCALL,                                            \
                      "rjust($self, width, fillchar=b' ', /)\n--\n\n"                  \
                      "Filled up on the left to width characters."),                   \
        OCTETS_METHOD(                                                                 \
            rpartition, METH_O,                                                        \
            "rpartition($self, sep, /)\n--\n\n"                                        \
            "(before, sep, after) of the last sep; without one (empty, empty, all)."), \
        OCTETS_METHOD(rsplit, METH_FASTCALL | METH_KEYWORDS,                           \
                      "rsplit($self, /, sep=None, maxsplit=-1)\n--\n\n"                \
                      "split(), but maxsplit counts from the right."),                 \
        OCTETS_METHOD(rstrip, METH_FASTCALL,                                           \
                      "rstrip($self, bytes=None, /)\n--\n\n"                           \
                      "Without the blanks, or the given characters, at the right."),   \
        OCTETS_METHOD(split, METH_FASTCALL | METH_KEYWORDS,                            \
                      "split($self, /, sep=None, maxsplit=-1)\n--\n\n"                 \
                      "A list of the parts between the separators; sep None: between " \
                      "runs of blanks."),                                              \
        OCTETS_METHOD(splitlines, METH_FASTCALL | METH_KEYWORDS,                       \
                      "splitlines($self, /, keepends=False)\n--\n\n"                   \
                      "A list of the lines, with their ends if keepends."),            \
        OCTETS_METHOD(startswith, METH_FASTCALL,                                       \
                      "S.startswith(prefix[, start[, end]]) -> bool\n\nWhether it "    \
                      "begins with the prefix, or with one of a tuple."),              \
        OCTETS_METHOD(strip, METH_FASTCALL,                                            \
                      "strip($self, bytes=None, /)\n--\n\n"                            \
                      "Without the blanks, or the given characters, at both ends."),   \
        OCTETS_METHOD(swapcase, METH_NOARGS,                                           \
                      "Small letters capital, capitals small."),                       \
        OCTETS_METHOD(title, METH_NOARGS,                                              \
                      "Each word with a capital first and small letters after it."),   \
        OCTETS_METHOD(                                                                 \
            translate, METH_FASTCALL | METH_KEYWORDS,                                  \
            "translate($self, table, /, delete=b'')\n--\n\n"                           \
            "Each byte replaced from a table of 256, those in delete dropped."),       \
        OCTETS_METHOD(upper, METH_NOARGS, "All letters capital."),                     \
        OCTETS_METHOD(zfill, METH_O,                                                   \
                      "zfill($self, width, /)\n--\n\n"                                 \
                      "Zeros on the left, behind a sign, up to width.")

#endif
