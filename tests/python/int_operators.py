# Every operator of int, with small, negative and huge operands.
values = [0, 1, -1, 2, 7, -7, 255, -256, 2**30, -(2**30), 2**31 - 1, 2**60 + 5, -(2**61) - 3, 10**40 + 1]


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


ops = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "//": lambda a, b: a // b,
    "%": lambda a, b: a % b,
    "/": lambda a, b: a / b,
    "&": lambda a, b: a & b,
    "|": lambda a, b: a | b,
    "^": lambda a, b: a ^ b,
    "divmod": divmod,
}
for name, op in ops.items():
    for a in values:
        print(name, a, [attempt(op, a, b) for b in values])
for a in values:
    print(a, -a, +a, ~a, abs(a), bool(a), a.bit_length(), a.bit_count())
    print([a < b for b in values], [a == b for b in values], [a >= b for b in values])
    for s in (0, 1, 29, 30, 31, 60, 100, -1):
        print(s, attempt(lambda x, y: x << y, a, s), attempt(lambda x, y: x >> y, a, s))
for a in (0, 1, -1, 2, -3, 10, 2**40):
    print(a, [attempt(pow, a, e) for e in (0, 1, 2, 3, 10, -1, -2)])
print(pow(3, 1000, 1009), pow(-5, 77, 13), pow(5, 77, -13), pow(3, -1, 7), pow(10, -3, 17))
print(attempt(pow, 2, -1, 4), attempt(pow, 2, 3, 0), attempt(pow, 2, 3, 1))
x = 5
x += 3; x *= 7; x -= 1; x //= 2; x <<= 4; x >>= 1; x |= 1; x &= 0xFF; x ^= 0x55; x **= 3; x %= 1000
print(x)
