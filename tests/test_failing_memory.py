"""Every request for memory may fail: a program goes on or ends with MemoryError, no more.

The host's runtime runs each program of tests/failing again and again, under ASan and UBSan;
each time another request fails, or all from there on. At the end every block and every
count must be in order.

Here a spread sample; with STRESS=1 in the environment (`make stress`) every request.
"""
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from conftest import HOST, ROOT

STRESS = bool(os.environ.get("STRESS"))
FOLDER = ROOT / "tests" / "failing"
PROGRAMS = sorted(p.stem for p in FOLDER.glob("*.py"))
SAMPLE = 8  # failures of each program and kind, without STRESS


def run(folder, name, **env):
    done = subprocess.run(
        [HOST, f"{name}.py"],
        cwd=folder,
        capture_output=True,
        timeout=120,
        env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0", "FOLIO_counts": "1", **env},
    )
    return done.returncode, done.stderr.decode("utf-8", "replace")


def fault(code, out):
    """What a run did beyond success, an exception of its own, a MemoryError."""
    for words in ("Sanitizer", "runtime error", "SystemError"):
        if words in out:
            return words
    if code not in (0, 1):
        return f"status {code}"
    # A start without memory ends before there is anything to count.
    fine = r"^counts: .*, 0 wrong$|^folio: the interpreter cannot start"
    return None if re.search(fine, out, re.M) else "the counts"


def requests(folder, name):
    """How many requests for memory a run makes when none fails."""
    status, text = run(folder, name, FOLIO_fail_at="0")
    assert fault(status, text) is None, text
    return int(re.search(r"requests: (\d+)", text)[1])


def clear(folder):
    shutil.rmtree(folder / "leaf" / "__pycache__", ignore_errors=True)


@pytest.mark.parametrize("times", [1, 5, 10**6])
@pytest.mark.parametrize("name", PROGRAMS)
def test_each_request_may_fail(tmp_path, name, times):
    # One folder for each of the two workers: a package's .pyc files are written there.
    folders = [tmp_path / "0", tmp_path / "1"]
    for folder in folders:
        shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    total = requests(folders[0], name)
    # The start is the same in all: only one of them walks over it too.
    first = 0 if name == "errors" else requests(folders[0], "leaf/empty")
    # Steps of the kinds of failure begin at points of their own.
    step = 1 if STRESS else max(1, (total - first) // SAMPLE)
    points = range(first + 1 + times * 7 % step, total + 1, step)

    def walk(worker):
        folder = folders[worker]
        for k in points[worker::2]:
            if k // step % 4 < 2:
                clear(folder)  # half of the runs write .pyc files, half read
            out = run(folder, name, FOLIO_fail_at=str(k), FOLIO_fail_for=str(times))
            if fault(*out):
                return f"{name}.py, request {k}: {fault(*out)}\n{out[1][-3000:]}"

    with ThreadPoolExecutor(2) as pool:
        failures = [f for f in pool.map(walk, (0, 1)) if f]
    assert not failures, "\n".join(failures)
