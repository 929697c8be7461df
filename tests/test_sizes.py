"""sys.getsizeof and growth, element by element, against the 32-bit CPython 3.11."""
import subprocess

import pytest

from conftest import ROOT, call, run_machine

DEBIAN32 = ROOT / "tools" / "debian32"
HAVE = subprocess.run([DEBIAN32, "have"]).returncode == 0
PROGRAMS = sorted((ROOT / "tests" / "sizes").glob("*.py"))


@pytest.mark.skipif(not HAVE, reason="no 32-bit CPython here: tools/debian32 fetch")
@pytest.mark.parametrize("path", PROGRAMS, ids=lambda p: p.stem)
def test_sizes_are_those_of_32_bits(path):
    want = call([DEBIAN32, "python", path.name], path.parent)
    got = run_machine(path)
    assert got.output == want.output
    assert got.status == want.status
