# The collector: cycles, finalizers, weak references, tracking, deep structures.
import gc
gc.collect()
print(gc.get_threshold(), gc.isenabled(), gc.get_debug())
class N:
    def __init__(self, n): self.n = n
    def __del__(self): log.append(self.n)
log = []
a = N(1); b = N(2); a.o = b; b.o = a
del a, b
print(gc.collect(), sorted(log))
l = []; l.append(l); del l
print(gc.collect())
d = {}; d['d'] = d; del d
print(gc.collect())
# resurrection
class R:
    def __del__(self):
        global saved; saved = self; log.append('R')
r = R(); r.me = r; del r
print(gc.collect()); print(saved, gc.is_finalized(saved)) if 0 else print(gc.is_finalized(saved))
del saved; print(gc.collect(), log[-1], log.count('R'))
import _weakref as w
class O: pass
o = O(); r = w.ref(o); print(r() is o, w.getweakrefcount(o), w.ref(o) is r)
cb = []
r2 = w.ref(o, lambda x: cb.append(x))
p = w.proxy(o); p.z = 5; print(o.z, p.z, type(p))
del o; print(r(), cb == [r2], r2())
try: p.z
except ReferenceError as e: print(e)
o = O(); o.o = o; r = w.ref(o, lambda x: cb.append('gc')); del o
print(gc.collect(), cb[-1], r())
print(gc.is_tracked([]), gc.is_tracked(1), gc.is_tracked((1, 2)), gc.is_tracked({}), gc.is_tracked({'a': 1}), gc.is_tracked({'a': []}))
t = (1, 2, (3, 4)); gc.collect(); print(gc.is_tracked(t))
print([s['collections'] > 0 for s in gc.get_stats()][2])
class S: __slots__ = ('x',)
s = S(); s.x = s; del s
print(gc.collect())
def gen():
    yield 1
    yield g
g = gen(); next(g); 
class T: pass
def mk():
    class L(T):
        def f(self): return __class__
    return L
print(len(T.__subclasses__())); k = mk(); print(len(T.__subclasses__())); del k; gc.collect(); print(len(T.__subclasses__()))
n = None
for i in range(100000): n = [n]
del n
n = None
for i in range(100000): n = (n,)
del n
class Node: 
    def __init__(self, nx): self.nx = nx
n = None
for i in range(100000): n = Node(n)
del n
n = {}
for i in range(50000): n = {1: n}
del n
print("deep done")
x = []
for i in range(3000):
    q = Node(None); q.nx = q
print(gc.get_count()[0] < 701)
gc.callbacks.append(lambda ph, info: print(ph, sorted(info)))
gc.collect(); gc.callbacks.clear()
o = O()
print(any(globals() is z for z in gc.get_referrers(o)), gc.get_referents([1, o])[0] is o)
class H(list): pass
h = H([1]); r = w.ref(h); h.append(h); del h; print(gc.collect(), r())
gc.freeze(); print(gc.get_freeze_count() > 10); gc.unfreeze()
print(gc.garbage)
