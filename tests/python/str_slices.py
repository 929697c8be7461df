# Indexing and slicing of str, bytes, list, tuple, range; slice objects.
seqs = ["abcdefgh", b"abcdefgh", [0, 1, 2, 3, 4, 5, 6, 7], (0, 1, 2, 3, 4, 5, 6, 7), range(8), "é日😀xyzwv"]
cuts = [(None, None), (1, 3), (-3, None), (None, -3), (5, 2), (0, 100), (-100, 3), (3, 3)]
for s in seqs:
    print(s[0], s[-1], s[7], s[-8])
    for a, b in cuts:
        print(a, b, s[a:b], s[a:b:2], s[b:a:-1], s[a:b:-3])
    for bad in (8, -9, 10**30, "x", None, 1.0):
        try:
            s[bad]
        except Exception as e:
            print(type(e).__name__, e)
    try:
        s[::0]
    except ValueError as e:
        print(e)
    try:
        s[:"a"]
    except TypeError as e:
        print(e)
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(1, None), s == slice(1, 10, 2), s < slice(2), s.indices(5), slice(None, None, -1).indices(4), slice(-3, -1).indices(10))
for f in (lambda: hash(s), lambda: slice(), lambda: s.indices(-1), lambda: slice(0, 1, 0).indices(5), lambda: slice(1, 2, 3, 4)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Show:
    def __getitem__(self, k):
        return k

    def __index__(self):
        return 2


x = Show()
print(x[1], x[1:2], x[::], x[1:2, 3], x[...], x[1:2:3], x[:, ::2], x["a":"b"], x[()], x[1,])
print([1, 2, 3][Show()], "abc"[Show() :], (1, 2, 3)[: Show()], range(5)[Show()])
l = list(range(10))
l[2:4] = ["a", "b", "c"]
print(l)
l[::2] = [0] * len(l[::2])
print(l)
l[1:1] = [9, 9]
l[:0] = (7,)
l[len(l) :] = "xy"
print(l)
del l[::3]
print(l)
del l[2:5], l[-1]
print(l)
l[:] = []
print(l)
