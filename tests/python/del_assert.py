# Assignment in all forms, augmented, chained, starred, annotated; del; walrus.
class Log:
    def __init__(self):
        object.__setattr__(self, "log", [])

    def __getitem__(self, k):
        self.log.append(("get", k)); return 10

    def __setitem__(self, k, v):
        self.log.append(("set", k, v))

    def __delitem__(self, k):
        self.log.append(("del", k))

    def __setattr__(self, n, v):
        self.log.append(("seta", n, v))

    def __delattr__(self, n):
        self.log.append(("dela", n))

    def __getattr__(self, n):
        self.log.append(("geta", n)); return 3


o = Log()
o[1] = 2
o[1] += 5
o.a = 1
o.b -= 1
o[1:2], o.c = 8, 9
del o[3], o.d, o[1:2]
o[f"k{1}"] **= 2
print(o.log)
order = []


def t(n):
    order.append(n)
    return n


d = {}
d[t("k")] = t("v")
d[t("a")], d[t("b")] = t(1), t(2)
x = [t("x")][t(0) if False else 0]
print(order, d, t(1) + t(2) * t(3), order[-3:], {t("k1"): t("v1"), t("k2"): t("v2")}, order[-4:])
a = b = c = []
a.append(1)
print(a, b is c)
i, l = 0, [10, 20, 30]
i, l[i] = 1, 99
print(i, l)
x: int = 5
y: "not evaluated"
z: list[int] = []
(w): int = 4
o2 = type("O", (), {})()
o2.attr: str = "s"
print(x, __annotations__, "y" in globals(), w)


def ann():
    q: undefined_annotation = 1
    return q


print(ann())
if (n := len("abc")) > 2:
    print(n)
print((m := 5) + m, [k := 1, k + 1], (lambda: (v := 3) + v)())
while (q := n) and n:
    n -= 1
print(q, n)
*a, b = 1, 2, 3
[c, [d, *e]] = 1, (2, 3, 4)
print(a, b, c, d, e)
s = "abc"; s += "d"; s *= 2; s %= ()
print(s)
u = {1}; v = u; u |= {2}
print(v is u, v)
tup = (1,); tup2 = tup; tup += (2,)
print(tup, tup2)
f = 7; f /= 2; f //= 1; f -= 0.5; f **= 2
print(f)


class MM:
    def __matmul__(self, other): return ("mat", other)
    def __imatmul__(self, other): return ("imat", other)
    def __rmatmul__(self, other): return ("rmat", other)


mm = MM()
print(mm @ 1, 1 @ mm)
mm @= 5
print(mm)
g = 1
def setg():
    global g
    g += 1
    del g
setg()
print("g" in globals())
