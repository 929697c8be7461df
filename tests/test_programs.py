"""Programs that print: the machine and the host's runtime must print what CPython prints.

Each file of tests/python and each demo is run, at test time, by all three. Lines that
speak of the book ("[book] ...") exist only on the machine and are left out. At the end of
a run on the host no block may be left without an owner, no object with a count too many
(tests/host/counts.c).
"""
import re

import pytest

from conftest import ROOT, run_host, run_machine, run_oracle

PROGRAMS = sorted((ROOT / "tests" / "python").glob("*.py"))
DEMOS = [
    p
    for p in sorted((ROOT / "demo").glob("*.py")) + sorted((ROOT / "demo/writers").glob("*.py"))
    if "import book\n\nprint" not in p.read_text()
]


def name(path):
    return path.stem



def without_book(result):
    lines = result.output.splitlines(keepends=True)
    result.output = "".join(line for line in lines if not line.lstrip().startswith("[book]"))
    return result


def compare(got, want):
    assert without_book(got).output == want.output
    assert got.status == want.status


@pytest.mark.parametrize("path", PROGRAMS + DEMOS, ids=name)
def test_machine_prints_what_cpython_prints(path):
    compare(run_machine(path, options=("--write",)), run_oracle(path))


@pytest.mark.parametrize("path", PROGRAMS, ids=name)
def test_host_prints_what_cpython_prints(path):
    got = run_host(path, env={"FOLIO_counts": "1"})
    counts = "".join(re.findall("counts: .*\n", got.output))
    got.output = re.sub("counts: .*\n", "", got.output)
    compare(got, run_oracle(path))
    assert counts.endswith(", 0 wrong\n"), counts
