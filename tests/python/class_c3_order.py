# The order of resolution: C3, and what it refuses.
class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass
class E(C): pass
print([k.__name__ for k in D.__mro__])
def attempt(name, *bases):
    try:
        k = type(name, bases, {})
        print(name, [c.__name__ for c in k.__mro__])
    except TypeError as e:
        print(name, "TypeError", e)
attempt("X", A, B)
attempt("Y", B, A)
attempt("Z", D, E)
attempt("W", E, D)
attempt("V", B, B)
attempt("U", int, str)
attempt("T", bool)
attempt("S", type(None))
attempt("R", 3)
attempt("Q", type(lambda: 0))
class Meta(type):
    def mro(cls):
        print("mro of", cls.__name__)
        return super().mro()[::-1][1:] + [object] if cls.__name__ == "Odd" else super().mro()
class Base(metaclass=Meta): pass
try:
    class Odd(Base): pass
except TypeError as e:
    print(e)
class Bad(type):
    def mro(cls): return [cls, 3]
try:
    Bad("n", (), {})
except TypeError as e:
    print(e)
B.__bases__ = (C,)
print([k.__name__ for k in B.__mro__], [k.__name__ for k in D.__mro__])
try:
    A.__bases__ = (D,)
except TypeError as e:
    print(e)
try:
    A.__bases__ = ()
except TypeError as e:
    print(e)
try:
    A.__bases__ = [object]
except TypeError as e:
    print(e)
