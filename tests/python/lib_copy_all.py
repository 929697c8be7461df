"""copy and copyreg: hooks, cycles, shared parts, slots, what cannot be copied."""
import copy
import copyreg
import pickle
import weakref


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


for x in (1, "a", None, ..., (1, 2), [1, [2]], {"a": [1]}, {1, 2}, frozenset("a"), range(3), b"x", bytearray(b"x"), 2.5, len, int, NotImplemented):
    c, d = copy.copy(x), copy.deepcopy(x)
    print(type(x).__name__, c == x, d == x, c is x, d is x)
inner = [1]
row = [inner, inner, (inner,)]
deep = copy.deepcopy(row)
print(deep, deep[0] is deep[1] is deep[2][0], deep[0] is inner, copy.copy(row)[0] is inner)
loop = {}
loop["self"] = (loop, [loop])
d = copy.deepcopy(loop)
print(d["self"][0] is d, d["self"][1][0] is d, d is loop)
class Plain:
    def __init__(self, **k):
        vars(self).update(k)
a = Plain(x=[1], me=None)
a.me = a
b = copy.deepcopy(a)
print(b.x, b.x is a.x, b.me is b, copy.copy(a).me is a)
class Slots:
    __slots__ = ("a", "b", "__dict__")
s = Slots()
s.a = [1]
s.free = 2
t = copy.deepcopy(s)
print(t.a, t.a is s.a, t.free, hasattr(t, "b"))
class Hooks:
    def __copy__(self):
        return "shallow"
    def __deepcopy__(self, memo):
        return "deep", type(memo).__name__
print(copy.copy(Hooks()), copy.deepcopy([Hooks()]))
class State:
    def __getstate__(self):
        return {"kept": 1}
    def __setstate__(self, state):
        self.got = state
print(vars(copy.copy(State())), vars(copy.deepcopy(State())))
class Args(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))
    def __getnewargs__(self):
        return tuple(self)
print(copy.copy(Args(1, 2)), copy.deepcopy(Args([1], 2)), type(copy.deepcopy(Args(1, 2))).__name__)
class Kw:
    def __new__(cls, *, k):
        self = object.__new__(cls)
        self.k = k
        return self
    def __getnewargs_ex__(self):
        return (), {"k": self.k}
print(copy.copy(Kw(k=3)).k)
class L(list):
    pass
l = L([1, [2]])
l.tag = "t"
m = copy.deepcopy(l)
print(m, m.tag, m[1] is l[1], type(m).__name__)
class Bad:
    def __reduce_ex__(self, p):
        return 5
class Raises:
    def __deepcopy__(self, memo):
        raise ValueError("no")
class NoReduce:
    __reduce_ex__ = None
class Getstate:
    def __getnewargs__(self):
        return 5
for x in (Bad(), Getstate(), iter([1]).__class__, (i for i in ()), memoryview(b""), NoReduce()):
    err(lambda: type(copy.copy(x)).__name__)
err(copy.deepcopy, [Raises()])
err(copy.deepcopy, {1: (i for i in ())})
print(copy.Error, copy.error is copy.Error)
class Reg:
    def __init__(self, v):
        self.v = v
def reduce_reg(r):
    return Reg, (r.v + 1,)
copyreg.pickle(Reg, reduce_reg)
print(copy.copy(Reg(1)).v, copy.deepcopy(Reg(5)).v, pickle.loads(pickle.dumps(Reg(7))).v)
err(copyreg.pickle, Reg, 5)
err(copyreg.constructor, 5)
err(copyreg.add_extension, "m", "n", 0)
err(copyreg.remove_extension, "m", "n", 5)
copyreg.add_extension("__main__", "Plain", 0xF0)
err(copyreg.add_extension, "__main__", "Plain", 0xF1)
err(copyreg.add_extension, "__main__", "Slots", 0xF0)
blob = pickle.dumps(Plain, 2)
print(blob, pickle.loads(blob) is Plain)
copyreg.remove_extension("__main__", "Plain", 0xF0)
err(pickle.loads, blob)
err(copyreg.__newobj__, 5)
print(object.__reduce_ex__(Plain(a=1), 1)[1:], object.__reduce_ex__(Plain(a=1), 2)[1:])
w = weakref.ref(a)
print(copy.copy(w) is w, copy.deepcopy(w) is w)
