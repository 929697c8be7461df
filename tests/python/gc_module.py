# The collector: counts, cycles, finalizers, weak references, thresholds.
import gc
import weakref

gc.disable()
gc.collect()
print(gc.isenabled(), gc.get_threshold(), gc.get_debug())


class Node:
    def __init__(self, name):
        self.name = name
        self.other = None

    def __del__(self):
        print("del", self.name)


def pair(a, b):
    x, y = Node(a), Node(b)
    x.other, y.other = y, x


pair("a", "b")
print(gc.collect())
n = Node("alone")
del n
l = []
l.append(l)
del l
print(gc.collect(), gc.collect())
d = {}
d["self"] = d
t = ([],)
t[0].append(t)
del d, t
print(gc.collect())


class Phoenix:
    saved = []

    def __del__(self):
        print("rises")
        Phoenix.saved.append(self)


p = Phoenix()
p.me = p
del p
print(gc.collect(), len(Phoenix.saved))
Phoenix.saved.clear()
print(gc.collect())


class Plain:
    pass


def callback(ref):
    print("callback", ref is not None, ref())


o = Plain()
r = weakref.ref(o, callback)
print(r() is o, weakref.getweakrefcount(o), r.__callback__ is callback)
del o
print(r())
o = Plain()
o.me = o
r = weakref.ref(o, callback)
del o
print(r() is None)
print(gc.collect(), r() is None)
print(gc.is_tracked([]), gc.is_tracked(1), gc.is_tracked("a"), gc.is_tracked({}), gc.is_tracked({"a": 1}), gc.is_tracked({"a": []}), gc.is_tracked((1, 2)), gc.is_tracked(Plain()))
gc.enable()
before = gc.get_stats()[0]["collections"]
keep = [[] for _ in range(5000)]
print(gc.get_stats()[0]["collections"] > before, sorted(gc.get_stats()[0]), len(gc.get_stats()))
del keep
gc.set_threshold(500, 5, 5)
print(gc.get_threshold())
gc.set_threshold(700, 10, 10)
gc.collect()
print(gc.get_count()[1:], gc.garbage)
a = []
b = [a]
print(gc.get_referrers(a)[0] is b or len(gc.get_referrers(a)), gc.get_referents(b) == [a])
log = []
gc.callbacks.append(lambda phase, info: log.append((phase, info["generation"], sorted(info))))
gc.collect(1)
gc.callbacks.clear()
print(log)
for bad in (lambda: gc.collect(5), lambda: gc.collect("x"), lambda: weakref.ref(5), lambda: weakref.ref([])):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(e)
gc.freeze()
print(gc.get_freeze_count() > 0)
gc.unfreeze()
print(gc.get_freeze_count())


def closure_cycle():
    def f():
        return f

    class Local:
        g = f

    return weakref.ref(f)


w = closure_cycle()
print(w() is not None)
gc.collect()
print(w())
try:
    raise ValueError
except ValueError as e:
    kept = e
    kept.me = kept
del kept
print(gc.collect() > 0)


class Raises:
    def __del__(self):
        self.me = None
        print("quiet")


x = Raises()
x = None
