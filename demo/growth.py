"""How a list grows: its items stand in one block that is made longer ahead of need.

Each line is one growth: how many items the list had room for before, how many after. On
Folio a second column says on which page of the book the items' block ends up.
"""
import sys

try:
    import book
except ImportError:
    book = None

HEADER = sys.getsizeof([])
WORD = sys.getsizeof([None]) - HEADER


def capacity(a_list):
    return (sys.getsizeof(a_list) - HEADER) // WORD


def main():
    a_list = []
    room = 0
    print("items   room")
    for i in range(5000):
        a_list.append(None)
        if capacity(a_list) != room:
            room = capacity(a_list)
            print("%5d  %5d" % (len(a_list), room))
    print("the room is about one eighth more than the items need,")
    print("so appending n items copies fewer than 9 n pointers in all")
    if book is not None:
        before = book.stats()["res"]
        a_list.extend(range(200000))
        after = book.stats()["res"]
        print("[book] 200,000 items more took", after - before, "pages")
        del a_list
        print("[book] and gave back", after - book.stats()["res"])


main()
