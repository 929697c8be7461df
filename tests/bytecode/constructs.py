# Every construct of the language, compiled and never run. It is read by test_bytecode.py.
from __future__ import annotations
import a.b.c, a.b as ab, a.b.c.d as abcd
from . import x1
from ..y import (z as zz, w)
def ann(a: int | str, /, b: list[int] = [], *c: *Ts, d: "x" = 1, **e: {1: 2, **f}) -> lambda x, *y, z=1, **w: x: pass
class K(Base, metaclass=M, **kw):
    __slots__ = ()
    x: int
    y: list[int, ...] = 3
    (z): int = 4
    a.b: int
    a[1:2, ::3]: f"{x!r:>{w}} {{}}" = 5
    def m(self): return super().m() + __class__.x
    async def am(self):
        async with a as b, c() as (d, e):
            async for i in g():
                yield i
                await x
            else:
                pass
        return
    global gg
    gg = 1
    __private = 1
    def n(self):
        nonlocal_ = self.__private
        def inner():
            nonlocal nonlocal_
            nonlocal_ += self.__x.__y__
            return [nonlocal_ for nonlocal_ in range(3) if (q := nonlocal_)]
        return inner
async def agen():
    return [x async for x in y if await x], {x: y async for x, y in z}, (x async for x in z), {await k for k in z}
async def aret():
    try:
        return await x
    finally:
        await y
def match_all(v):
    match v:
        case 0 | -1 | 1+2j | "a" "b" | None | True: r = 0
        case [1, 2, *rest] if rest: r = 1
        case [a, _, *_, b]: r = 2
        case (x, y) | [x, y, _]: r = 3
        case {"k": v1, 1: [v2], **rest}: r = 4
        case {}: r = 5
        case A.B: r = 6
        case Pt(1, y=yy, x=A.C()) as p: r = 7
        case str() | int(): r = 8
        case [*_]: r = 9
        case ((aa, bb) | [bb, aa, _]) , cc: r = 10
        case {"x": _, **r2}: r = 11
        case _: r = 12
    return r
def tries():
    for i in x:
        try:
            try:
                a()
            except (A, B) as e:
                if e: continue
                break
            except C:
                return 1
            except:
                raise
            else:
                b()
            finally:
                c()
                if z: break
        finally:
            with q as r, s: 
                return i
    while True:
        try: f()
        except* A as g: h(g)
        except* (B, C): pass
        else: k()
        finally: l()
def gen():
    x = yield
    y = yield from gen()
    return (yield x), *y
lam = lambda *a, k=1, **b: (yield)
def starred(*args, **kw):
    f(*a); f(*a, *b, c, d=1, **e, g=2, **h); f(a, b, *c); f(**k); x = [*a, *b]; y = {*a, 1}; z = {**a, 'b': 1}; t = *a, *b
    a, *b, c = d; [a, (b, *c)] = d; del a, (b, c), d.e, f[1]
    x = y = z = 1; a.b += 1; a[i] *= 2; a @= b; a //= b; a **= c
    return f(1, 2, 3, x=1)(*args)
print(f"{a}{b!r}{c:>{d}}{e=}{f!s:x}{{}}", f"{x}", f"", "%s %r %a %5s %-5.3s%%" % (a, b, c, d, e), "%d %s" % (a, b), "%s" % a, "%s" % (a,))
if __debug__: print(1)
assert x, "msg"
assert (a, b) == c
x = 1 if a else 2 if b else 3
a < b < c < d; (a < b < c) and d or not e
if not (a < b < c or d and not e): pass
while not (a or b) and (c if d else e): f()
x = a and b or c and d; x = not not a; x = -1 ** 2; x = 2 ** 200; x = 'a' * 5000; x = (1, 2) * 3; x = 1 << 100; x = 1 / 0; x = [1, 2, 3][1]; x = "abc"[1]; x = (1, 2, 3)[0:2]; x = 10 % 3; x = ~5; x = not 1
for x in [1, 2, 3]: pass
for x in {1, 2}: pass
if x in [1, 2] or y in {1, 2, 3} or z not in (1, a): pass
x = [1, 2, 3]; x = [1, 2, 3, a]; x = {1, 2, 3}; x = {1: 2, 3: 4, 'a': b}; x = (); x = (1, (2, 3), frozenset)
x = 0.0, -0.0, 0, False, 0j, -0j, 1e400, -1e400, 1e400 - 1e400, b'a', 'a', ...
try: pass
finally: pass
if 0: yy()
elif 1: zz()
else: ww()
while 0: aa()
while 1:
    if bb: break
else: cc()
with (a as b, c as d,): pass
@dec1
@dec2(x)
class D: "doc"
@dec1
async def d2(): "doc"; await x
def nested():
    v = 1
    class C:
        v = v
        def m(self): return v, __class__
        z = [v for _ in range(3)]
    return C, lambda: v, (lambda: (lambda: v))
x: int = 5
def kwdef(*, a=1, b, c=[]): pass
def big(): return f(a0,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27,a28,a29,a30,a31, k=1, j=2)
print([a0,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27,a28,a29,a30,a31], f'{a1}{a2}{a3}{a4}{a5}{a6}{a7}{a8}{a9}{a1}{a2}{a3}{a4}{a5}{a6}{a7}{a8}{a9}{a1}{a2}{a3}{a4}{a5}{a6}{a7}{a8}{a9}{a1}{a2}{a3}{a4}{a5}{a6}{a7}{a8}{a9}')
x = a if b else c; x = (yield_ := 3); x = [y := 1, y**2]
def swapper(): 
    a, b = b, a; a, b, c = c, b, a; a, b, c = 1, 2, 3; (a,) = (b,); a, b, c, d = b, c, d, a
    return a
def unann(): 
    x: int
    y: z = 3
    return y
