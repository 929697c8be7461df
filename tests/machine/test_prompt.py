"""The prompt line by line: over a dumb terminal and over a pipe."""
import os

import pexpect
import pytest

from conftest import FOLIO, HOST, ORACLE, ROOT, call


@pytest.fixture
def prompt():
    child = pexpect.spawn(
        str(FOLIO),
        cwd=str(ROOT),
        timeout=30,
        encoding="utf-8",
        dimensions=(24, 100),
        env={**os.environ, "TERM": "dumb"},
    )
    child.expect(">>> ")
    yield child
    child.close(force=True)


def said(child, line, until=">>> "):
    child.sendline(line)
    child.expect_exact(until)
    return child.before.replace("\r", "").split("\n", 1)[1]


def test_values_and_underscore(prompt):
    assert said(prompt, "6 * 7") == "42\n"
    assert said(prompt, "_ + 1") == "43\n"
    assert said(prompt, "None") == ""
    assert said(prompt, "print('a'); 'b'") == "a\n'b'\n"


def test_statements_of_several_lines(prompt):
    said(prompt, "def double(x):", "... ")
    said(prompt, "    return 2 * x", "... ")
    said(prompt, "")
    assert said(prompt, "double(21)") == "42\n"
    said(prompt, "[1,", "... ")
    assert said(prompt, "2]") == "[1, 2]\n"


def test_errors_do_not_end_it(prompt):
    assert said(prompt, "1/0").endswith("ZeroDivisionError: division by zero\n")
    assert "SyntaxError: invalid syntax" in said(prompt, "1 +* 2")
    assert said(prompt, "'still ' + 'here'") == "'still here'\n"


def test_interrupt(prompt):
    said(prompt, "while True: pass", "... ")
    prompt.sendline("")
    prompt.expect("\n")
    prompt.sendintr()
    prompt.expect_exact("KeyboardInterrupt")
    prompt.expect_exact(">>> ")
    assert said(prompt, "1 + 1") == "2\n"


def test_the_book_at_the_prompt(prompt):
    said(prompt, "import book")
    assert "arenas of the heap" in said(prompt, "book.map()")
    assert "int" in said(prompt, "book.dump(5)")


@pytest.mark.parametrize("line,status", [("exit(3)", 3), ("raise SystemExit", 0)])
def test_ways_out(prompt, line, status):
    prompt.sendline(line)
    prompt.expect(pexpect.EOF)
    prompt.close()
    assert prompt.exitstatus == status


def test_end_of_input(prompt):
    prompt.sendeof()
    prompt.expect(pexpect.EOF)
    prompt.close()
    assert prompt.exitstatus == 0


def test_a_program_from_a_pipe():
    result = call([FOLIO], ROOT, b"import sys\nprint(sys.argv, 1 + 1)\n2 + 2\n")
    assert (result.output, result.status) == ("[''] 2\n", 0)


# ---- -i without a terminal: what CPython's prints for the same lines ----

SESSION = """\
1+1
x=
1/0
def f():
  return 1

f()
print(_)
@f
\"\"\"a

b\"\"\"
[1,
2]
x = 1; y = 2
for i in range(2): i

try:
  1/0
except ZeroDivisionError:
  'z'
else:
  2

raise KeyError('a')
class A:
  def g(self):
    return 5

A().g()
None
import sys; sys.ps1 = '# '; sys.ps2 = '- '
(7,
)
class P:
  n = 0
  def __str__(self):
    P.n += 1
    return f'[{P.n}] '

sys.ps1 = P()
1
2
sys.ps1 = '>>> '
@staticmethod
def h(): pass

x = (1 +
)
'abc
exit
help
copyright.__class__, exit.__class__
if 1:
 5
"""


def without_banner(result):
    lines = result.output.splitlines(keepends=True)
    assert lines[1].startswith('Type "help", "copyright", "credits" or "license"')
    return "".join(lines[2:])


@pytest.mark.parametrize("command", [[FOLIO, "-i"], [HOST, "-i"]], ids=["machine", "host"])
def test_a_prompt_in_a_pipe_is_cpythons(command, tmp_path):
    want = call([ORACLE, "-i"], tmp_path, SESSION.encode())
    got = call(command, tmp_path, SESSION.encode())
    assert without_banner(got) == without_banner(want)
    assert got.status == want.status


def test_a_prompt_after_a_program(program):
    path = program("import sys\nx = 5\nprint(sys.argv[1:])\nsys.exit(3)\n")
    result = call([FOLIO, "-i", path, "a"], path.parent, b"x + 1\nexit(4)\n")
    assert "['a']\n" in result.output and "6\n" in result.output
    assert result.status == 4


# ---- help ----


@pytest.mark.parametrize(
    "text,words",
    [
        ("help(len)", "len(obj, /)\n    How many items"),
        ("help(str.split)", "split(self, /, sep=None, maxsplit=-1)"),
        ("help([].append)", "Help on built-in method list.append:\n\nappend(object, /)"),
        ("def f(a, *, b: int = 3, **k) -> str: 'Doc.'\nhelp(f)", "f(a, *, b: int = 3, **k) -> str\n    Doc.\n"),
        ("class A(dict):\n  def f(self): 'Do.'\nhelp(A())", "class A(dict)\n |\n |  f(self)\n |      Do.\n"),
        ("import math; help(math)", "Help on built-in module math:\n\nNAME\n    math"),
        ("help('heapq.merge')", "Help on function merge in module heapq:\n\nmerge(*iterables, key=None"),
        ("help('no.such')", "No Python documentation found for 'no.such'."),
        ("help('while')", 'The "while" statement'),
    ],
)
def test_help(program, text, words):
    result = call([HOST, "program.py"], program(text).parent, env={"ASAN_OPTIONS": "detect_leaks=0"})
    assert words in result.output and result.status == 0


def test_every_builtin_has_a_docstring_and_cpythons_signature(program):
    path = program(
        "import builtins\n"
        "for name, x in sorted(vars(builtins).items()):\n"
        "    if type(x) is type(len): print(name, bool(x.__doc__), x.__text_signature__)\n"
        "for t in str, bytes, bytearray:\n"
        "    for name in dir(t):\n"
        "        if name[0] != '_':\n"
        "            x = getattr(t, name); print(t, name, bool(x.__doc__), x.__text_signature__)\n"
    )
    want = call([ORACLE, "-I", path], path.parent)
    got = call([HOST, path.name], path.parent, env={"ASAN_OPTIONS": "detect_leaks=0"})
    assert got == want
