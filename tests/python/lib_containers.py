"""contextlib, functools, graphlib, pprint, reprlib, queue, weak containers, copy."""
import contextlib, functools, graphlib, pprint, reprlib, queue, types, weakref, copy, io
from contextlib import *
@contextmanager
def cm(x):
    print('in',x)
    try: yield x
    except ValueError as e: print('caught',e)
    finally: print('out',x)
with cm(1) as y: raise ValueError('boo')
@cm(3)
def dd(): print('deco')
dd()
with ExitStack() as st:
    st.enter_context(cm(5)); st.callback(print,'cb'); st.push(lambda *a: print('push',a[0]) or True); raise KeyError(1)
with suppress(KeyError): {}[1]
with redirect_stdout(io.StringIO()) as s: print('hidden')
print(s.getvalue())
with nullcontext(4) as q: print(q)
with closing(io.StringIO()) as c: pass
print(c.closed)
class Proxy(AbstractContextManager):
    def __exit__(self,*a): return None
with Proxy() as p: print(p is not None)
@functools.lru_cache(maxsize=2)
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(20), fib.cache_info())
@functools.singledispatch
def sd(x): return 'obj'
@sd.register
def _(x:int): return 'int'
@sd.register(list)
def _(x): return 'list'
print(sd(1),sd([]),sd('a'),sd.registry.keys())
@functools.total_ordering
class TO:
    def __init__(s,v): s.v=v
    def __lt__(s,o): return s.v<o.v
    def __eq__(s,o): return s.v==o.v
print(TO(1)>=TO(0), TO(1)<=TO(0))
class CP:
    @functools.cached_property
    def x(self): print('once'); return 5
c=CP(); print(c.x,c.x)
class PM:
    def m(self,a,b): return a,b
    p=functools.partialmethod(m,1)
print(PM().p(2))
ts=graphlib.TopologicalSorter({'D':{'B','C'},'B':{'A'},'C':{'A'}})
print(list(ts.static_order())[0])
try: list(graphlib.TopologicalSorter({1:[2],2:[1]}).static_order())
except graphlib.CycleError as e: print(e)
pprint.pprint({'a':list(range(30)),'b':{'c':('x'*50,'y'*40)}})
print(reprlib.repr(list(range(100))), reprlib.repr('x'*100))
qq=queue.Queue(); qq.put(1); print(qq.get(), qq.empty())
try: qq.get_nowait()
except queue.Empty: print('empty')
pq=queue.PriorityQueue(); [pq.put(x) for x in (3,1,2)]; print(pq.get())
sq=queue.SimpleQueue(); sq.put(3); print(sq.get())
class A: pass
a=A(); wd=weakref.WeakValueDictionary(x=a); wk=weakref.WeakKeyDictionary({a:1}); ws=weakref.WeakSet([a])
print(dict(wd)=={'x':a}, len(wk), a in ws)
wm=weakref.WeakMethod(CP().__init__)if 0 else 0
fin=weakref.finalize(a,print,'finalized')
del a
print(len(wd),len(wk),len(ws),fin.alive)
print(types.SimpleNamespace(a=1), types.new_class('N',(),{}))
x=[1,[2,{'a':(3,)}]]; y=copy.deepcopy(x); print(y, y[1] is x[1]); x.append(x); print(copy.deepcopy(x))
print(types.MappingProxyType({1:2}), types.get_original_bases if hasattr(types,'get_original_bases') else '')
