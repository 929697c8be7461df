# Decorators of classes and functions: any expression, order, replaced values, errors.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def tag(t):
    print("make", t)
    def deco(x):
        print("apply", t, getattr(x, "__name__", x))
        x.tags = getattr(x, "tags", ()) + (t,)
        return x
    return deco


@tag(1)
@tag(2)
class A:
    @tag(3)
    def f(self): return "f"


print(A.tags, A.f.tags)
table = {"k": [tag("sub")]}
@table["k"][0]
def g(): pass
@(lambda f: f() + 1)
def seven(): return 6
print(seven)
@(d := tag("walrus"))
class W: pass
print(W.tags, d is not None)
@print
class Printed: pass
print(Printed)
@tag("x") if False else (lambda c: c.__name__)
class Cond: pass
print(Cond)
@[lambda f: "zero", lambda f: "one"][1]
def chosen(): pass
print(chosen)


class Registry:
    def __init__(self): self.known = {}
    def __call__(self, name):
        def deco(f):
            self.known[name] = f
            return f
        return deco
    def __matmul__(self, other): return lambda f: (f.__name__, other)


reg = Registry()
@reg("first")
def one(x): return x + 1
@reg @ 5
def mat(): pass
print(reg.known["first"](1), mat)


def not_callable():
    @3
    def f(): pass
def raising():
    @(1 / 0)
    def f(x=print("never")): pass
def class_error():
    @tag("c")
    class K: raise KeyError("body")
for f in not_callable, raising, class_error:
    attempt(f)
class Q:
    def wrap(f):
        def inner(self, *a): return ("wrapped", f(self, *a))
        return inner
    @wrap
    def m(self, x): return x * 2
    @property
    @wrap
    def p(self): return 9
    @staticmethod
    @tag("static")
    def s(): return 1
    @classmethod
    @property
    def cp(cls): return cls.__name__
print(Q().m(4), Q().p, Q.s(), Q.s.tags, Q.cp)
@staticmethod
def bare(x): return x
print(bare(4), bare.__wrapped__.__name__, bare.__name__)
