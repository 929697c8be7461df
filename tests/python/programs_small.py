# Small whole programs: sieve, queens, primes, matrices, words, bank, life, collatz, permutations.
def sieve(n):
    flags = [True] * (n + 1)
    flags[0:2] = [False, False]
    for i in range(2, int(n**0.5) + 1):
        if flags[i]:
            flags[i * i :: i] = [False] * len(flags[i * i :: i])
    return [i for i, f in enumerate(flags) if f]


print(len(sieve(5000)), sieve(50))


def queens(n, row=0, cols=(), d1=(), d2=()):
    if row == n:
        return 1
    return sum(queens(n, row + 1, cols + (c,), d1 + (row + c,), d2 + (row - c,)) for c in range(n) if c not in cols and row + c not in d1 and row - c not in d2)


print([queens(n) for n in range(1, 7)])


def matmul(a, b):
    return [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a]


print(matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]]))
words = """the quick brown fox jumps over the lazy dog the fox""".split()
count = {}
for w in words:
    count[w] = count.get(w, 0) + 1
print(sorted(count.items(), key=lambda kv: (-kv[1], kv[0]))[:3])


class Account:
    total = 0

    def __init__(self, owner, balance=0):
        self.owner, self._balance = owner, balance
        Account.total += balance

    @property
    def balance(self):
        return self._balance

    def withdraw(self, amount):
        if amount > self._balance:
            raise ValueError(f"{self.owner} has only {self._balance:,.2f}")
        self._balance -= amount


a = Account("Ann", 1234.5)
try:
    a.withdraw(1000)
    a.withdraw(1000)
except ValueError as e:
    print(e, a.balance, Account.total)


def life(cells):
    n = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    k = (x + dx, y + dy)
                    n[k] = n.get(k, 0) + 1
    return {c for c, k in n.items() if k == 3 or k == 2 and c in cells}


glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for _ in range(4):
    glider = life(glider)
print(sorted(glider))


def perms(s):
    if len(s) <= 1:
        yield s
    else:
        for i, c in enumerate(s):
            for p in perms(s[:i] + s[i + 1 :]):
                yield c + p


print(list(perms("abc")), len(set(perms("abcde"))))


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


print(max(range(1, 1000), key=collatz), collatz(27))


def hanoi(n, a="A", b="B", c="C"):
    return hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c) if n else []


print(hanoi(3), len(hanoi(8)))


def roman(n):
    out = ""
    for v, s in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        k, n = divmod(n, v)
        out += s * k
    return out


print(roman(1994), roman(2026))


def tokenize(s):
    i = 0
    while i < len(s):
        if s[i].isdigit():
            j = i
            while j < len(s) and s[j].isdigit():
                j += 1
            yield int(s[i:j])
            i = j
        else:
            if not s[i].isspace():
                yield s[i]
            i += 1


def expr(ts):
    def factor():
        t = ts.pop(0)
        if t == "(":
            v = summ()
            assert ts.pop(0) == ")"
            return v
        return -factor() if t == "-" else t

    def term():
        v = factor()
        while ts and ts[0] in ("*", "/"):
            v = v * factor() if ts.pop(0) == "*" else v / factor()
        return v

    def summ():
        v = term()
        while ts and ts[0] in ("+", "-"):
            v = v + term() if ts.pop(0) == "+" else v - term()
        return v

    return summ()


print(expr(list(tokenize("2 * (3 + 4) - 10 / 4 + -1"))))


def dijkstra(g, s):
    dist, todo = {s: 0}, [(0, s)]
    while todo:
        d, u = min(todo)
        todo.remove((d, u))
        for v, w in g[u].items():
            if d + w < dist.get(v, float("inf")):
                dist[v] = d + w
                todo.append((d + w, v))
    return dist


print(dijkstra({"a": {"b": 7, "c": 3}, "b": {"d": 2}, "c": {"b": 1, "d": 8}, "d": {}}, "a"))
pi, q, r, t, k, n, l = "", 1, 0, 1, 1, 3, 3
while len(pi) < 60:
    if 4 * q + r - t < n * t:
        pi += str(n)
        q, r, n = q * 10, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
    else:
        q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2
print(pi)
