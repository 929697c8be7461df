"""collections.OrderedDict: order, views, iterators, subclasses, dict's methods used on one."""
import gc
import weakref
from collections import OrderedDict as OD


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


od = OD([("a", 1), ("b", 2), ("c", 3)], d=4)
print(od, list(od), list(reversed(od)), len(od))
od.move_to_end("a")
od.move_to_end("d", last=False)
od.move_to_end("b", False)
print(od)
err(od.move_to_end, "zz")
err(OD().move_to_end, "zz")
err(od.move_to_end, [])
print(od.popitem(), od.popitem(last=False), od)
err(OD().popitem)
print(od.pop("c"), od.pop("c", "none"), od.pop("c", default=5))
err(od.pop, "c")
err(od.pop)
print(od.setdefault("x"), od.setdefault("y", 7), od.setdefault(default=8, key="y"), od)
od["d"] = "again"
print(od, od == {"d": "again", "x": None, "y": 7})
od.clear()
print(od, repr(od), bool(od))

# equality and order
a, b = OD(x=1, y=2), OD(y=2, x=1)
print(a == b, a != b, a == dict(b), dict(a) == b, a == [], a != 3)
err(lambda: a < b)
err(hash, a)

# views
od = OD(zip("pqrs", range(4)))
for v in od.keys(), od.values(), od.items():
    print(type(v).__name__, v, len(v), list(v), list(reversed(v)), type(iter(v)).__name__)
print(od.keys() & {"p", "z"}, ("p", 0) in od.items(), 3 in od.values(), od.keys() == set("pqrs"))
print(od.keys().mapping)

# update
od.update({"p": 10}, z=1)
od.update([("t", 5), iter(("u", 6))])
print(od)


class HasKeys:
    def keys(self):
        return ["k1", "k2"]

    def __getitem__(self, k):
        return k.upper()


class HasItems:
    def items(self):
        return [("i", 1)]


od = OD(HasKeys())
od.update(HasItems())
print(od)
err(od.update, 1, 2)
err(OD, 1, 2)
err(OD, 5)
err(od.update, [("a",)])
err(od.update, [()])
err(od.update, [(1, 2, 3)])
err(od.update, [5])
err(lambda: od | 3)
print(od | {"w": 1}, {"w": 1} | od, type({"w": 1} | od).__name__)
od |= [("last", 0)]
print(od)
err(OD.fromkeys, "abc")
print(OD.fromkeys("ab", value=3), OD.fromkeys(iterable="a"))
err(OD.fromkeys, 3)

# changes during iteration
for change in (lambda d: d.update(new=1), lambda d: d.pop("b"), lambda d: d.move_to_end("a"),
               lambda d: d.clear(), lambda d: d.__setitem__("a", 5), lambda d: dict.update(d, q=1)):
    for view in (lambda d: d, OD.values, OD.items, reversed):
        d = OD(a=1, b=2, c=3)
        it = iter(view(d))
        print(next(it), end=" ")
        change(d)
        err(next, it)
        err(next, it)

# iterators copy themselves
it = iter(OD(a=1, b=2, c=3).items())
next(it)
print(it.__reduce__(), list(it), it.__reduce__())


# subclasses
class Loud(OD):
    def __setitem__(self, k, v):
        print("set", k, v)
        super().__setitem__(k, v)

    def __getitem__(self, k):
        print("get", k)
        return super().__getitem__(k)

    def __delitem__(self, k):
        print("del", k)
        super().__delitem__(k)

    def __missing__(self, k):
        return "missing " + k


d = Loud(a=1)
d.update(b=2)
print(d["nope"], d.setdefault("c", 3), d.setdefault("a", 3))
print(d.pop("a"), d.popitem(), d)
e = d.copy()
print(type(e), e, e == d)
d.attr = [1]
print(d.__dict__, d.__reduce__()[:3], list(d.__reduce__()[4]))
print(d.__reduce_ex__(2)[2])


class Items(OD):
    def items(self):
        return [("fake", 0)]


print(Items(a=1), Items())

# dict's own methods go past the order
od = OD(a=1, b=2, c=3)
dict.__delitem__(od, "b")
err(repr, od)
od = OD(a=1)
dict.__setitem__(od, "b", 2)
print(len(od), od == {"a": 1, "b": 2})
err(list, od.items())
od["b"] = 3
print(list(od.items()))
od = OD(zip(range(30), range(30)))
dict.clear(od)
od[1] = 2
od.clear()
print(od)
od = OD(a=1, b=2)
dict.update(od, {c: c for c in "hijklmnopqrstuvw"})
err(od.pop, "b")
od["b"] = 1
print(len(od))

# references
od = OD()
od["self"] = od
print(od)
od.me = od
r = weakref.ref(od)
del od
gc.collect()
print(r())
x = OD()
x.k = 1
print(x.__dict__, vars(x))
x.__dict__ = {"z": 1}
print(x.z)


# keys that compare oddly
class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if Key.victim is not None and Key.act:
            Key.act -= 1
            Key.victim.clear()
        return self.n == other.n

    def __repr__(self):
        return f"K{self.n}"


Key.victim, Key.act = None, 0
od = OD((Key(i), i) for i in range(12))
print(od, od[Key(5)])
del od[Key(5)]
od.move_to_end(Key(0))
print(list(od.values()))
Key.victim, Key.act = od, 1
try:
    od[Key(99)] = 1
except (KeyError, RuntimeError) as e:
    pass
Key.victim = None
print(all(isinstance(k, Key) for k in od))

# many
od = OD()
for i in range(500):
    od[i] = str(i)
for i in range(0, 500, 2):
    del od[i]
for i in range(1, 500, 4):
    od.move_to_end(i, i % 8 == 1)
print(sum(hash(k) * n for n, k in enumerate(od)), len(od), next(iter(od)), next(reversed(od)))
print(type(OD.__doc__), OD.__module__, OD.__name__, OD.__hash__, OD.__eq__.__objclass__.__name__)
