"""Bytecode goes both ways: CPython runs what the machine has cached, the machine runs
what CPython has, and a file of bytecode is a program by itself."""
import marshal
import os
import py_compile

import pytest

from conftest import ORACLE, call, run_host, run_machine

MODULE = '''
"""A module."""
import sys

class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y=2.5, *rest, key=b"k", **more):
        self.x, self.y = x, y

    def both(self):
        return [f"{v!r:>5}" for v in (self.x, self.y)]


def numbers(n):
    total = 10 ** 30 + 1j
    for i in range(n):
        try:
            total += i
        finally:
            yield total


NAMES = {"a", "b"} and ("\\u20ac", "\\x00", None, ..., True, -1, 1e300, frozenset({1, 2}))
'''
PROGRAM = '''
import helper
print(helper.Point(1).both(), list(helper.numbers(3))[-1], helper.NAMES[:-1])
print(helper.__doc__, helper.numbers.__code__.co_firstlineno)
try:
    helper.Point()
except TypeError as error:
    print(error)
'''


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "helper.py").write_text(MODULE)
    (tmp_path / "program.py").write_text(PROGRAM)
    return tmp_path


def cache(folder):
    return folder / "__pycache__" / "helper.cpython-311.pyc"


def run_cpython(folder, *flags):
    return call([ORACLE, *flags, "program.py"], folder, env={"PYTHONDONTWRITEBYTECODE": ""})


@pytest.mark.parametrize("run", [run_machine, run_host])
def test_cpython_runs_what_is_cached_here(folder, run):
    here = run(folder / "program.py")
    written = cache(folder).read_bytes()
    os.utime(cache(folder), (1, 1))
    assert run_cpython(folder) == here
    assert cache(folder).read_bytes() == written
    assert cache(folder).stat().st_mtime == 1  # used as it was
    assert not [name for name in os.listdir(cache(folder).parent) if name != cache(folder).name]


@pytest.mark.parametrize("run", [run_machine, run_host])
def test_what_cpython_cached_runs_here(folder, run):
    there = run_cpython(folder)
    # Only the cache knows this name.
    data = cache(folder).read_bytes()
    cache(folder).write_bytes(data.replace(b"A module.", b"In cache."))
    os.utime(cache(folder), (1, 1))
    here = run(folder / "program.py")
    assert here.output == there.output.replace("A module.", "In cache.")
    assert cache(folder).stat().st_mtime == 1


@pytest.mark.parametrize("run", [run_machine, run_host])
def test_bytecode_is_a_program(folder, run):
    there = run_cpython(folder)
    py_compile.compile(folder / "program.py", folder / "alone.pyc")
    assert run(folder / "alone.pyc") == there


@pytest.mark.parametrize("content, said", [
    (b"", "Bad magic number in .pyc file"),
    (b"\xa7\r\r\n" + bytes(12), "Bad code object in .pyc file"),
    (b"\xa7\r\r\n" + bytes(12) + marshal.dumps(3), "Bad code object in .pyc file"),
    (b"\x00\r\r\n" + bytes(12) + marshal.dumps(3), "Bad magic number in .pyc file")])
def test_damaged_bytecode_is_refused(tmp_path, content, said):
    (tmp_path / "bad.pyc").write_bytes(content)
    result = run_machine(tmp_path / "bad.pyc")
    assert result.output == f"RuntimeError: {said}\n" and result.status == 1


def test_a_folder_is_a_program(folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "__main__.py").write_text(
        "import sys\nprint('sub', __name__, repr(__package__), sys.argv)\n")
    for run in (run_machine, run_host):
        assert run(folder / "sub", "x").output == "sub __main__ '' ['sub', 'x']\n"
