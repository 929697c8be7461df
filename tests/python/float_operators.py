# Arithmetic, comparison, errors, mixing with int, bool and complex.
xs = [0.0, -0.0, 1.5, -2.25, 3, True, 1e308, float("inf"), float("nan"), 10**18]


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


for name, op in (
    ("+", lambda a, b: a + b),
    ("-", lambda a, b: a - b),
    ("*", lambda a, b: a * b),
    ("/", lambda a, b: a / b),
    ("//", lambda a, b: a // b),
    ("%", lambda a, b: a % b),
    ("divmod", divmod),
    ("<", lambda a, b: a < b),
    ("<=", lambda a, b: a <= b),
    ("==", lambda a, b: a == b),
    ("!=", lambda a, b: a != b),
):
    for a in xs:
        print(name, a, [attempt(op, a, float(b)) for b in xs])
for a in (0.0, -1.5, 2.0, 4, -8, float("inf")):
    print(a, [attempt(lambda x, y: x**y, a, b) for b in (0, 0.5, 2, -1, -0.5, 1e3, float("-inf"))])
print(5.5 // 2, -5.5 // 2, 5.5 % -2, -5.5 % 2, divmod(7.5, 2), divmod(-7.5, 2))
print(2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 2**53 + 1 > 2.0**53, 10**400 > 1e308, -(10**400) < float("-inf"))
print(1.0 == 1, 1.0 is not 1, 0.0 == -0.0, float("nan") == float("nan"), float("nan") in [float("nan")])
for f in (lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: divmod(1.0, 0), lambda: 0.0**-1, lambda: 1e300**10, lambda: 1.0 + "x", lambda: 1.5 | 1, lambda: 1.5 << 2, lambda: -1.5[0], lambda: (1.5)()):
    print(attempt(f))
print(min(1.5, 2), max([0.1, -3.0]), sum([0.1] * 10), sum([1, 2.5], 0.5), abs(-2.5), -(-0.0), +1.5, bool(0.0), bool(1e-300))
print(float(), float(3), float(True), float("3"), attempt(float, None), attempt(float, "x"), attempt(float, [1]))
print([hash(x) for x in (0.0, 1.0, -1.0, 2.0, float("inf"), float("-inf"))])
