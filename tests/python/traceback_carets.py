# Carets under expressions of many shapes: each function's error is printed by the hook.
import sys


def show(f, *args):
    try:
        f(*args)
    except Exception:
        sys.excepthook(*sys.exc_info())


def a(x): return x + 1 + "a" + 2
def b(x): return x[1][2][3]
def c(x): return (x.real.foo.bar)
def d(x): x.y = 1
def e(x): x["k"] = 1
def f(x): del x[0]
def g(x): return x(1, 2)(3)
def h(x): return -x
def i(x): return x < 5 < "a"
def j(x): return [y for y in x if y / 0]
def k(x):
    return (x
            + 1
            + "b")
def l(x): assert x == 2, "msg"
def m(x): raise ValueError("é" * 3, x)
def n(x): a, b = x
def o(x): return "ééé" + x
def p(x): return f"{x:d} {x!r}"
def q(x):
    for y in x:
        pass
def r(x): import nope_nope
def s(x): from sys import nope
def t(x): return x @ 2 ** 3
def u(x): x += "a"
def v(x): return undefined_thing
def w(x): return {**x}
def x_(x): return print(*x, sep=5)
def y(x): return x.append(1).foo(2)
def z(x): return lambda: x()
def aa(x):
    with x:
        pass
def bb(x): return not_here.foo
def cc(x): return max(x, key=lambda v: v.nope)


show(a, 1); show(b, [1, [2, 3]]); show(c, 5); show(d, 5); show(e, 5); show(f, []); show(g, 5); show(h, "x"); show(i, 3); show(j, [1]); show(k, 1); show(l, 1); show(m, 1)
show(n, [1]); show(o, 1); show(p, "x"); show(q, 5); show(r, 1); show(s, 1); show(t, "x"); show(u, 1); show(v, 1); show(w, 5); show(x_, "ab"); show(y, []); show(z(5)); show(aa, 5); show(bb, 1); show(cc, "a")
show(exec, "1/0"); show(eval, "x+"); show(compile, "a b", "file.py", "exec")
show(lambda: sys.stdout.nope); show(lambda: sys.stdot); show(lambda: [].appendd); show(lambda: prin)
