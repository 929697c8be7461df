"""A source with every kind of statement, compiled and run."""
SOURCE = '''
"""doc"""
from __future__ import annotations
import sys, math as m
from math import (sin, cos as c)
x: int = 1
y = z = (x, *[2, 3]); a, *b = y; [q, (r, s)] = 1, (2, 3)
x += 1; z: "str"
del q
assert x, "message"
global_name = lambda *p, k=1, **kw: (p, k, kw)
if x > 1 and not y or z is None: pass
elif x in y: ...
else: x = 0
for i, j in zip(range(3), "abc"):
    if i == 1: continue
    if i > 5: break
else: x = 2
while (n := x) < 4: x += 1
else: x = -x
try: 1 // 0
except (ZeroDivisionError, ValueError) as e: text = f"{e!r:>30}{x=}"
except Exception: raise
else: pass
finally: x = 3
try: raise ExceptionGroup("g", [ValueError(1), OSError(2)])
except* ValueError as e: pass
except* OSError: pass
@staticmethod
@(lambda f: f)
def f(p, /, q: int = 3, *args, k=(1, 2), **kw) -> "x":
    """doc of f"""
    global global_name; total = 0
    def inner():
        nonlocal total; total += q
        return total
    return [inner() for _ in range(3) if p], {k: v for k, v in kw.items()}, {p for p in args}
class Base: pass
class C(Base, metaclass=type):
    __slots__ = ("s",)
    def method(self): return __class__, super().__init__
    @property
    def p(self): return self.s[1:2, ..., ::3]
def g():
    value = yield 1
    yield from (t async for t in ()) if value else [2]
    return 3
async def h():
    async with open as w: await w
    async for u in w: yield [v async for v in u]
with open("x") if 0 else memoryview(b"abc") as w, memoryview(b"") as w2: pass
match y:
    case 1 | -2.5 | "s" | None | 1+2j: pass
    case [1, *rest, 2] if rest: pass
    case {"k": 1, **kws}: pass
    case Base(s=1) | C(s=2): pass
    case (2, 3, 3) as whole: pass
    case m.pi: pass
    case _: pass
print(f(1, 2, 4, 5, k=6, o=7), list(g()), C().method()[0].__name__, [*y, *b], {**{"a": 1}}, sep="|")
x = -x ** 2 if not x else ~x @ 3 if 0 else x << 1 | 2 & 3 ^ 4 >> 1
x = y[0], y[::2], x < 2 <= 3 != 4, "a" "b", b"".decode()
'''
for bad in ("def f(:\n", "x = (1,\n", "f() = 1", "'abc", "  x\n y", "return", "f'{a b}'", "break",
            "def f(a, a): pass", "nonlocal x", "\\x"):
    try:
        compile(bad, "bad", "exec")
    except SyntaxError as e:
        str(e), repr(e.text)
exec(compile(SOURCE, "source", "exec"), {"__name__": "source"})
eval(compile("[i ** 2 for i in range(9)]", "", "eval"))
