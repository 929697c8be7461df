# Special methods of every kind.
class V:
    def __init__(self, *c): self.c = c
    def __repr__(self): return f"V{self.c}"
    def __str__(self): return f"<{','.join(map(str, self.c))}>"
    def __eq__(self, o): return isinstance(o, V) and self.c == o.c
    def __hash__(self): return hash(self.c)
    def __lt__(self, o): return self.c < o.c if isinstance(o, V) else NotImplemented
    def __add__(self, o): return V(*(a + b for a, b in zip(self.c, o.c))) if isinstance(o, V) else NotImplemented
    def __radd__(self, o): return ("radd", o)
    def __mul__(self, k): return V(*(a * k for a in self.c))
    __rmul__ = __mul__
    def __iadd__(self, o): self.c += (o,); return self
    def __neg__(self): return self * -1
    def __pos__(self): return self
    def __abs__(self): return sum(a * a for a in self.c) ** 0.5
    def __invert__(self): return V(*reversed(self.c))
    def __bool__(self): return any(self.c)
    def __len__(self): return len(self.c)
    def __getitem__(self, i): return self.c[i]
    def __setitem__(self, i, v): self.c = self.c[:i] + (v,) + self.c[i + 1:]
    def __delitem__(self, i): self.c = self.c[:i] + self.c[i + 1:]
    def __contains__(self, x): return x in self.c
    def __iter__(self): return iter(self.c)
    def __reversed__(self): return V(*self.c[::-1])
    def __call__(self, *a, **k): return ("called", a, k)
    def __format__(self, s): return f"fmt[{s}]"
    def __int__(self): return 42
    def __float__(self): return 4.5
    def __index__(self): return 2
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __divmod__(self, o): return ("divmod", o)
    def __rdivmod__(self, o): return ("rdivmod", o)
    def __pow__(self, e, m=None): return ("pow", e, m)
    def __rpow__(self, b): return ("rpow", b)
    def __rshift__(self, o): return ("rshift", o)
    def __rlshift__(self, o): return ("rlshift", o)
    def __and__(self, o): return ("and", o)
    def __ror__(self, o): return ("ror", o)
    def __xor__(self, o): return ("xor", o)
    def __truediv__(self, o): return ("truediv", o)
    def __rfloordiv__(self, o): return ("rfloordiv", o)
    def __mod__(self, o): return ("mod", o)
    def __isub__(self, o): return ("isub", o)
    def __dir__(self): return ["b", "a"]
    def __sizeof__(self): return 1
    def __length_hint__(self): return 3
    def __getattr__(self, n):
        if n.startswith("dyn_"):
            return n[4:]
        raise AttributeError(f"no {n}")


v, w = V(1, 2), V(3, 4)
print(v, repr(v), v == V(1, 2), v != w, v < w, v > w, sorted([w, v]), hash(v) == hash((1, 2)), {v: 1}[V(1, 2)])
print(v + w, 5 + v, v * 3, 3 * v, -v, +v, abs(w), ~v, bool(V(0)), len(v), v[0], v[-1], v[0:1], 2 in v, list(v), reversed(v), v(1, k=2))
v += 9; v[0] = 7; print(v); del v[0]; print(v)
print(f"{v:abc} {v!s} {v!r} {v}", int(v), float(v), [0, 1, 2][v], round(v), round(v, 2), divmod(v, 1), divmod(1, v), v**2, 2**v, pow(v, 2, 3), v >> 1, 1 << v, v & 1, 1 | v, v ^ 1, v / 1, 1 // v, v % 1, dir(v), v.dyn_x, hex(v), "abc"[v], range(v))
x = v; x -= 1; print(x)
import math
print(math.floor(v), math.trunc(v), math.ceil(2.1), str(v).upper(), *v, [*v])
for f in (lambda: v + 5, lambda: v < 5, lambda: v <= w, lambda: v - w, lambda: v @ w, lambda: 1 / v, lambda: v.nope, lambda: v << 1, lambda: w["a"], lambda: -V("a")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Eq:
    def __eq__(self, o): return "eq"


e = Eq()
print(e == 1, 1 == e, e != 1, Eq.__hash__, e in [1])
try:
    hash(e)
except TypeError as t:
    print(t)


class Bad:
    def __repr__(self): return 5
    def __str__(self): return None
    def __len__(self): return "x"
    def __hash__(self): return "h"
    def __bool__(self): return "b"
    def __int__(self): return "i"
    def __index__(self): return 1.5
    def __iter__(self): return 3
    def __format__(self, s): return 1
    def __contains__(self, x): return x
    def __float__(self): return 1


b = Bad()
for f in (repr, str, len, hash, bool, int, float, iter, format, lambda x: [1][x], lambda x: 5 in x, lambda x: 0 in x, hex, ascii, lambda x: "%s" % x, lambda x: f"{x}", abs, lambda x: x(), lambda x: next(x)):
    try:
        print(f(b))
    except Exception as t:
        print(type(t).__name__, t)


class Sub(V):
    def __radd__(self, o): return ("sub radd", o)


print(V(1) + Sub(2), Sub(2) + V(1), 1 + Sub(2))
