"""Ranges, in words and beyond."""


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


for r in (range(5), range(2, 5), range(0, 10, 3), range(10, 0, -3), range(0), range(5, 0), range(-5, 5, 2), range(1, 2)):
    print(r, len(r), list(r), list(reversed(r)), r[1:3], r[::-1], bool(r), sum(r), hash(r) == hash(range(r.start, r.stop, r.step)))
    print(r.start, r.stop, r.step, 3 in r, 3.0 in r, 'a' in r, r.count(2), r == range(r.start, r.stop, r.step))
    attempt(lambda: r[2])
    attempt(lambda: r[-1])
    attempt(r.index, 2)
big = range(10**20, 10**20 + 10, 3)
print(big, len(big), list(big), big[1], big[-1], 10**20 + 3 in big, 10**20 + 4 in big, list(reversed(big)), big.index(10**20 + 6))
print(range(0, 10**30)[10**25], range(10**30)[5:10**28:10**27])
attempt(range)
attempt(range, 1.5)
attempt(range, 1, 2, 0)
attempt(range, 1, 2, 3, 4)
attempt(range(5).__getitem__, 'a')
attempt(lambda: range(5)[9])
attempt(lambda: range(x=1))
print(range(0) == range(2, 1), range(0, 3, 2) == range(0, 4, 2), range(3) == [0, 1, 2], range(3) != range(4))
it = iter(range(5))
print(next(it), it.__length_hint__(), list(it), list(it))
print(list(range(2**31 - 3, 2**31 + 2)), list(range(-2**31 - 1, -2**31 + 2)), list(range(2**31, 2**31 - 4, -2)))
print(list(range(2**31 - 2, 2**31 + 10**10, 10**9))[:3], list(reversed(range(-2**31, -2**31 + 3))))
print([range(10)[i:j:k] for i in (None, 2, -3) for j in (None, 8, -1) for k in (1, 2, -1)])
for i in range(3):
    for j in range(i):
        print(i, j, end=' ')
print()
print(True in range(2), range(True, 5), range(5).index(True))
print(isinstance(range(3), range), type(iter(range(3))).__name__, type(iter(range(10**20))).__name__)
