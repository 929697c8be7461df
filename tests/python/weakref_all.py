# weakref: ref, proxy, WeakKeyDictionary-like uses, subclasses, hash, equality.
from _weakref import ref, proxy, getweakrefcount, getweakrefs, ReferenceType, ProxyType, CallableProxyType


class C:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return isinstance(o, C) and self.v == o.v

    def __hash__(self):
        return hash(self.v)

    def __call__(self, x):
        return self.v + x

    def __len__(self):
        return self.v

    def __add__(self, o):
        return self.v + o

    def __str__(self):
        return "C:" + str(self.v)


a, b = C(1), C(1)
ra, rb = ref(a), ref(b)
print(ra() is a, ra == rb, ra != rb, hash(ra) == hash(a), ref(a) is ra, getweakrefcount(a), getweakrefs(a) == [ra], type(ra) is ReferenceType)
del b
print(rb() is None, ra == rb, rb == rb)
try:
    print(hash(rb) == hash(1))
    x = C(7)
    r = ref(x)
    del x
    hash(r)
except TypeError as e:
    print(e)
p = proxy(a)
print(p.v, p(5), len(p), p + 2, str(p), type(p) is CallableProxyType, bool(p), p == a)
p.v = 9
p.new = "attr"
print(a.v, a.new, isinstance(p, C), p.__class__)
del p.new
print(hasattr(a, "new"))
try:
    hash(p)
except TypeError as e:
    print(e)
del a
for f in (lambda: p.v, lambda: str(p), lambda: p + 1, lambda: p(1), lambda: bool(p)):
    try:
        f()
    except ReferenceError as e:
        print(e)


class R(ref):
    __slots__ = ("tag",)

    def __new__(cls, o, tag, cb=None):
        return super().__new__(cls, o, cb)

    def __init__(self, o, tag, cb=None):
        super().__init__(o, cb)
        self.tag = tag


c = C(3)
r = R(c, "t", lambda w: print("dead", w.tag, w()))
print(r().v, r.tag, R(c, "u") is not r)
del c
order = []
c = C(4)
rs = [ref(c, lambda w, i=i: order.append(i)) for i in range(4)]
del rs[1]
c = None
print(order)


def f():
    pass


class G:
    pass


print(ref(f)() is f, ref(G)() is G)
s = {1}
print(ref(s)() is s, ref(frozenset([1])) is not None)
for bad in (1, "a", (), None, [], {}):
    try:
        ref(bad)
    except TypeError as e:
        print(e)


class Slots:
    __slots__ = ("a",)


class SlotsW:
    __slots__ = ("a", "__weakref__")


try:
    ref(Slots())
except TypeError as e:
    print(e)
sw = SlotsW()
print(ref(sw)() is sw)


def err(w):
    raise ValueError("in callback")


q = G()
q2 = G()
cache = {ref(q2): "v"}
print(cache[ref(q2)], len(cache))
