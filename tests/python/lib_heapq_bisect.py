"""heapq and bisect, the halves in C: results, errors, lists that change meanwhile."""
import heapq,bisect,_heapq,_bisect
for m in (_heapq,_bisect):
    for n in sorted(dir(m)):
        f=getattr(m,n)
        if callable(f) and n[0:2]!='__': print(n, f.__text_signature__, f.__name__)
def err(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__name__,e)
for f in (heapq.heappush,heapq.heappushpop,heapq.heapreplace,heapq.heappop,heapq.heapify,_heapq._heapify_max):
    err(f); err(f,3); err(f,[],); err(f,[],1); err(f,[],1,2); err(f,(1,2)); err(f,(1,2),1); err(f,[1,'a'],'a');err(f,[1,'a'])
for f in (bisect.bisect,bisect.bisect_left,bisect.insort,bisect.insort_left):
    err(f); err(f,[1]); err(f,3,1); err(f,[1,2],1,-1); err(f,[1,2],1.5,0,1); err(f,[1,2],1.5,0,10); err(f,[1,'a','b'],2); err(f,x=2,a=[1,2,3]); err(f,[1,2,3],2,key=lambda v:-v); err(f,[1,2],1,'a'); err(f,[1,2],1,0,None); err(f,[1,2],1,hi=1.5); err(f,(1,2),1); err(f,{1:2},1); err(f,[1,2],1,0,1,None); err(f,[1,2],2,key=3); err(f,{},1)
import operator


class C:
    """Counts comparisons and can do mischief."""
    n = 0
    act = None

    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        C.n += 1
        if C.act:
            C.act()
        return self.v < other.v


data = [(i * 7919) % 211 for i in range(120)]
h = [C(v) for v in data]
heapq.heapify(h)
print(C.n, [c.v for c in h][:20])
C.n = 0
out = [heapq.heappop(h).v for _ in range(50)]
heapq.heappush(h, C(3))
print(C.n, out[:10], heapq.heappushpop(h, C(-1)).v, heapq.heapreplace(h, C(1000)).v, C.n)
m = data[:]
_heapq._heapify_max(m)
print(m[:10], _heapq._heappop_max(m), _heapq._heapreplace_max(m, 5), m[:10])
print(heapq.nsmallest(5, data), heapq.nlargest(5, data), heapq.nsmallest(3, data, key=lambda x: -x),
      list(heapq.merge([1, 4], [2, 3], [0, 9])), list(heapq.merge("adz", "bcq", reverse=False, key=str.lower)))
h = [C(i) for i in range(10)]
C.act = lambda: h.clear()
for f in (lambda: heapq.heappush(h, C(-1)), lambda: heapq.heapify(h), lambda: heapq.heappop(h),
          lambda: heapq.heapreplace(h, C(50))):
    h[:] = [C(i) for i in range(10)]
    err(f)
C.act = None
a = []
for v in data[:30]:
    bisect.insort(a, v)
print(a, [bisect.bisect_left(a, v) for v in (-1, 0, 5, 50, 99999)], [bisect.bisect(a, v) for v in a[:5]])
a = sorted(["apple", "fig", "kiwi", "pear"], key=len)
bisect.insort(a, "plum", key=len)
bisect.insort_left(a, "nuts", key=len)
print(a, bisect.bisect_right(a, 4, key=len), bisect.bisect_left(a, 4, key=len, lo=1, hi=4))


class L(list):
    def insert(self, i, x):
        print("insert", i, x)
        super().insert(i, x)


x = L([1, 2, 3])
bisect.insort(x, 2)
print(x)
mc = operator.methodcaller("f", 1, k=2)
print(operator.methodcaller("f", 1).__reduce__(), mc.__reduce__())
