# Source that more lines might complete, as codeop and the prompt ask; await at top level.
INCOMPLETE = 0x4000 | 0x200
TOP_LEVEL = 0x2000
def t(src, mode='single', flags=0):
    try:
        code = compile(src, '<i>', mode, flags)
        print(repr(src), 'ok', code.co_flags)
    except SyntaxError as e:
        print(repr(src), type(e).__name__, e, repr(e.text), e.lineno, e.offset, e.end_lineno, e.end_offset)
for s in ('if x:', 'if x:\n', 'if x:\n  pass\n', 'if x:\n  pass', 'if x: pass', 'if x: pass\n', 'def f():', 'x = (', '"""abc', 'x = """\n',
          'a \\', 'a \\\n', 'for', 'x +', 'class A:\n def f(self):\n', 'class A:\n def f(self):\n  pass\n', '@dec', '@dec\n', '[',
          '{1:', 'f(1,', 'x=1\n', 'x=1\n\n', '\n', '#c', '#c\n', 'if x:\n  pass\nelse:', 'try:\n  x', 'try:\n  x\n',
          'try:\n x\nexcept:\n', '"abc', '"abc\n', 'f"""', 'f"{', '1 2', 'x = ?', 'if 1:\n  a\n b\n', 'lambda:', 'while 1:\n  x\n',
          'def f():\n  """doc', 'with a:', 'return', 'raise = 2', 'a.', 'a..', 'import', 'import a,', 'from a import', 'from a import (',
          'del', 'match x:', 'match x:\n case 1:', 'match x:\n case 1:\n  pass\n', ')', 'x = 1 \\\n', 'async def f():\n'):
    t(s, flags=INCOMPLETE)
    t(s)
    t(s, 'exec', INCOMPLETE)
for s in ('await x', 'async with a: pass', 'async for a in b: pass', '[x async for x in y]', 'x = await y\nz', 'def f(): await x',
          'def f(): return [x async for x in y]', 'lambda: await x', 'class A: await x', '(x async for x in y)',
          '[await x for x in y]', 'x'):
    t(s, 'exec', TOP_LEVEL)
    t(s, 'exec')
