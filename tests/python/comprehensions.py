# Comprehensions and generator expressions: scopes, conditions, nesting.
x = "outer"
print([x for x in range(3)], x, {x: x * x for x in range(3)}, {x % 2 for x in range(5)}, list(x for x in "ab"), x)
print([(i, j) for i in range(3) for j in range(i)], [i for i in range(10) if i % 2 if i % 3], [[j for j in range(i)] for i in range(4)])
print([a + b for a, b in [(1, 2), (3, 4)]], [a for a, *b in ["abc", "de"]], [b for a, *b in ["abc", "de"]], {k: [v] for k, v in {"a": 1}.items()})
print([y := 5, y**2], [last := n for n in range(4)], last, [n for n in range(8) if (h := n // 2) % 2], h)
m = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in m] for i in range(3)], [v for row in m for v in row], sum(v for row in m for v in row if v > 2), list(zip(*m)))
fs = [lambda: i for i in range(3)]
print([f() for f in fs], [f() for f in [lambda i=i: i for i in range(3)]])


def scope(n):
    return [n + k for k in range(n)], {n: k for k in range(n)}, set(n for _ in range(n)), sum(n * k for k in range(n))


print(scope(3))


class C:
    items = [1, 2]
    doubled = [v * 2 for v in items]
    try:
        bad = [items for _ in items]
    except NameError as e:
        print(e)


print(C.doubled)
g = (i for i in range(3))
print(next(g), list(g), list(g), type(g).__name__, g.__name__)
try:
    (lambda: [undefined for _ in [1]])()
except NameError as e:
    print(e)
try:
    [1 / v for v in (1, 0)]
except ZeroDivisionError as e:
    print(e)
try:
    list(v for v in 5)
except TypeError as e:
    print(e)
print([i if i else "zero" for i in range(2)], [not i for i in (0, 1)], ["%d" % i for i in range(2)], [f"{i}" for i in "xy"], [(yield_ := i) for i in range(2)], [*(i for i in "ab")], max((i for i in range(5)), key=lambda v: -v))
print({i: {j: i * j for j in range(2)} for i in range(2)}, [(i, c) for i, c in enumerate("ab")], any(i > 2 for i in range(5)), all(i < 2 for i in range(5)), ",".join(str(i) for i in range(4)))
del x
print([x for x in "q"], "x" in globals())
