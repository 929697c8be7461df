"""Garbage that counts cannot free.

Two objects that name each other keep each other's count above zero after nobody else
knows them. The collector finds them by taking the references from inside the group off
the counts: what reaches zero then is garbage.
"""
import gc
import sys
import weakref


class Node:
    def __init__(self, name):
        self.name = name
        self.other = None

    def __del__(self):
        print("  ", self.name, "is gone")


def pair(left, right):
    a, b = Node(left), Node(right)
    a.other, b.other = b, a
    return a


def main():
    gc.collect()  # what starting the interpreter left behind is not our subject
    gc.disable()
    print("one object, its last reference dropped:")
    single = Node("single")
    del single

    print("two objects that name each other, dropped:")
    a = pair("left", "right")
    seen = weakref.ref(a)
    print("   references to left:", sys.getrefcount(a) - 1)
    del a
    print("   still there:", seen() is not None)

    print("the collector:")
    found = gc.collect()
    print("   unreachable objects:", found)
    print("   still there:", seen() is not None)

    print("a list that holds itself:")
    knot = []
    knot.append(knot)
    del knot
    print("   unreachable objects:", gc.collect())
    print("thresholds of the three generations:", gc.get_threshold())


main()
