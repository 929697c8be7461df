"""Iterators of itertools: what they are copied from, and put back to."""
import itertools as I
def w(x): return x<3
def mk():
    return [I.cycle('abc'),I.cycle(''),I.dropwhile(w,iter([1,2,3,4,1])),I.takewhile(w,iter([1,2,3,4,1])),I.filterfalse(w,iter([1,4])),I.starmap(pow,iter([(2,3),(2,4)])),
    I.compress(iter('abcd'),iter([1,0,1,1])),I.islice(iter('abcdefgh'),1,None,2),I.islice(iter('abcdefgh'),3),I.chain('ab','cd',''),I.chain(),I.chain.from_iterable(['ab','c']),I.product('ab','cd'),I.product('ab',''),I.product(),I.product('ab',repeat=2),
    I.combinations('abcd',2),I.combinations('ab',3),I.combinations('',0),I.combinations_with_replacement('abc',2),I.combinations_with_replacement('',1),I.permutations('abc'),I.permutations('abc',2),I.permutations('ab',4),I.permutations('',0),
    I.accumulate(iter([1,2,3,4])),I.accumulate(iter([1,2,3]),max),I.accumulate(iter([1,2,3]),initial=10),I.accumulate(iter([None,None]),w),I.accumulate(iter([None,1]),lambda a,b:None),
    I.groupby('aabbc'),I.groupby([1,2,3],w),I.zip_longest('abc','d',fillvalue=0),I.zip_longest(),I.count(),I.count(2,3),I.repeat(1,4),I.pairwise('abc'),I._tee(iter('abcd')) if hasattr(I,'_tee') else I.tee(iter('abcd'))[0], I.tee(iter(range(100)))[1]]
def show(x):
    if isinstance(x,tuple): return '('+', '.join(map(show,x))+')'
    s=repr(x)
    return ''.join(p if i%2==0 else 'X' for i,p in enumerate(s.replace('0x','\0').replace('>','\0>').split('\0'))) if '0x' in s else s
for k in (0,1,2,3,60):
    for it in mk():
        for _ in range(k):
            try: next(it)
            except StopIteration: break
            except TypeError: break
        try: r=it.__reduce__()
        except Exception as e: print(k,type(it).__name__,type(e).__name__,e); continue
        print(k,type(it).__name__,show(r))
for n,it in enumerate(mk()):
    if n in (11,12,13,14,15,16,17,18,19,20,22,23,24) and not (n in (12,15,16,19,21,22)): continue
    for st in (None,1,-1,10**6,(),(1,),(1,2),(0,0),(5,5),([1,2],1),(iter('ab'),iter('c')),((1,1,1),(1,1,1)),((9,-9,9),(9,9,-9)),('a',1,2),'x',[]):
        try: 
            if type(it).__name__ in('cycle','count','repeat') and st!=([1,2],1): print(type(it).__name__,it.__setstate__(st) if hasattr(it,'__setstate__') else '-'); continue
            it.__setstate__(st); print(type(it).__name__,[x if type(it) is not I.groupby else x[0] for x in I.islice(it,6)])
        except Exception as e: print(type(it).__name__,type(e).__name__,show(str(e)),st if 0 else '')
import copy
for k in (0, 1, 2, 5):
    for it in mk():
        if isinstance(it, I.pairwise):
            continue
        for _ in range(k):
            try:
                next(it, None)
            except TypeError:
                break
        if 'groupby' in str(it):
            continue
        try:
            other = copy.copy(it)
            print(type(it).__name__, list(I.islice(copy.deepcopy(it), 70)))
        except TypeError as e:
            print(type(it).__name__, e)
        if 'tee' in type(it).__name__:
            print(list(other))
