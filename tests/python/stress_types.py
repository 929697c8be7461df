# The same instructions with ever other types, so that specialised forms are left and found again.
class A:
    def __init__(self, v): self.v = v
    def m(self): return self.v
    def __add__(self, o): return ("A+", o)
    def __getitem__(self, i): return ("item", i)
    def __call__(self, *a): return ("call", a)
    def __eq__(self, o): return True
    def __lt__(self, o): return "lt"
    def __len__(self): return 5
    def __iter__(self): return iter((1, 2))
    def __contains__(self, x): return x == 1
class B:
    v = "class v"
    def m(self): return "B.m"
class S:
    __slots__ = ("v",)
    def __init__(self, v): self.v = v
    m = lambda self: "S.m"
class P:
    @property
    def v(self): return "prop"
    @staticmethod
    def m(): return "static"
class G:
    def __getattr__(self, n): return (lambda: n) if n == "m" else n
class M:
    pass


inst = M(); inst.m = lambda: "own m"; inst.v = "own v"


def add(a, b): return a + b
def item(a, i): return a[i]
def attr(o): return o.v
def meth(o): return o.m()
def call(f, *a): return f(*a)
def cmp(a, b): return a < b, a == b
def loop(x): return [y for y in x]
def unpack(x):
    a, b = x
    return b, a
def contains(x, y): return y in x
def store(o, v):
    o.v = v
    return o.v
def storei(o, i, v):
    o[i] = v
    return o[i]


objs = [A(1), B(), S(2), P(), G(), inst, A("x")]
for round_ in range(4):
    for o in objs:
        for _ in range(12):
            r = attr(o), meth(o)
        print(r, end=" ")
    print()
for pair in ((1, 2), ("a", "b"), (1.5, 2), (2**40, 2**50), ([1], [2]), (A(0), 1), ((1,), (2,)), (b"a", b"b"), (True, 2), (1, 2.5), (1, 2), ("x", "yz"), (0.5, 0.25), (1j, 2)):
    for _ in range(20):
        r = add(*pair)
    print(r, end=" ")
print()
for o, i in (([1, 2], 1), ((1, 2), 0), ("abc", 2), ({1: "one"}, 1), ({"k": 5}, "k"), (A(1), 7), (range(5), 3), (b"ab", 1), ([1, 2], -1), ([1, 2], slice(1)), (bytearray(b"zz"), 0)):
    for _ in range(20):
        r = item(o, i)
    print(r, end=" ")
print()
for f, a in ((len, ("abc",)), (str, (5,)), (A, (1,)), (A(1), (1, 2)), ("abc".upper, ()), (lambda *x: x, (1,)), (int, ("7",)), (max, (1, 2)), ([].append, (1,)), (isinstance, (1, int)), (type, (5,)), (tuple, ([1],)), (inst.m, ()), (A(9).m, ()), (dict, ()), (print, ())):
    for _ in range(20 if f is not print else 1):
        r = call(f, *a)
    print(type(r).__name__, r if not isinstance(r, A) else r.v, end=" ")
print()
for a, b in ((1, 2), (1.0, 2.0), ("a", "b"), (A(1), 2), ([1], [2]), (1, 2.5), ((1,), (2,)), (2**70, 3), ("a", "a"), (True, False)):
    for _ in range(20):
        r = cmp(a, b)
    print(r, end=" ")
print()
for x in ([1, 2], (3, 4), "ab", range(2), {5: 6, 7: 8}, A(1), iter([9, 8]), {"x", }, b"zy", (i for i in (1, 2)), enumerate("a")):
    print(loop(x), end=" ")
for x in ([1, 2], (3, 4), "ab", range(2), {5: 6, 7: 8}, A(1), b"zy", [1.5, None]) * 3:
    r = unpack(x)
    print(r, end=" ")
print()
for o in (A(0), inst, S(1), A("q"), inst) * 5:
    r = store(o, 5), store(o, "s")
print(r)
for o, i in (([1, 2], 0), ({}, "k"), (bytearray(3), 1), ({1: 1}, 5)) * 6:
    r = storei(o, i, 65)
print(r, contains([1], 1), contains("abc", "b"), contains({1: 2}, 2), contains(A(1), 1))
A.m = lambda self: "patched"
B.v = property(lambda self: "now a property")
print([meth(o) for o in objs], [attr(o) for o in objs])
B.v = 7
del A.__len__
print([attr(o) for o in objs])
g = 1


def glob(): return g, len


for i in range(30):
    g = i
    r = glob()
len = "shadowed"
print(r[0], glob()[1])
del len
print(glob()[1]("abc"))
