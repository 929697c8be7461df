# SyntaxErrors that need several lines.
programs = [
    "if 1:\nx = 2\n", "if 1:\n    x\n  y\n", "if 1:\n\tx\n        y\n", "def f():\n", "def f():\n\nx = 1\n", "class A:\n    def f(self):\n    pass\n",
    "try:\n    x\ny\n", "try:\n    x\nexcept:\n    y\nexcept A:\n    z\n", "try:\n  x\nfinally:\n", "for i in x:\n", "while 1:\n", "with a:\n", "if a:\n  b\nelif c:\n", "else:\n  x\n",
    "x = (1,\n     2\ny = 3\n", "x = [\n1,\n2\n", "f(a,\n  b\n", "x = {'a': 1\n'b': 2}\n", "s = '''abc\ndef\n", "def f():\n    x = 1\n   y = 2\n", "x = 1\n    y = 2\n",
    "match x:\n  case 1:\n", "match x:\n  case a: pass\n  case b: pass\n", "match x:\n  case a | 1: pass\n", "match x:\n  case {**r, 'a': 1}: pass\n", "match x:\n  case (a, a): pass\n", "match x:\n  case 1 + 1: pass\n",
    "try:\n  x\nexcept* A:\n  break\n", "try:\n  x\nexcept A, B:\n  y\n", "try:\n  x\nexcept* A:\n  y\nexcept B:\n  z\n", "try:\n  x\nexcept*:\n  y\n", "try:\n  x\nelse:\n  y\n",
    "def f():\n  a = 1\n  def g():\n    nonlocal b\n", "def f():\n  print(x)\n  global x\n", "class A:\n  nonlocal q\n", "def f(x):\n  nonlocal x\n",  "@a\nx = 1\n", "if x = 1:\n  pass\n", "while x = 1: pass\n", "if (a = 1): pass\n", "f(a.b=1)\n", "f((a)=1)\n",
    "lambda: (yield)\n", "[(yield) for x in y]\n", "class A:\n  [x := 1 for y in z]\n", "[x := 1 for x in z]\n", "[y for y in (x := 1)]\n", "def f():\n  return\nreturn\n", "for x in y:\n  def f():\n    break\n", "while 1:\n  class A:\n    continue\n", "from a import (b, c\n", "from a import (b, c),\n", "from a import b,\n",
    "def f():\n  from a import *\n", "x: int: str\n", "(x, y): int\n", "x = not\n", "print(1\nprint(2)\n", "a = 'x' if 1\n", "a = [1, 2\nb = 3]\n", "\x00", "x = 'a\\\n", "x \\ y\n", "def f(a, *, **k): pass\n", "def f(a, /, b, /): pass\n", "def f(*a, *b): pass\n", "def f(*a, /): pass\n", "def f(/): pass\n", "def f(None): pass\n", "def f(a.b): pass\n", "def f((a, b)): pass\n", "lambda *: 1\n", "lambda a, a: 1\n", "class A(x for x in y): pass\n", "with (a as b, c as d: pass\n", "import a as b.c\n", "import a.b as c, d as\n", "a = 1 if 2 else\n", "{x: y for x, y in z, w}\n", "{x for x in y, z}\n", "{**x for x in y}\n", "[*x for x in y]\n", "(*x for x in y)\n", "*a, *b = c\n", "a = *b, *c = d\n", "x = ()\n() = 1\n[] = 1\n{} = 1\n", "f(*)\n", "f(**)\n", "f(x for x in y, 1)\n", "f(1, x for x in y)\n", "a, b = c, d = \n", "for 1 in x: pass\n", "for f() in x: pass\n", "for x, y() in z: pass\n", "with a as f(): pass\n", "with a as (b, 1): pass\n", "del a, b()\n", "del (a, 1)\n", "del *a\n", "del (a + b)\n", "'a' = 1\n", "f'{a}' = 1\n", "... = 1\n", "a < b = 1\n", "a and b = 1\n", "-a = 1\n", "lambda: 1 = 2\n", "a if b else c = 1\n", "True = 1\n", "(a for b in c) = 1\n", "x.__debug__ = 1\n", "import __debug__\n",
]
for p in programs:
    try:
        compile(p, "<test>", "exec")
        print(repr(p), "ok")
    except (SyntaxError, ValueError) as e:
        if isinstance(e, SyntaxError):
            print(repr(p), type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
        else:
            print(repr(p), e)
