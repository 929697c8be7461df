# super(): with and without arguments, in all kinds of functions.
class A:
    x = "A.x"
    def who(self): return "A"
    @classmethod
    def make(cls): return "A.make " + cls.__name__
    @staticmethod
    def plain(): return "A.plain"
    @property
    def p(self): return "A.p"
class B(A):
    x = "B.x"
    def who(self): return "B" + super().who()
    @classmethod
    def make(cls): return "B>" + super().make()
    @staticmethod
    def plain(): return "B>" + super(B, B).plain()
    @property
    def p(self): return "B>" + super().p
    def attr(self): return super().x
    def nested(self):
        def inner(): return super(B, self).who()
        return inner()
    def comp(self): return [super(B, self).who() for _ in range(2)]
    def gen(self): yield super().who()
class C(B):
    def who(self): return "C" + super().who()
c = C()
print(c.who(), C.make(), c.plain(), c.p, c.attr(), c.nested(), c.comp(), list(c.gen()))
s = super(B, c)
print(s.__thisclass__.__name__, s.__self_class__.__name__, s.__self__ is c, s.who())
print(repr(super(B, C))[:20], super(B, C).make())
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
attempt(lambda: super())
attempt(lambda: super(3))
attempt(lambda: super(A, 3))
attempt(lambda: super(B, A()))
attempt(lambda: super(A, c, 1))
attempt(lambda: super(B, c).nope)
attempt(lambda: setattr(super(B, c), "y", 1))
def outside(self): return super().who()
attempt(lambda: outside(c))
class Del:
    def f(self):
        del self
        return super().f()
attempt(lambda: Del().f())
class Unbound:
    s = super(A)
    print(type(s), s.__self__, s.__self_class__)
class Late(A):
    def __init__(self): self.seen = __class__.__name__
print(Late().seen)
class S2(super):
    def extra(self): return "extra"
print(S2(B, c).who(), S2(B, c).extra())
