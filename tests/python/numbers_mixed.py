# Numbers of several types together; numeric tower methods; augmented and reflected operators.
class N:
    def __init__(self, v): self.v = v
    def __add__(self, o): return f"{self.v}+{o}" if not isinstance(o, str) else NotImplemented
    def __radd__(self, o): return f"{o}+r{self.v}"
    def __sub__(self, o): return NotImplemented
    def __rsub__(self, o): return "rsub"
    def __lt__(self, o): return "lt"
    def __le__(self, o): return NotImplemented
    def __eq__(self, o): return NotImplemented
    def __index__(self): return 3
    def __coerce__(self, o): return None


n = N(1)
print(n + 1, 1 + n, 1.5 + n, "a" + n if True else "", 2 - n, n < 1, 1 > n, n == n, n == 1, n != 1)
for f in (lambda: n - 1, lambda: n <= 1, lambda: n + "s", lambda: n * 2, lambda: [1, 2, 3, 4][n], lambda: n >= n, lambda: n ** 2, lambda: ~n, lambda: "ab" * n, lambda: [0] * n, lambda: n * [0], lambda: (1,) * n, lambda: range(10)[n], lambda: "abcdef"[n:], lambda: bytes(n), lambda: chr(n), lambda: bin(n), lambda: int(n), lambda: float(n), lambda: complex(n), lambda: round(1.23456, n), lambda: 1 << n, lambda: {3: "x"}[n]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
vals = [3, 3.0, True, 3 + 0j, 2**70, 1e20, 0.1, -7]
for a in vals:
    row = []
    for b in vals:
        for op in (lambda a, b: a + b, lambda a, b: a * b, lambda a, b: a - b, lambda a, b: a / b, lambda a, b: a == b):
            row.append(op(a, b))
    print(row)
for a in vals:
    for b in vals:
        for op in ("//", "%", "<", "**", "&", "<<"):
            if op in ("**", "<<") and (abs(a) > 100 or abs(b) > 100):
                continue
            try:
                r = eval(f"a {op} b")
            except Exception as e:
                r = f"{type(e).__name__}: {e}"
            print(a, op, b, "=", r)


class I(int):
    def __add__(self, o): return I(int(self) + int(o) + 100)
    def __repr__(self): return f"I({int(self)})"


i = I(5)
print(i, i + 1, 1 + i, i * 2, type(i * 2), sum([i, i]), int(i), [0, 1, 2, 3, 4, 5, 6][i], i == 5, hash(i) == hash(5), {5: "five"}[i], f"{i:03d}", f"{i}", "%d" % i, str(i), -i, abs(I(-3)), i.bit_length(), I("12"), I(3.9), isinstance(i, int))


class F(float):
    def __str__(self): return "F!"


f = F(2.5)
print(f, repr(f), f + 1, type(f + 1), f"{f}", "%s %.1f" % (f, f), round(f), F("1e3"), f.hex(), f.is_integer(), int(f), [f])


class S(str):
    def __add__(self, o): return S("added")
    def __len__(self): return 99


s = S("abc")
print(s + "d", "d" + s, len(s), s.upper(), type(s.upper()), s[0], s == "abc", {"abc": 1}[s], f"{s}", s * 2, "".join([s, s]), s.__len__(), bool(S("")), s in "xabcx")
