# Annotations: where they are kept, when they are evaluated, and what may not be annotated.
from typing import get_type_hints
def attempt(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)


x: int = 5
y: "text"
(z): float
(w): float = 1
__annotations__["extra"] = 1
print(__annotations__, "y" in globals(), w)
log = []
def note(v): log.append(v); return v
class A:
    a: note("ann a") = note("val a")
    b: note("ann b")
    a.real: note("attr")
    __priv: int
    def m(self, p: note("p") = note("default")) -> note("ret"): q: undefined_here = 5; r: also_undefined; return q
    log[note(0)]: note("sub")
print(log, A.__annotations__, A.m.__annotations__, A().m())
def f(a: 1, /, b: 2, *c: 3, d: 4 = 0, **e: 5) -> 6: pass
print(f.__annotations__)
f.__annotations__ = {"n": 1}; print(f.__annotations__); del f.__annotations__; print(f.__annotations__)
attempt(lambda: setattr(f, "__annotations__", 5)); attempt(lambda: setattr(f, "__annotations__", None)); print(f.__annotations__)
class B(A): pass
print(B.__annotations__, "__annotations__" in vars(B)); B.__annotations__["k"] = 1; print(B.__annotations__, A.__annotations__.get("k"))
del B.__annotations__; attempt(lambda: B.__annotations__); attempt(lambda: int.__annotations__); attempt(lambda: len.__annotations__); B.__annotations__ = 5; print(B.__annotations__)
def local():
    v: int
    return v
def target(): (1 / 0).x: int
def target2(): undefined_t[0]: int
attempt(local); attempt(target); attempt(target2)
def make():
    def g(a: never_defined): pass
attempt(make)
def module(): exec("q: undefined_q = 1", {})
attempt(module)
ns = {}; exec("from __future__ import annotations\nx: a.b[c] | None = 1\ndef f(p: 'q', *a: *b, l: lambda: 0, y: (3, ) = 1) -> {**k}: pass\nclass K:\n v: not  x\n w: f'{ a !r:>{b}}'\n u: x if y else (z, )\n s: a[1:2, ::3]\n t: -1 ** +2 @ ~c", ns)
print(ns["__annotations__"], ns["f"].__annotations__, ns["K"].__annotations__)
class C: v: "int"; w: "list[C]" = []
print(get_type_hints(C)); attempt(get_type_hints, f); C.__annotations__["z"] = "nope_name"; attempt(get_type_hints, C)
def gone():
    ns = {}
    exec("x: int = 1\ndel __annotations__\ny: int = 2", ns)
attempt(gone)
lam = lambda a: a; print(lam.__annotations__)
for t in ["a, b: int", "f(): int", "1: int", "[a]: int", "(a, b): int = 1", "*a: int", "a: int: str", "a: ", "def f(a:): 0", "def f() ->: 0", "lambda a: int: 0", "lambda (a: int): 0", "for a: int in b: 0", "a: int += 1", "a = b: int", "with a as b: int: 0", "'s': int", "a: yield", "def f(): a: (yield)", "def f(a: (yield)): 0", "a: b = yield", "a: (b := 1)", "a: b := 1", "a: *b", "a: b, c", "a: b = c = d", "a: b = *c, d", "(a): b = 1", "((a)): b", "(a.b): c", "a[b]: c = d", "{a}: b", "global a: int", "def f():\n global a\n a: int", "def f():\n a: int\n global a", "def f(a: int, a: str): 0", "from __future__ import annotations\ndef f(): a: (yield)", "from __future__ import annotations\na: (b := 1)", "from __future__ import annotations\na: (await b)", "None: int", "__debug__: int", "x.__debug__: int"]:
    try: compile(t, "n", "exec"); print("fine", repr(t))
    except SyntaxError as e: print(repr(t), "|", e.msg, e.offset)
