# The order in which the items of a container, a frame and an instance are deleted.
class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n, end="; ")


c = [D(i) for i in range(4)]
del c
print()
t = (D("a"), D("b"), [D("c"), D("d")])
del t
print()
d = {i: D(i) for i in range(3)}
del d[1]
d[2] = D("two")
d.clear()
print()
d = {D("k"): D("v")}
del d
print()


class O:
    pass


o = O()
o.x, o.y, o.z = D("x"), D("y"), D("z")
del o
print()


def f(a, b):
    x = D("local x")
    y = D("local y")
    del x
    return 5


print(f(D("arg a"), D("arg b")))
l = [D(i) for i in range(6)]
l[1:3] = [D("new")]
print(len(l))
l[0] = None
del l[::2]
l.clear()
print()
a = D("first")
a = D("second")
a = None
print()


def g():
    v = D("in generator")
    yield 1


x = g()
next(x)
del x
print()
try:
    h = D("held")
    raise ValueError(D("argument"))
except ValueError as e:
    pass
print("after")
h = None
s = D("only")
k = s
del s
print("still", k.n)
del k
print()
for i in (D("one"), D("two")):
    pass
del i
print()
print([D("temporary").n for _ in range(2)], D("expr").n + "!", (lambda q: q.n)(D("passed")))
