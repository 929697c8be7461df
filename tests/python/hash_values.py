# Hash values that are the same in 32 and 64 bits, and laws of hashing.
print([hash(i) for i in range(-3, 10)], hash(2**29), hash(True), hash(False), hash(0.0), hash(-0.0), hash(1.0), hash(100.0), hash(-7.0))
print(hash(2) == hash(2.0) == hash(2 + 0j), hash(2.5) == hash(2.5 + 0j), hash(10**30) == hash(1e30) if 10**30 == 1e30 else True, hash(2**61 - 1) == hash(float(2**61)) or True)
print(hash(""), hash(b""), hash("a") == hash(b"a"), hash("abc") == hash("".join(["a", "b", "c"])), hash("é") == hash("\u00e9"), hash("日本") == hash("日" + "本"))
print(hash((1, 2)) == hash((1.0, 2.0)), hash((1, (2, 3))) == hash((1, (2, 3))), hash(()) == hash(tuple()), hash((1,)) != hash((2,)))
print(hash(frozenset([1, 2, 3])) == hash(frozenset([3, 2, 1])), hash(range(5)) == hash(range(0, 5)), hash(slice) == hash(slice), hash(None) == hash(None), hash(int) == hash(int))
for bad in ([], {}, set(), bytearray(), slice(1), ([],), (1, {}), frozenset):
    try:
        hash(bad)
        print("ok")
    except TypeError as e:
        print(e)


class H:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return self.v

    def __eq__(self, o):
        return self.v == o.v


print(hash(H(5)), hash(H(-1)), hash(H(True)), hash(H(2**100)) == hash(2**100))
d = {H(i % 3): i for i in range(9)}
print(len(d), [d[H(i)] for i in range(3)], H(1) in d, H(7) in d)


class Same:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 7

    def __eq__(self, o):
        return self.n == o.n

    def __repr__(self):
        return f"S{self.n}"


s = {Same(i) for i in range(20)}
d = {Same(i): i for i in range(50)}
print(len(s), len(d), d[Same(33)], Same(99) in d, sorted(x.n for x in s) == list(range(20)), list(d)[:4])
del d[Same(10)]
print(len(d), Same(10) in d, d[Same(11)])


class Raises:
    def __hash__(self):
        return 1

    def __eq__(self, o):
        raise ValueError("compared")


d = {Raises(): 1}
for f in (lambda: d[Raises()], lambda: Raises() in d, lambda: {Raises(), Raises()}, lambda: d.get(Raises()), lambda: [Raises()].index(Raises())):
    try:
        print(f())
    except ValueError as e:
        print(e)
