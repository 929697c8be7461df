"""itertools: small recipes built of its parts, and what the parts refuse."""
import collections
import itertools as it
import operator
import random


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


def take(n, rows):
    return list(it.islice(rows, n))


def grouped(rows, n, *, incomplete="fill", fill=None):
    args = [iter(rows)] * n
    if incomplete == "fill":
        return it.zip_longest(*args, fillvalue=fill)
    return zip(*args, strict=incomplete == "strict")


def window(rows, n):
    rows = iter(rows)
    seen = collections.deque(it.islice(rows, n), maxlen=n)
    if len(seen) == n:
        yield tuple(seen)
    for x in rows:
        seen.append(x)
        yield tuple(seen)


def turns(*rows):
    live = len(rows)
    nexts = it.cycle(iter(r).__next__ for r in rows)
    while live:
        try:
            for step in nexts:
                yield step()
        except StopIteration:
            live -= 1
            nexts = it.cycle(it.islice(nexts, live))


def powerset(rows):
    s = list(rows)
    return it.chain.from_iterable(it.combinations(s, r) for r in range(len(s) + 1))


def sieve(n):
    flags = bytearray((0, 1)) * (n // 2)
    for i in range(3, int(n**0.5) + 1, 2):
        flags[i * i :: 2 * i] = bytes(len(range(i * i, n, 2 * i)))
    return [2, *it.compress(range(3, n), flags[3:])]


def fresh(rows, key=None):
    seen = set()
    for x in it.filterfalse(seen.__contains__, rows):
        seen.add(x)
        yield x


def split(test, rows):
    a, b = it.tee(rows)
    return list(it.filterfalse(test, a)), list(filter(test, b))


print(take(5, it.count(3, 2)), take(4, it.count(0.5, 0.25)), take(3, it.repeat("x")), take(4, it.cycle("ab")))
print(list(grouped("abcdefg", 3, fill="-")), list(grouped("abcdefg", 3, incomplete="ignore")))
err(lambda: list(grouped("abcdefg", 3, incomplete="strict")))
print(["".join(w) for w in window("abcde", 3)], list(window("ab", 3)))
print("".join(turns("abc", "d", "ef")))
print(list(powerset([1, 2, 3])))
print(sieve(60), "".join(fresh("mississippi")))
print(split(lambda x: x % 2, range(9)))
print([(k, len(list(g))) for k, g in it.groupby("aaabccd")], [k for k, g in it.groupby([1, 3, 2, 4, 5], lambda x: x % 2)])
print(list(it.accumulate([3, 1, 4, 1, 5], max)), list(it.accumulate([], initial=9)), list(it.accumulate("abc")))
print(list(it.starmap(pow, [(2, 5), (3, 2)])), list(it.pairwise("abcd")), list(it.pairwise("a")))
print(list(it.takewhile(str.isalpha, "ab1c")), list(it.dropwhile(str.isalpha, "ab1c")))
print(["".join(p) for p in it.permutations("abc", 2)], list(it.product((0, 1), repeat=2)))
print(list(it.combinations_with_replacement("ab", 3)), list(it.combinations("ab", 3)))
first, second = it.tee(iter(range(5)))
print(next(first), next(first), list(second), list(first))
err(it.islice, [1], -1)
err(it.islice, [1], "x")
err(it.islice, [1], 0, 5, 0)
err(it.count, "a")
err(it.repeat, 1, "x")
err(it.repeat)
err(it.permutations, "ab", -1)
err(it.combinations, "ab", -1)
err(it.combinations, "ab")
err(it.product, 1)
err(it.product, "a", repeat=-1)
err(it.tee, [1], -1)
err(it.tee, 5)
err(it.zip_longest, 1)
err(it.zip_longest, [], x=1)
err(it.chain.from_iterable, 5)
err(list, it.chain.from_iterable([1]))
err(list, it.starmap(pow, [1]))
err(list, it.accumulate([1, "a"]))
err(list, it.groupby([1], 5))
err(next, it.cycle([]))
err(it.compress, [1])
err(it.pairwise)
n = collections.Counter()
for a, b in it.islice(it.pairwise(it.cycle("xyz")), 10):
    n[a + b] += 1
print(n.most_common())
print(sum(map(operator.mul, range(5), it.count(1))))
