"""types: names of types, namespaces, proxies, functions made by hand, new_class, generic aliases."""
import types


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


print(len(types.__all__), [n for n in types.__all__ if not hasattr(types, n)])
def f(a, b=2, *, c=3):
    return a, b, c, free
free = 1
g = types.FunctionType(f.__code__, {"free": "other"}, "g", (7,))
g.__kwdefaults__ = {"c": 9}
print(g(1), g.__name__, g.__defaults__, types.MethodType(f, 5)(), types.MethodType(f, 5).__self__)
err(types.FunctionType, 5, {})
err(types.FunctionType, f.__code__, 5)
err(types.FunctionType, f.__code__, {}, 5)
err(types.FunctionType, f.__code__, {}, "n", 5)
err(types.FunctionType, (lambda: err and [err for _ in ()]).__code__, {}, None, None, (1,))
err(types.MethodType, 5, 1)
err(types.MethodType, f)
err(types.MethodType, f, None)
c = types.CellType(5)
e = types.CellType()
print(c.cell_contents, c == types.CellType(5), c < types.CellType(6))
err(lambda: e.cell_contents)
err(types.CellType, 1, 2)
n = types.SimpleNamespace(a=1, b=[2])
n.c = n
print(n, n == types.SimpleNamespace(a=1), vars(types.SimpleNamespace(x=0)), types.SimpleNamespace(**{"not a name": 1}))
err(types.SimpleNamespace, 1)
err(lambda: n.nothing)
err(lambda: types.SimpleNamespace(a=1) < n)
p = types.MappingProxyType({"a": 1})
print(p, p["a"], p.get("z"), p | {"b": 2}, list(p.items()), "a" in p, p == {"a": 1}, len(p), p.copy(), list(reversed(p)))
err(p.__getitem__, "z")
err(lambda: p.update)
err(types.MappingProxyType, 5)
err(types.MappingProxyType, [])
err(hash, p)
def put():
    p["b"] = 1
err(put)
m = types.ModuleType("mod", "its words")
m.x = 1
print(m, m.__doc__, m.x, sorted(vars(m)))
err(lambda: m.y)
err(types.ModuleType)
err(types.ModuleType, 5)
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **k):
        print("prepare", name, bases, k)
        return {}
    def __new__(mcs, name, bases, ns, **k):
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, *a, **k):
        pass
C = types.new_class("C", (), {"metaclass": Meta, "flag": 1}, lambda ns: ns.update(v=4))
print(C.v, type(C).__name__, types.prepare_class("D", (C,))[0].__name__)
class Bases:
    def __mro_entries__(self, bases):
        return (int, str)[:1]
print(types.resolve_bases((Bases(), list)), types.new_class("E", (Bases(),)).__mro__)
err(types.new_class, "F", (int, str))
err(types.resolve_bases, 5)
a = types.GenericAlias(list, (int,))
print(a, a == list[int], a.__origin__, a.__args__, types.GenericAlias(dict, (str, int)), a(), (int | None).__class__ is types.UnionType)
err(types.GenericAlias, list)
err(lambda: list[int][str])
err(isinstance, [], list[int])
class Dyn:
    @types.DynamicClassAttribute
    def val(self):
        return "instance"
print(Dyn().val)
err(lambda: Dyn.val)
@types.coroutine
def co():
    x = yield "asked"
    return x
async def user():
    return await co()
u = user()
print(u.send(None))
try:
    u.send("answer")
except StopIteration as s:
    print(s.value)
err(types.coroutine, 5)
err(types.NoneType, 1)
print(types.NoneType() is None, types.EllipsisType() is ..., types.NotImplementedType() is NotImplemented)
err(types.CodeType)
err(types.GeneratorType)
err(types.FrameType)
