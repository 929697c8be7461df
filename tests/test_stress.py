"""Every program of tests/python while the host's runtime collects at each container that
is made: the same text as CPython's, and the account at the end without a fault.

Here a few of them; with STRESS=1 in the environment (`make stress`) all.
"""
import os
import re

import pytest

from conftest import ROOT, run_host, run_oracle

PROGRAMS = sorted((ROOT / "tests" / "python").glob("*.py"))
# These print the collector's own figures, or take an hour so.
OWN_FIGURES = re.compile("gc_|stress_memory|recursion_|tracemalloc")
CHOSEN = [p for p in PROGRAMS if not OWN_FIGURES.match(p.stem)]
if not os.environ.get("STRESS"):
    CHOSEN = CHOSEN[::20]


@pytest.mark.parametrize("path", CHOSEN, ids=lambda p: p.stem)
def test_collecting_always(path):
    if "import re\n" in path.read_text() and not os.environ.get("STRESS"):
        pytest.skip("a module of the library, compiled under stress, takes a minute")
    got = run_host(path, env={"FOLIO_collect_every": "1", "FOLIO_counts": "1"})
    counts = "".join(re.findall("counts: .*\n", got.output))
    got.output = re.sub("counts: .*\n", "", got.output)
    want = run_oracle(path)
    assert (got.output, got.status) == (want.output, want.status)
    assert counts.endswith(", 0 wrong\n"), counts
