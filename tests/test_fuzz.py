"""Bytes from outside, seeds damaged at random: no crash, no SystemError, and nearly always
CPython's own outcome. A short run; `make fuzz` looks further, under libFuzzer.

FUZZ_INPUTS=N in the environment damages N seeds a target; FUZZ_SEED makes others.
"""
import os
import shutil
import subprocess
import sys
import subprocess

import pytest

from conftest import HOST, ROOT

sys.path.insert(0, str(ROOT / "tests" / "fuzz"))
import mutate

N = int(os.environ.get("FUZZ_INPUTS", 250))
SEED = os.environ.get("FUZZ_SEED", "1")
# Of a hundred outcomes, how many may differ: only the choice among several errors of one
# damaged text, and what CPython's reader of marshal takes without a look.
MAY_DIFFER = {"source": 2, "expression": 3, "interactive": 3, "load": 2}
ORACLE = [str(ROOT / "tools" / "debian32"), "python"]


def run(command, folder, **env):
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=600,
                          env={**os.environ, "PYTHONHASHSEED": "0",
                               "ASAN_OPTIONS": "detect_leaks=0:allocator_may_return_null=1",
                               **env})
    return done.stdout.decode().splitlines(), done.stderr.decode("utf-8", "replace")


@pytest.mark.parametrize("target", sorted({*mutate.TARGETS} - {"decoded"}))
def test_damaged_input(tmp_path, target):
    inputs = mutate.inputs(target, N, SEED)
    shutil.copy(ROOT / "tests" / "fuzz" / "targets.py", tmp_path)
    (tmp_path / "in.txt").write_text("".join(data.hex() + "\n" for data in inputs))
    command = ["targets.py", target, "in.txt"]
    got, errors = run([HOST, *command], tmp_path, FOLIO_counts="1")
    assert len(got) == len(inputs), f"{inputs[len(got)]}\n{errors[-3000:]}"
    assert errors.endswith(", 0 wrong\n"), errors[-3000:]
    want, errors = run([*ORACLE, *command], tmp_path)
    assert len(want) == len(inputs), f"{inputs[len(want)]}\n{errors[-3000:]}"
    differ = [f"{data}\n  got  {g}\n  want {w}"
              for data, g, w in zip(inputs, got, want) if g != w]
    assert len(differ) * 100 <= MAY_DIFFER.get(target, 0) * N, "\n".join(differ[:9])
