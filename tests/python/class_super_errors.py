# super(): its forms, what it refuses and what it shows of itself.
def attempt(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)


class A:
    v = 1
    def f(self): return "A.f"
    @property
    def p(self): return "A.p"
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(): return "A.s"
    def __getitem__(self, i): return i
    def __setattr__(self, n, v): print("set", n); object.__setattr__(self, n, v)


class B(A):
    v = 2
    def f(self): return "B" + super().f()
    @property
    def p(self): return "B" + super().p
    @classmethod
    def c(cls): return "B" + super().c()
    def item(self): return super()[3]
    def call(self): return super().__getitem__(3)
    def put(self): super().x = 5; return self.x
    def missing(self): return super().nothing
    def nested(self): return [super(B, self).f() for _ in range(2)]
    def nested0(self): return [super().f() for _ in range(1)]
    def lam(self): return (lambda: super().f())()
    def rebound(self):
        self = 4
        return super().f()
    def gone(self):
        del self
        return super().f()
    def star(*args): return super().f()
    def none(): return super().f()
    def cell(self):
        return (lambda: self.v)(), super().v
    def put2(self):
        setattr(super(), "x", 5)
        return self.__dict__


b = B()
for name in "f c item call put missing nested nested0 lam rebound gone star cell put2".split():
    attempt(getattr(b, name))
attempt(B.none)
attempt(lambda: b.p)
attempt(lambda: super())
def plain(self): return super()
attempt(plain, b)
attempt(super, 3)
attempt(super, B, 3)
attempt(super, B, A())
attempt(lambda: super(B, b, 3))
attempt(lambda: super(type=B))
u = super(B)
print(u.__thisclass__, u.__self__, u.__self_class__)
attempt(lambda: u.f)
s = super(B, b)
print(s.__self__ is b, s.__self_class__, s.f(), s.v, s.s(), s.c())
print(repr(u), repr(super(B, B)), super(B, B).c(), super(B, B).f(b))
class Bound:
    up = super(B)
    __get = None
class D(B): pass
D.up = super(D)
print(D().up.f(), D().up.__self__.__class__.__name__)
attempt(lambda: s.__class__)
