# Instances: where attributes live, in every order of making, changing and deleting.
class A: pass
a = A()
for i in range(40): setattr(a, 'x%d' % i, i)
print(len(a.__dict__), a.x39, list(a.__dict__)[:3])
del a.x3; a.x3 = 'again'
print(list(a.__dict__)[-1], a.x3)
b = A(); b.q = 1; b.r = 2; b.s = 3
del b.r; b.t = 4; b.r = 5
print(b.__dict__, vars(b) is b.__dict__)
b.u = 6; print(list(b.__dict__.items()))
b.__dict__['v'] = 7; print(b.v)
del b.__dict__['q']
try: b.q
except AttributeError as e: print(e)
c = A(); c.z = 1; c.__dict__ = {'n': 2}; print(c.n, hasattr(c, 'z'))
try: c.__dict__ = 5
except TypeError as e: print(e)
try: del c.__dict__
except Exception as e: print(type(e).__name__, e)
try: del c.zz
except AttributeError as e: print(e)
d = A(); d.__dict__; d.k = 3; print(d.__dict__)
class B(A): pass
e = B(); e.m = 1; e.__class__ = A; print(type(e), e.m, e.__dict__)
e.__class__ = B; e.n = 2; print(e.__dict__)
setattr(e, 'a b', 3); print(getattr(e, 'a b'), e.__dict__)
class Str(str): pass
setattr(e, Str('sub'), 4); print(e.sub)
try: setattr(e, 5, 1)
except TypeError as x: print(x)
try: getattr(e, 5)
except TypeError as x: print(x)
class S:
    __slots__ = ('a', '__dict__')
s = S(); s.a = 1; s.b = 2; print(s.__dict__, s.a)
class S2(S): __slots__ = ('c',)
s = S2(); s.a = s.b = s.c = 1; print(sorted(s.__dict__), S2.__slots__, S2.__dict__.get('a'))
class M:
    __slots__ = ('__priv',)
    def __init__(self): self.__priv = 9
    def get(self): return self.__priv
print(M().get(), M.__slots__, [k for k in M.__dict__ if 'priv' in k])
class D(dict):
    def __missing__(self, k): return k * 2
x = D(a=1); x.attr = 5; print(x['zz'], x.attr, x, x.__dict__)
class L(list):
    def __init__(self, *a): super().__init__(*a); self.extra = 1
l = L([1, 2]); print(l, l.extra, l + [3], type(l + [3]), L.__mro__[1])
class I(int):
    def __new__(cls, v, tag): self = super().__new__(cls, v); self.tag = tag; return self
i = I(5, 't'); print(i, i.tag, i + 1, type(i + 1), i == 5, {i: 1}[5], -i, I(10**20, 'big').tag)
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
t = T(1, 2); t.z = 3; print(t, t.z, t[0], len(t))
class F(float): pass
f = F(1.5); f.n = 1; print(f * 2, f.n)
class St(str):
    def __add__(self, o): return 'added'
print(St('a') + 'b', St('x').upper(), St('abc')[1], hash(St('q')) == hash('q'))
class By(bytes): pass
y = By(b'ab'); y.t = 1; print(y, y.t)
class E(Exception):
    def __init__(self, a, b): super().__init__(a); self.b = b
try: raise E(1, 2)
except E as err: print(err, err.args, err.b, err.__dict__)
class Base1: __slots__ = ('a',)
class Base2: __slots__ = ('b',)
try:
    class Both(Base1, Base2): pass
except TypeError as err: print(err)
class Empty: __slots__ = ()
class Mix(Base1, Empty): pass
m = Mix(); m.a = 1; m.w = 2; print(m.a, m.w)
import gc, _weakref
class W: __slots__ = ('x', '__weakref__')
w = W(); w.x = w; r = _weakref.ref(w); del w; gc.collect(); print(r())
class Meta(type):
    def mro(cls): return [cls, Other, object]
    def __getattr__(cls, n): return 'meta ' + n
    def __len__(cls): return 7
    def __iter__(cls): return iter('ab')
    def __contains__(cls, x): return x == 3
    def __setattr__(cls, n, v): super().__setattr__(n, v * 2)
class Other:
    o = 'other'
class Cm(metaclass=Meta): pass
print(Cm.o, Cm.zork, len(Cm), list(Cm), 3 in Cm, Cm.__mro__)
Cm.val = 4; print(Cm.val, Cm().val)
class CG:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(CG[1], CG[1, 2])
class Prop(property):
    pass
class UP:
    @Prop
    def v(self): "doc of v"; return 1
print(UP.v.__doc__, UP().v)
class Chain:
    @classmethod
    @property
    def cp(cls): return cls.__name__
print(Chain.cp)
class Inner:
    class Deep: pass
    def f(self):
        class Local: pass
        return Local
print(Inner.Deep.__qualname__, Inner().f().__qualname__, Inner().f())
class New:
    def __new__(cls, *a, **k): print('new', a, k); return object.__new__(cls)
    def __init__(self, *a, **k): print('init', a, k)
New(1, b=2)
class NotInst:
    def __new__(cls): return 5
    def __init__(self): print('never')
print(NotInst())
class Sup1:
    def f(self): return ['Sup1']
class Sup2(Sup1):
    def f(self): return ['Sup2'] + super().f()
class Sup3(Sup1):
    def f(self): return ['Sup3'] + super(Sup3, self).f()
class Sup4(Sup2, Sup3):
    def f(self):
        g = lambda: super(Sup4, self).f()
        return ['Sup4'] + g()
    @classmethod
    def c(cls): return super().__name__ if hasattr(super(), '__name__') else 'none'
    @staticmethod
    def s(): return super
    x = property(lambda self: super().f())
print(Sup4().f(), Sup4.c(), super(Sup4, Sup4).f(Sup4()), Sup4().x if False else '')
sp = super(Sup4, Sup4()); print(sp.__thisclass__.__name__, sp.__self_class__.__name__, sp.f())
print(repr(super(Sup4))[:30])
mp = A.__dict__
try: mp['x'] = 1
except TypeError as err: print(err)
print('__module__' in mp, len(mp) > 2, mp.get('nope', 5), type(mp.copy()), mp | {} == dict(mp))
def func(): pass
func.attr = 1
print(func.__dict__, func.attr)
bm = Sup1().f
try: bm.attr = 2
except AttributeError as err: print(err)
try: len.x = 1
except AttributeError as err: print(err)
print([].__class__, (1).__class__.__class__, None.__class__)
class Format:
    def __format__(self, spec): return 'F<' + spec + '>'
print(f'{Format():abc}', format(Format(), 'x'), format(A) == str(A))
try: format(A(), 'x')
except TypeError as err: print(err)
class Conv:
    def __complex__(self): return 1j
    def __float__(self): return 2.5
    def __round__(self, n=None): return ('round', n)
    def __trunc__(self): return 3
    def __ceil__(self): return 4
    def __bytes__(self): return b'by'
    def __length_hint__(self): return 10
    def __reversed__(self): return 'rev'
    def __sizeof__(self): return 100
    def __dir__(self): return ['z', 'a']
    def __missing__(self): pass
    def __instancecheck__(self, o): return True
    def __subclasscheck__(self, o): return True
k = Conv(); print(complex(k), float(k), round(k), round(k, 2), bytes(k), reversed(k), dir(k), isinstance(3, k), issubclass(int, k))
