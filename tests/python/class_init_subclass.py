# __init_subclass__, __class_getitem__, __prepare__ and keywords of classes.
class Base:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry.append((cls.__name__, tag))
class A(Base, tag="a"): pass
class B(A): pass
print(Base.registry)
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
attempt(lambda: type("C", (Base,), {}, nope=1))
attempt(lambda: type("C", (), {}, nope=1))
attempt(lambda: object.__init_subclass__(x=1))
attempt(lambda: object.__init_subclass__())
class G:
    def __class_getitem__(cls, item): return (cls.__name__, item)
print(G[int], G[1, 2], type(G.__dict__["__class_getitem__"]).__name__)
attempt(lambda: A[int])
attempt(lambda: (3).__class_getitem__)
class Meta(type):
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", name, len(bases), sorted(kw))
        return {"given": 1}
    def __new__(m, name, bases, ns, **kw):
        print("new", sorted(k for k in ns if not k.startswith("__")))
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", sorted(kw))
        super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("call", a, k)
        return super().__call__(*a, **k)
    def __instancecheck__(cls, o): return o == 5
    def __subclasscheck__(cls, o): return o is int
class M(metaclass=Meta, opt=3):
    y = given + 1
    def __init__(self, *a, **k): self.a = a
print(M.y, M(1, k=2).a, isinstance(5, M), isinstance(M(), M), issubclass(int, M), issubclass(M, M))
class BadPrepare(type):
    @classmethod
    def __prepare__(m, *a): return 3
try:
    class X(metaclass=BadPrepare): pass
except TypeError as e:
    print(e)
class M1(type): pass
class M2(type): pass
try:
    class Y(M1("a", (), {}), M2("b", (), {})): pass
except TypeError as e:
    print(e)
def function_meta(name, bases, ns, **kw): return (name, bases, kw)
class Z(metaclass=function_meta, q=1): pass
print(Z)
class Entries:
    def __mro_entries__(self, bases): print(len(bases)); return (A,)
class W(Entries(), tag=0): pass
print(W.__bases__, len(W.__orig_bases__))
attempt(lambda: type("V", (Entries(),), {}))
