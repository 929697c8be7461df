# Weak references, proxies, generic aliases, unions, namespaces, iterators, modules.
import _weakref, gc, sys
class O:
    def __init__(self, v=1): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __hash__(self): return hash(self.v)
    def __add__(self, o): return self.v + (o.v if isinstance(o, O) else o)
    def __call__(self, x): return x * 2
    def __len__(self): return 5
    def __getitem__(self, i): return i
    def __iter__(self): return iter('xyz')
    def __bool__(self): return False
    def __contains__(self, x): return x == 1
    def __str__(self): return 'O!'
    def __int__(self): return 11
    def __neg__(self): return -self.v
    def __iadd__(self, o): self.v += o; return self
log = []
o = O(); r = _weakref.ref(o); r2 = _weakref.ref(O(1).__class__)
p = _weakref.proxy(o)
print(p.v, p + 1, 1 if p else 0, len(p), p[3], list(p), 1 in p, str(p), int(p), -p, p(4), p == o)
p.w = 3; print(o.w); del p.w; print(hasattr(o, 'w'))
p += 5; print(o.v, type(p).__name__)
try: hash(p)
except TypeError as e: print(e)
print(_weakref.ref(o) is r, _weakref.proxy(o) is _weakref.proxy(o), len(_weakref.getweakrefs(o)), r.__callback__)
rc = _weakref.ref(o, lambda x: log.append(('a', x() is None)))
rd = _weakref.ref(o, lambda x: log.append(('b', x() is None)))
print(rc == r, rc is r, hash(rc) == hash(o), {r: 1}[rc], r != rc)
class R(_weakref.ref):
    def __new__(cls, ob, cb, tag): s = super().__new__(cls, ob, cb); s.tag = tag; return s
    def __init__(self, ob, cb, tag): super().__init__(ob, cb)
rr = R(o, lambda x: log.append(('sub', x.tag)), 't'); print(rr() is o, rr.tag, type(rr).__name__)
o2 = O(2); ra, rb = _weakref.ref(o2), _weakref.ref(o); print(ra == rb)
del o, p
print(log, r(), ra == rb, r == rb)
try: r3 = _weakref.ref(5)
except TypeError as e: print(e)
for x in ([], {}, (), 'a', 1.5, None, object()):
    try: _weakref.ref(x); print('ok', type(x))
    except TypeError as e: print(e)
def f(): pass
class Wk: pass
print([_weakref.ref(x)() is x for x in (f, Wk, {1}, frozenset({1}), len, sys, (i for i in ()))])
def bad(x): raise ValueError
print(repr(_weakref.ref(f)).split(' at')[0], repr(r).endswith('dead>'))
# callbacks and cycles
class C: pass
c = C(); c.me = c; c.r = _weakref.ref(c, lambda x: log.append('own')); outer = _weakref.ref(c, lambda x: log.append('outer'))
del c; log.clear(); gc.collect(); print(log)
class Res:
    def __del__(self): global keep; keep = self
x = Res(); wr = _weakref.ref(x); del x; print(wr() is None, type(keep))
# aliases
A = list[int]; print(A, A.__origin__, A.__args__, A == list[int], hash(A) == hash(list[int]), A([1, 2]), A is list[int])
print(dict[str, list[int]], tuple[int, ...], tuple[()], type[int], set['x'], list[list][int] if False else '')
print(isinstance([], A.__origin__), A.__parameters__, A.append is list.append, dir(A) == sorted(dir(list) + []) )
try: isinstance([], A)
except TypeError as e: print(e)
try: A[str]
except TypeError as e: print(e)
class G(list[int]): pass
print(G.__mro__, G.__orig_bases__, G([1]))
U = int | str; print(U, U.__args__, int | None, None | int, U | float, int | int, U == str | int, hash(U) == hash(str | int), isinstance(1, U), isinstance(1.5, U), issubclass(bool, U))
print(list[int] | None, int | list[int], (int | str) | (str | bytes))
try: int | 5
except TypeError as e: print(e)
try: isinstance(1, int | list[int])
except TypeError as e: print(e)
# namespaces
N = type(sys.implementation); n = N(a=1, b='x'); print(n, n == N(a=1, b='x'), n.a, vars(n)); n.c = n; print(n); del n.a, n.c; print(n)
try: N(1)
except TypeError as e: print(e)
class SubN(N): pass
print(SubN(z=1))
# iterators
class Seq:
    def __getitem__(self, i):
        if i == 3: raise IndexError
        return i * 10
    def __len__(self): return 3
it = iter(Seq()); print(next(it), it.__length_hint__(), list(it), list(it), type(it).__name__)
st = iter([1, 2, 3].pop, 1); print(list(st), list(st), type(st).__name__)
def g():
    x = 1
    def h(): return x
    return h
cell = g().__closure__[0]; print(cell.cell_contents); cell.cell_contents = 9; C2 = type(cell); print(C2(1) == C2(1), C2(1) < C2(2), C2() < C2(0), C2() == C2())
try: C2().cell_contents
except ValueError as e: print(e)
# modules
m = type(sys)('m', 'doc'); print(m, m.__doc__, m.__name__, m.__spec__, sorted(m.__dict__)); m.__getattr__ = lambda n: 'dyn ' + n; print(m.foo); m.__dir__ = lambda: ['q']; print(dir(m))
try: sys.nope
except AttributeError as e: print(e)
try: type(sys)()
except TypeError as e: print(e)
m.x = 1; del m.x
del m.__getattr__
try: del m.x
except AttributeError as e: print(e)
class Mod(type(sys)):
    @property
    def z(self): return 'prop'
mm = Mod('mm'); print(mm.z, mm); m.__class__ = Mod; print(m.z)
