"""One object, many names: what Python shares and what it makes anew.

Ints from -5 to 256 exist once; so do the strings that name things (interned). A float
that dies leaves its block to the next one. Ids are compared, never printed.
"""
import sys


def same(a, b):
    return "one object" if a is b else "two objects"


def number(text):
    return int(text)  # made at run time, so the compiler cannot share it


def main():
    print("small ints:")
    for text in ("-6", "-5", "0", "256", "257"):
        print("  %5s and %5s: %s" % (text, text, same(number(text), number(text))))

    print("strings:")
    word = "page"
    built = "".join(["pa", "ge"])
    print("   'page' and one built at run time:", same(word, built))
    print("   the same, interned:", same(word, sys.intern(built)))
    print("   two of one letter:", same("abc"[0], "cba"[2]))

    print("empty containers:")
    print("   two empty tuples:", same(tuple([]), tuple([])))
    print("   two empty lists:", same([], []))

    print("a block is used again:")
    a = float("1.5")
    where = id(a)
    del a
    b = float("2.5")
    print("   a float dies, the next has its place:", id(b) == where)

    row = [0] * 1000
    print("a list of 1000 zeros names", len(set(map(id, row))), "int")


main()
