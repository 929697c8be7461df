"""What __reduce_ex__, __reduce__ and __getstate__ give for every kind of object."""
import sys, _collections, _functools, itertools, _operator, _struct
def g(): yield
async def co(): pass
class A: pass
class S:
    __slots__=('a','b')
class SD(S): pass
class W:
    __slots__=('a','__weakref__','__dict__','__priv')
class GN:
    def __getnewargs__(self): return (1,2)
class GNX:
    def __getnewargs_ex__(self): return (1,2),{'k':3}
class GNX2:
    def __getnewargs_ex__(self): return (1,2)
class GNX3:
    def __getnewargs_ex__(self): return [1,2],{}
class GNX4:
    def __getnewargs_ex__(self): return (1,2),[]
class GNX5:
    def __getnewargs_ex__(self): return 3
class GN2:
    def __getnewargs__(self): return 5
class GS:
    def __getstate__(self): return 'state'
class RED:
    def __reduce__(self): return 'own'
class L(list): pass
class D(dict): pass
class I(int): pass
class F(float): pass
class T(tuple): pass
class St(str): pass
class B(bytes): pass
class C(complex): pass
class BA(bytearray): pass
class Se(set): pass
class FS(frozenset): pass
class E(Exception): pass
a=A(); a.x=1
s=S(); s.a=5
s0=S()
sd=SD(); sd.a=1; sd.z=2
w=W(); w.a=1; w.q=3
l=L([1]); l.x=2
d=D(a=1); d.x=2
e=E(1,2); e.x=3
ba=BA(b'q'); ba.x=1
st=iter([1,2,3]); next(st)
ex=iter([]); list(ex)
rl=reversed([1,2,3]); next(rl)
tt=iter((1,2,3)); next(tt)
ss=iter('abc'); next(ss)
bb=iter(b'abc'); next(bb)
bab=iter(bytearray(b'abc')); next(bab)
rr=iter(range(5)); next(rr)
rr2=iter(range(1<<70,(1<<70)+5)); next(rr2)
rre=iter(range(1)); list(rre)
en=enumerate('abc',1<<40); next(en)
class SQ:
    def __getitem__(self,i): return [1,2][i]
sq=iter(SQ()); next(sq)
sqe=iter(SQ()); list(sqe)
rv=reversed('abc'); next(rv)
ci=iter(int,1)
imp=ImportError('m',name='n',path='p')
objs=dict(obj=object(),a=a,A=A(),s=s,s0=s0,sd=sd,w=w,gn=GN(),gn2=GN2(),gnx=GNX(),gnx2=GNX2(),gnx3=GNX3(),gnx4=GNX4(),gnx5=GNX5(),gs=GS(),red=RED(),l=l,d=d,i=I(5),f=F(1.5),t=T((1,)),str=St('x'),b=B(b'y'),c=C(1j),ba=ba,se=Se([1]),fs=FS([1]),e=e,
 i0=1,f0=1.5,t0=(1,),s1='x',b0=b'b',by=bytearray(b'q\xff'),by0=bytearray(),c0=1j,l0=[1],d0={1:2},set=set([1]),fz=frozenset([1]),none=None,ni=NotImplemented,el=...,true=True,
 sl=slice(1,2,3),rg=range(1,9,2),st=st,ex=ex,rl=rl,tt=tt,ss=ss,bb=bb,bab=bab,rr=rr,rr2=rr2,rre=rre,en=en,sq=sq,sqe=sqe,rv=rv,ci=ci,zip=zip([1],[2]),zips=zip([1],[2],strict=True),map=map(int,'12'),filter=filter(None,[1]),
 ds=iter(set([1])),di=iter({1:2}),dv=iter({1:2}.values()),dit=iter({1:2}.items()),rdi=reversed({1:2}),rdv=reversed({1:2}.values()),rdit=reversed({1:2}.items()),dk={1:2}.keys(),dvv={1:2}.values(),
 gen=g(),fn=g,ln=len,meth=[].append,cls=int,clsA=A,ga=list[int],un=int|str,code=g.__code__,cell=(lambda x:lambda:x)(1).__closure__[0],prop=property(),cm=classmethod(g),sm=staticmethod(g),sup=super(I,I(5)),mv=memoryview(b'a'),md=list.append,cmd=dict.__dict__['fromkeys'],wd=int.__add__,mw=(1).__add__,gs2=type.__dict__['__dict__'],mp=vars(int),fr=sys._getframe(),ns=sys.implementation.__class__(a=1),
 ve=ValueError(1),ke=KeyError('a'),ose=OSError(2,'x','f'),ose2=OSError(2,'x'),ose3=OSError(2,'x','f',None,'g'),imp=imp,imp2=ImportError('z'),ue=UnicodeDecodeError('a',b'b',1,2,'c'),si=StopIteration(3),eg=ExceptionGroup('m',[ValueError(1)]),att=AttributeError('a',name='b',obj=3),nm=NameError('q',name='r'),se2=SyntaxError('a',('f',1,2,'t',1,3)),
 fi=sys.float_info, bm=a.__init__, gen2=GN().__getnewargs__, mtype=type(None))
def show(o):
    try: r=repr(o)
    except Exception as x: r="ERR "+repr(x)
    return "".join(x if not x.startswith("0x") else "X" for x in r.replace(">","\0>").replace(",","\0,").replace(" "," \0").split("\0"))
def deep(o):
    if isinstance(o,tuple): return '('+', '.join(map(deep,o))+')'
    return show(o)
for n,o in objs.items():
    for p in (0,1,2,4,'r','s'):
        try:
            if p=='r': x=o.__reduce__()
            elif p=='s': x=o.__getstate__()
            else: x=o.__reduce_ex__(p)
            print(n,p,deep(x))
        except BaseException as x: print(n,p,type(x).__name__,show(x))

# Iterators are put back where they were.
for it in (iter(b'abcdef'), iter(bytearray(b'abcdef')), iter('abcdef'), iter([1, 2, 3, 4]),
           iter((1, 2, 3, 4)), iter(range(9)), reversed([1, 2, 3, 4]), iter('añ¼'), iter(SQ())):
    next(it)
    f, args, *state = it.__reduce__()
    copy = f(*args)
    for s in state:
        copy.__setstate__(s)
    print(type(it).__name__, list(copy) == list(it), it.__reduce__()[1:])
    copy.__setstate__(-5) if hasattr(copy, '__setstate__') else 0
    for bad in ('x', 1 << 90):
        try:
            copy.__setstate__(bad)
        except (TypeError, OverflowError, AttributeError) as err:
            print(type(err).__name__)
import gc, sys
before = sys.getrefcount(iter), sys.getrefcount(getattr)
for n, o in objs.items():
    for p in (0, 2):
        try:
            o.__reduce_ex__(p)
        except Exception:
            pass
del o
print(sys.getrefcount(iter) - before[0], sys.getrefcount(getattr) - before[1])
