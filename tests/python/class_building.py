# What a class statement does before and after its body.
log = []


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return {"prepared": True}

    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcls, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)

    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)


class A(metaclass=Meta, flag=1):
    x = 1

    def method(self):
        return __class__.__name__


class B(A, flag=2):
    def __init_subclass__(cls, **kw):
        print("init_subclass", cls.__name__, kw)


class C(B):
    pass


print(A().method(), C().method(), C.prepared, type(C).__name__)


class Base:
    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag


class Tagged(Base, tag="t"):
    pass


print(Tagged.tag)


class Entry:
    def __mro_entries__(self, bases):
        print("mro_entries", len(bases))
        return (Base,)


class D(Entry()):
    pass


print(D.__bases__, D.__orig_bases__[0].__class__.__name__)


class Descriptor:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)


class E:
    d = Descriptor()


def attempt(source):
    try:
        exec(source, {"Meta": Meta, "Base": Base})
    except Exception as error:
        print(type(error).__name__, error)


attempt("class X(int, str): pass")
attempt("class X(Base, Base): pass")
attempt("class X(5): pass")
attempt("class X(bool): pass")
attempt("class X(Base, unknown=1): pass")
attempt("class M1(type): pass\nclass M2(type): pass\n"
        "class P(metaclass=M1): pass\nclass Q(metaclass=M2): pass\nclass R(P, Q): pass")
attempt("class X(metaclass=lambda n, b, d: 5): pass\nprint(X)")
attempt("class M(type):\n def __prepare__(*a): return 5\nclass X(metaclass=M): pass")
attempt("class X:\n x = y")
attempt("__build_class__()")
attempt("__build_class__(1, 'x')")
attempt("__build_class__(lambda: 0, 5)")


@lambda cls: (print("decorated", cls.__name__), cls)[1]
class F:
    """doc"""
    a: int = 1
    b: "str"


print(F.__doc__, F.__annotations__, F.__module__, F.__qualname__)


def make():
    class Local:
        class Inner:
            pass
    return Local


print(make().__qualname__, make().Inner.__qualname__)
