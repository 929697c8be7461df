# range: every question one may ask it.
def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


rs = [range(5), range(2, 10, 3), range(10, 0, -2), range(0), range(5, 1), range(-3, 3), range(10**20, 10**20 + 5), range(0, -(10**25), -(10**24))]
for r in rs:
    print(r, len(r), list(r), r[:2], r[::-1], list(reversed(r)), bool(r), r.start, r.stop, r.step, 2 in r, r == range(5), r.count(2))
    if r:
        print(r[0], r[-1], r.index(r[-1]), r[-1] in r, max(r), min(r), sum(r), hash(r) == hash(range(r.start, r.stop, r.step)))
print(range(0) == range(2, 1), range(0, 3, 2) == range(0, 4, 2), hash(range(0)) == hash(range(1, 1)), range(3) != [0, 1, 2])
attempt(range)
attempt(range, 1, 2, 0)
attempt(range, 1.5)
attempt(range, "a")
attempt(range, 1, 2, 3, 4)
attempt(lambda: range(3)[5])
attempt(lambda: range(3)["a"])
attempt(range(3).index, 9)
attempt(range(3).index, "x")
attempt(lambda: range(3) + range(2))
attempt(lambda: len(range(10**30)))
attempt(lambda: range(3).start.foo)
attempt(lambda: setattr(range(3), "start", 1))
attempt(lambda: range(1) < range(2))
attempt(lambda: range(a=1))
print(2.0 in range(5), 2.5 in range(5), "a" in range(5), True in range(5), 10**20 + 2 in rs[6])
it = iter(range(3))
print(next(it), it.__length_hint__(), list(it), next(it, "end"), type(it), type(iter(range(10**30))))
big = iter(range(2**62, 2**62 + 3))
print(next(big), next(big), list(big))


class I:
    def __index__(self):
        return 3


print(list(range(I())), range(I(), 10, I()), [*range(3), *range(2)], list(zip(range(3), range(10, 13))), [i for i in range(10)[2:8:2]], list(enumerate(range(2), 5)))
total = 0
for i in range(100000):
    total += i
print(total, sum(range(100001)), i)
for i in range(3):
    for j in range(i):
        print(i, j, end=" ")
print()
