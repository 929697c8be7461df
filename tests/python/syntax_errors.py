# Each piece of source below is wrong; what the compiler says of it, and where.
PIECES = r'''
x = = 1
===
x = 1 2
===
print "hello"
===
print 1, 2
===
exec "x"
===
if x
    pass
===
if x:
pass
===
def f()
    pass
===
def f(:
    pass
===
def f(x)):
    pass
===
def f(a, b=1, c): pass
===
def f(a, (b, c)): pass
===
def f(*): pass
===
def f(*, **k): pass
===
def f(**k, a): pass
===
def f(**k, *a): pass
===
def f(**k=1): pass
===
def f(*a=1): pass
===
def f(*a, *b): pass
===
def f(/, a): pass
===
def f(a, /, b, /): pass
===
def f(*a, /): pass
===
def f(a, / *b): pass
===
def f(a=): pass
===
lambda a, b=1, c: 0
===
lambda *: 0
===
lambda **k, a: 0
===
lambda (a, b): 0
===
class A
    pass
===
class A:
pass
===
for x in y
    pass
===
for x in y:
pass
===
for f() in y: pass
===
for x, 1 in y: pass
===
for x in y z: pass
===
while 1
    pass
===
while 1:
x
===
with a as 1: pass
===
with a as f(): pass
===
with a
    pass
===
with a:
pass
===
with (a as b, c as d)
    pass
===
try:
    pass
===
try:
    pass
x = 1
===
try
    pass
except: pass
===
try:
    pass
except
    pass
===
try:
    pass
except A, B:
    pass
===
try:
    pass
except A, B as c:
    pass
===
try:
    pass
except:
pass
===
try:
    pass
except A as b
    pass
===
try:
    pass
finally:
x
===
try:
    pass
except* A: pass
except B: pass
===
try:
    pass
except*: pass
===
try:
pass
===
else:
    pass
===
if x:
    pass
else
    pass
===
if x:
    pass
elif y
    pass
===
if x:
    pass
elif y:
pass
===
if x:
    pass
else:
pass
===
f() = 1
===
1 = x
===
None = 1
===
True = 1
===
(a, 1) = 2
===
[a, b()] = 2
===
a + b = c
===
-a = c
===
a and b = c
===
lambda: 0 = 1
===
x if y else z = 1
===
"s" = 1
===
f"s" = 1
===
(yield) = 1
===
yield x = 1
===
a < b = c
===
{a: 1} = 1
===
{a} = 1
===
[x for x in y] = 1
===
(x for x in y) = 1
===
... = 1
===
await x = 1
===
a = 1 = b
===
a() += 1
===
(a, b) += 1
===
[a] += 1
===
1 += 1
===
"x" += 1
===
a + 1 += 1
===
(a, b): int
===
[a, b]: int
===
a, b: int
===
f(): int
===
1: int
===
del f()
===
del a, 1
===
del (a, b())
===
del *a
===
del a + b
===
del
===
f(a b)
===
f(a, b c)
===
[a b]
===
(a b)
===
{a b}
===
{1: 2 3: 4}
===
{1: }
===
{1:2, 3}
===
{1:2, 3:}
===
{1: *a}
===
{**a for b in c}
===
[*a for b in c]
===
(*a for b in c)
===
{*a for b in c}
===
[a, b for c in d]
===
[a, for c in d]
===
(*a)
===
(**a)
===
f(**a, *b)
===
f(a=1, b)
===
f(**a, b)
===
f(x for x in y, 1)
===
f(1, x for x in y)
===
f(a, b for b in c)
===
f(a=b for b in c)
===
f(True=1)
===
f(None=1)
===
f(a.b=1)
===
f(1=2)
===
f(a+b=2)
===
f(a()=2)
===
if x = 1: pass
===
if x.y = 1: pass
===
while x() = 1: pass
===
if (x = 1): pass
===
x = (y = 1)
===
[a = 1]
===
(a.b := 1)
===
(a[0] := 1)
===
(f() := 1)
===
x := 1
===
assert x = 1
===
assert (x, y) = 1
===
import a.b as
===
import
===
from a import
===
from a import b,
===
from a import (b
===
from a import *, b
===
from . import
===
import a as b.c
===
global
===
global x.y
===
raise x from
===
return = 1
===
x = 1 if y
===
x = [1 if y]
===
x = 1 if y else
===
pass x
===
break 1
===
a.1
===
a..b
===
a.
===
x = (
===
x = [1,
===
x = {1: 2
===
foo(a, b
y = 1
===
x = (1, 2]
===
x = 1)
===
x = [1, (2, 3]
===
x = (
    1,
    2]
===
"abc
===
'abc
===
"""abc
===
x = """abc
def
===
f"abc
===
b"é"
===
"a" b"b"
===
"\x1"
===
"\u12"
===
"\U00110000"
===
"\N{no such name}"
===
"\N"
===
b"\x1"
===
0777
===
00001
===
1_
===
1__0
===
0x
===
0xg
===
0b2
===
0b12
===
0o8
===
0o18
===
1e
===
1e+
===
1.5abc
===
123abc
===
1_000_
===
0_7
===
1jx
===
5.real
===
x = 5 if 1else 2; y = 0xfor
===
$
===
x = $1
===
x = a ? b : c
===
x = a!b
===
x = “abc”
===
x = a b
===
x = 1 
===
x = \ 
===
x = \
===
  x = 1
===
x = 1
  y = 2
===
if 1:
    x
  y
===
if 1:
    x
	y
===
if 1:
	x
        y
===
f"{a b}"
===
f"{}"
===
f"{ }"
===
f"{a"
===
f"{a!x}"
===
f"{a!}"
===
f"a}"
===
f"{a:{b:{c}}}"
===
f"{a\n}"
===
f"{#}"
===
f"{a[}"
===
f"{a)}"
===
f"{(a]}"
===
f"{a:"
===
f"{!r}"
===
f"{:x}"
===
f"{=}"
===
f"{lambda x: 1}"
===
f"{a = b}"
===
f"{1 = 2}"
===
f"{'}"
===
f"{a!r:x" f"y"
===
f"{f(1 2)}"
===
f'{a $ b}'
===
match x:
pass
===
match x:
    case 1
        pass
===
match x
    case 1: pass
===
match x:
    case 1:
    pass
===
match x:
    case a.b(c=1, d): pass
===
match x:
    case a as _: pass
===
match x:
    case a as b.c: pass
===
match x:
    case 1 + 2: pass
===
match x:
    case 1j + 2j: pass
===
match x:
    case {**rest, "a": 1}: pass
===
match x:
    case -a: pass
===
async x = 1
===
async def f():
pass
===
async for x in y
    pass
===
await
===
@
def f(): pass
===
@a b
def f(): pass
===
class A(x for x in y): pass
===
class A(a=1, b): pass
===
a <> b
===
a not b
===
a is is b
===
not
===
1 +
===
1 + * 2
===
a if
===
*a
===
x = *a b
===
for x in *a b: pass
===
[1, 2
x = 3
===
def f():
    return (1,
    x = 2
def g(): pass
===
foo(bar, baz(1, 2, [3, 4)
===
a = b c = d
===
x = yield = 1
===
def f(x, x: pass
===
def 1(): pass
===
def f(1): pass
===
def f(a.b): pass
===
class 1: pass
===
with open(a) as f, open(b) as 1: pass
===
print(a if b)
===
print(a, end="" b)
===
x = {a: b, c}
===
x = {a, b: c}
===
x = a[1:2:3:4]
===
x = a[]
===
x = a[1 2]
===
elif x: pass
===
except: pass
===
finally: pass
===
case 1: pass
===
if True:
    x = 1
     y = 2
===
def f():
    x = [
        1,
        2
    y = 3
===
a, b += 1
===
a, b = c, d e
===
for in x: pass
===
for x y in z: pass
===
[x for x y in z]
===
[x for 1 in z]
===
[x for x() in z]
===
lambda x=: 1
===
lambda x, x y: 1
===
def f(x:): pass
===
def f() -> : pass
===
x: int = 
===
x: = 1
===
import a, 
===
from a import b c
===
from a.b. import c
===
from 1 import c
===
try: pass
except a b: pass
===
return x y
===
del x y
===
assert x, y z
===
assert
===
global x y
===
nonlocal x,
===
while: pass
===
if: pass
===
class A(: pass
===
f(a, b=c d)
===
f(*)
===
f(**)
===
f(*a b)
===
f(**a b)
===
f(,)
===
f(a,,b)
===
[,]
===
(,)
===
{,}
===
x = a, , b
===
f(a := 1, b := )
===
f(a=b:=1)
===
x = (a := 1, b = 2)
===
'''


def text_of(error):
    return f"{type(error).__name__}: {error.args!r}"


def report(source, mode):
    try:
        compile(source, "<piece>", mode)
    except SyntaxError as error:
        print(mode, repr(source), "->", text_of(error))
    else:
        print(mode, repr(source), "-> compiles")


for piece in PIECES.strip("\n").split("\n===\n"):
    report(piece, "exec")
    report(piece + "\n", "exec")
    report("pass\n\n" + piece + "\nz = 1\n", "exec")
    report("def f():\n    if 1:\n        " + piece.replace("\n", "\n        "), "exec")
    if "\n" not in piece and not piece.endswith("\\"):
        report(piece, "eval")
        report(piece, "single")
