# Annotations kept as text: every kind of expression, written as CPython writes it.
from __future__ import annotations

texts = """a
a.b.c
3 .real
3.5.real
a[1]
a[1:2]
a[::3, ...]
a[1, 2]
a[(1, 2)]
a[()]
a[*b]
a[*b, c]
a[1:, :2, ::]
f()
f(1, *a, k=2, **b)
f(x for x in y)
f((x for x in y), 1)
(a, b)
(a,)
()
[a, *b]
{a, b}
{a: b, **c}
{}
[x for x in y if x if not x for z in x]
{x: y for x, y in z}
{x async for x in y}
(x for x in y)
a + b * c
(a + b) * c
a ** b ** c
(a ** b) ** c
-a ** b
(-a) ** b
not a and b or c
a or (b or c)
(a or b) and c
not (not a)
~-+a
a if b else c
(a if b else c) if d else e
a if (b if c else d) else e
lambda: a
lambda x, /, y=1, *z, k, l=2, **m: (x, y)
lambda *, k: k
lambda *a: a
(lambda: a)()
a < b <= c != d
(a < b) < c
a is not b
a not in b
a in (b in c)
a | b ^ c & d
(a | b) & c
a << b >> c
a // b % c @ d
a - (b - c)
a - b - c
1
1.5
1e300
1e400
1j
-1
'text'
"it's"
'a\\nb'
b'bytes'
u'old'
None
True
...
f'{a}'
f'{a!r:>{b}}'
f'x{{y}}{a}'
f'{ {1: 2} }'
f'{a:%Y}'
f'{a}' 'b'
f''
f'{a + b}{c if d else e}{lambda_}'
f'{(lambda x: x)}'
'a' 'b'
a.b(c)[d].e
(a := b)
(yield_)
(a, (b, c))
[[], [[]]]
a[b][c]
-1 .real
(1).real
(a)(b)
'%s' % (a,)
a[b:c, d]
list[int | None]
Callable[[int, str], bool]
x[lambda: 1]
x[a if b else c]
*a, b
""".splitlines()
for text in texts:
    for source in "def f(x: %s): pass\nout = f.__annotations__" % text, "x: %s\nout = __annotations__" % text:
        names = {}
        try:
            exec("from __future__ import annotations\n" + source, names)
            print(text, "=>", names["out"])
        except SyntaxError as error:
            print(text, "!!", error.msg)


def star(*args: *Ts, k: int = 3, **kw: "quoted") -> (yield_, x): pass


print(star.__annotations__)


class C:
    a: int
    __private: b.c
    (d): e


    k: l = 5


try:
    print(C.__annotations__)
except NameError as error:
    print(error)
