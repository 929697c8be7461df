# Messages and places of what the compiler refuses.
cases = ["return 1", "yield 1", "await x", "class A: return 1", "break", "continue", "for i in x: pass\nelse: break", "def f():\n  break",
"def f(a, a): pass", "lambda a, a: 1", "def f():\n  x = 1\n  global x", "def f(x):\n  global x", "def f():\n  print(x)\n  global x", "def f(x):\n  nonlocal x", "nonlocal x", "def f():\n  nonlocal x",
"def f():\n  global x\n  nonlocal x", "def f():\n  x: int\n  global x", "def f():\n  global x\n  x: int = 3", "def f():\n  from a import *", "class A:\n  from a import *",
"[(x := 1) for x in y]", "[x for x in (y := 1)]", "class A: [y := 1 for x in z]", "[[(j := 0) for i in range(5)] for j in range(5)]", "[i for i in range(5) if (j := 0) for j in range(5)]",
"from __future__ import nope", "from __future__ import braces", "x = 1\nfrom __future__ import annotations", "def f():\n  from __future__ import annotations",
"__debug__ = 1", "def f(__debug__): pass", "f(__debug__=1)", "x.__debug__ = 1", "del __debug__", "for __debug__ in x: pass", "import __debug__", "with a as __debug__: pass", "try: pass\nexcept A as __debug__: pass", "class __debug__: pass", "def __debug__(): pass", "lambda __debug__: 1", "(__debug__ := 1)", "__debug__ += 1", "__debug__: int",
"*a = b", "*a, *b = c", "a, *b, *c = d", "x = *a", "print(*a) + *b", "[*a for a in b]", "f(a=1, a=2)", "f.g(a=1, b=2, a=3)", "try: pass\nexcept: pass\nexcept A: pass",
"def f():\n  async for i in x: pass", "def f():\n  async with x: pass", "def f():\n  await x", "def f():\n  [x async for x in y]", "async def f():\n  yield 1\n  return 2", "async def f():\n  yield from x", "[(yield 1) for x in y]", "{(yield 1): 2 for x in y}", "{(yield 1) for x in y}", "((yield 1) for x in y)", "[(yield from 1) for x in y]",
"match x:\n  case a: pass\n  case b: pass", "match x:\n  case _: pass\n  case b: pass", "match x:\n  case [a, a]: pass", "match x:\n  case [*a, *b]: pass", "match x:\n  case a | 1: pass", "match x:\n  case (a | b): pass", "match x:\n  case [a] | [b]: pass", "match x:\n  case {1: a, 1: b}: pass", "match x:\n  case A(b=1, b=2): pass", "match x:\n  case A(__debug__=1): pass", "match x:\n case {'a': 1, 'a': 2}: pass", "match x:\n case [a, *a]: pass",
"try: pass\nexcept* A:\n  return 1", "for i in x:\n  try: pass\n  except* A:\n    break", "for i in x:\n  try: pass\n  except* A:\n    continue",
"from __future__ import annotations\ndef f(a: (yield)): pass", "from __future__ import annotations\nx: (y := 1)", "from __future__ import annotations\nasync def f():\n  x: await y",
"class A:\n  def f(self):\n    nonlocal __class__\n    __class__ = 1\n    return super()", "def f():\n  class A:\n    nonlocal x", "global x, y\nx = 1\nglobal x", "def f():\n  def g():\n    nonlocal a, b\n  a = 1",
"def f(a):\n  def g(): nonlocal a\n  return g", "x = yield", "class A:\n  yield 1", "lambda: (yield)", "def f(x=(yield)): pass", "class C:\n  x = await y",
"a, b: int", "(a, b): int = 1", "with x as f(): pass", "for f() in x: pass", "f() = 1", "x + 1 = 2", "None = 1", "del f()", "del x + 1", "a += b += c", "(a, b) += 1", "x = (a, b) += 1",
"import a.b as c.d", "from . import *", "from a import (b, c", "'a' 1", "if x = 1: pass", "x = 5 if y", "f(x for x in y, 1)", "f(**a, *b)", "f(a=1, b)", "def f(a=1, b): pass", "def f(*): pass", "def f(*, **k): pass", "lambda *: 1", "if x:\npass"]
for c in cases:
    try:
        compile(c, "file.py", "exec")
        print("ok", repr(c))
    except SyntaxError as e:
        print(type(e).__name__, repr(c), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
    except Exception as e:
        print('!!', type(e), e, repr(c))
