"""One live block keeps a page.

Many small objects fill pages. Free every one but each 250th, and few bytes are in use,
but almost no page can be given back: each still holds a live block. Free these too,
and the pages go.
"""
try:
    import book
except ImportError:
    book = None


def pages():
    return book.stats()["res"] if book is not None else 0


def show(what, start):
    print(what)
    if book is not None:
        print("   [book] pages more than at the start:", pages() - start)


def main():
    n = 50000
    room = [None] * n
    start = pages()
    for i in range(n):
        room[i] = float(i)
    show("%d floats of 16 bytes made" % n, start)

    for i in range(n):
        if i % 250:
            room[i] = None
    alive = sum(1 for x in room if x is not None)
    show("all freed but %d" % alive, start)

    for i in range(n):
        room[i] = None
    show("these freed too", start)


main()
