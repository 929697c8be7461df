"""inspect: signatures, binding, sources, members, states of generators and coroutines."""
import functools
import inspect


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


def f(a, b: int = 1, /, c=2, *args: str, d, e=[], **kw) -> bool:
    """Its words.

        indented
    """
    return a
s = inspect.signature(f)
print(s, [(p.name, p.kind.name, p.default is p.empty) for p in s.parameters.values()], s.return_annotation)
ba = s.bind(1, 2, 3, 4, d=5, z=6)
print(ba, ba.args, ba.kwargs, s.bind_partial(1).arguments)
ba = s.bind(1, d=0)
ba.apply_defaults()
print(ba.arguments)
for a, k in (((), {}), ((1,), {}), ((1,), {"d": 1, "a": 2}), ((), {"a": 1, "d": 2})):
    err(s.bind, *a, **k)
err(inspect.signature(lambda x: x).bind, 1, 2)
err(inspect.signature(lambda x: x).bind, y=2)
print(s.replace(return_annotation=inspect.Signature.empty), s.parameters["c"].replace(default=9), s == inspect.signature(f), repr(s.parameters["args"]))
err(inspect.Parameter, "1a", inspect.Parameter.KEYWORD_ONLY)
err(inspect.Parameter, "a", inspect.Parameter.VAR_KEYWORD, default=1)
P = inspect.Parameter
err(inspect.Signature, [P("a", P.KEYWORD_ONLY), P("b", P.POSITIONAL_ONLY)])
err(inspect.Signature, [P("a", P.POSITIONAL_ONLY, default=1), P("b", P.POSITIONAL_ONLY)])
err(inspect.Signature, [P("a", P.KEYWORD_ONLY), P("a", P.KEYWORD_ONLY)])
class C:
    """Class words."""
    attr = 1
    def __init__(self, x, *, y=2): pass
    def m(self, z): "method"
    @classmethod
    def k(cls, q): pass
    @staticmethod
    def st(r): pass
    @property
    def prop(self): return 1
class D(C):
    def m(self, z): pass
print(inspect.signature(C), inspect.signature(C.m), inspect.signature(C(1).m), inspect.signature(C.k), inspect.signature(D().st if 0 else D.st), inspect.signature(functools.partial(f, 1, d=4)), inspect.signature(len), inspect.signature(lambda *, k=1: k))
@functools.wraps(f)
def wrapped(*a): pass
print(inspect.signature(wrapped) == s, inspect.signature(wrapped, follow_wrapped=False), inspect.unwrap(wrapped) is f)
err(inspect.signature, 5)
print(inspect.getdoc(f), "|", inspect.getdoc(D.m), "|", inspect.getdoc(D), inspect.cleandoc("  a\n    b\n   c"))
print(inspect.getsource(C.k), inspect.getsourcelines(D)[0], inspect.getsource(lambda: 5).strip()[:20])
err(inspect.getsource, len)
err(inspect.getsource, 5)
err(inspect.getfile, 5)
print([n for n, _ in inspect.getmembers(C, inspect.isfunction)], [(a.name, a.kind, a.defining_class.__name__) for a in inspect.classify_class_attrs(D) if a.name[0] != "_"])
print(inspect.isclass(C), inspect.ismethod(C(1).m), inspect.isbuiltin(len), inspect.isroutine(str.join), inspect.ismethoddescriptor(str.join), inspect.isdatadescriptor(C.prop), inspect.isabstract(C), inspect.ismodule(inspect), inspect.isgetsetdescriptor(type.__dict__["__doc__"]))
print(inspect.getmro(D), inspect.getattr_static(C(1), "prop").__class__.__name__, inspect.getclasstree([C, D])[1][0][0].__name__)
err(inspect.getattr_static, C, "none")
def gen():
    x = yield 1
    yield x
g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g), g.close(), inspect.getgeneratorstate(g))
async def co(): pass
c = co()
print(inspect.getcoroutinestate(c), inspect.iscoroutinefunction(co), inspect.iscoroutine(c), inspect.isawaitable(c), inspect.isasyncgenfunction(co), inspect.isgeneratorfunction(gen), c.close(), inspect.getcoroutinestate(c))
def outer():
    n = 1
    def inner(): return n, len, undefined
    return inner
v = inspect.getclosurevars(outer())
print(v.nonlocals, v.builtins, v.unbound)
print(inspect.getfullargspec(f), inspect.getcallargs(C.m, 1, 2))
err(inspect.getcallargs, C.m)
err(inspect.getcallargs, C.m, 1, 2, 3)
fr = inspect.currentframe()
info = inspect.getframeinfo(fr)
print(info.function, info.code_context, info.index, fr.f_lineno - info.lineno, inspect.stack()[0].function)
print(inspect.get_annotations(f), inspect.formatannotation(list[int]), inspect.formatannotation(int), inspect.getmodulename("/a/b.py"), inspect.indentsize("\t x"))
err(inspect.get_annotations, 5)
