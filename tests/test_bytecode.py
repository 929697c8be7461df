"""The compiler's code objects are those of CPython 3.11, field by field: instructions,
constants, names, tables of lines and handlers, stack size, flags.
"""
import sys

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT / "tests" / "bytecode"))
import compare  # noqa: E402


def check(paths, machine=False):
    total, differing = compare.compare(list(paths), machine)
    assert total > 0
    assert differing == [], f"{len(differing)} of {total} code objects differ"


def test_every_construct():
    check((ROOT / "tests" / "bytecode").glob("*.py"))


def test_own_programs():
    check(compare.own_programs())


def test_every_construct_on_the_machine():
    check((ROOT / "tests" / "bytecode").glob("*.py"), machine=True)


@pytest.mark.skipif(not compare.LIBRARY.exists(), reason="no standard library here")
def test_standard_library():
    """Some files of it are meant not to compile; those that CPython compiles count."""
    total, differing = compare.compare(list(compare.standard_library()))
    assert len(differing) <= total * 0.001, differing[:20]
