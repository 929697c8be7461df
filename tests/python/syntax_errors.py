# SyntaxError: message, place and text for many wrong programs.
programs = """x = = 1
if x
if x:
print 1
print "a"
def f(:
def f(a, a): pass
def f(a=1, b): pass
def f(*): pass
def f(**k, a): pass
return 1
yield 1
break
continue
x = (1, 2
x = [1, 2)
x = 'abc
x = \"\"\"abc
1 = x
f() = 1
a + 1 = 2
None = 1
x = 5 +
for x in range(3) print(x)
while True print(1)
class A print
else: pass
  x = 1
a b
f(a for a in b, c)
f(a=1, 2)
f(**k, *a)
f(a=1, a=2)
f(1=2)
f(True=1)
del f()
del 1
import a.b as
from a import
from . import *, b
lambda x=1, y: 1
x = {1: 2, 3}
x = {**a, b}
x = [i for i in]
x = 0777
x = 1__0
x = 0b12
x = 0xg
x = 1.2.3
x = 1a
a = b ? c
a = $5
a! = 5
nonlocal x
global x; x = 1
def f(): nonlocal zz
def f(): global a; nonlocal a
def f(a): global a
def f(): x = 1; global x
try: pass
with open(x) as 1: pass
x := 5
(x := 5) = 3
[x for x in y] = 5
x += y = 3
(a, b) += 1
a, b: int = 1
async def f(): yield 1; return 2
def f(): return await x
await x
f'{a'
f'{}'
f'{a!z}'
f'}'
f'{a b}'
f'{\\'
'\\N{nope}'
b'é'
import a, 
from __future__ import nope
from __future__ import braces
match x: case 1: pass
a if b
a = *b
*a
x = yield = 1
assert (1, 2), 
raise from x
pass pass
def
class
not
a not b
x is not
@
@a
if True: pass else: pass
print(a b)
[a b]
{a b}
(a, b c)
"a" "b
f(x, y=)
a.1
a..b
elif x: pass
except: pass
def f() -> : pass
x = (yield)
def __debug__(): pass
__debug__ = 1
a\\b""".split("\n")
for p in programs:
    try:
        compile(p, "<test>", "exec")
        print(repr(p), "ok")
    except SyntaxError as e:
        print(repr(p), type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
