"""Every request for memory may fail: a program goes on or ends with MemoryError, no more.

The host's runtime runs one program again and again, under ASan and UBSan; each time the
next request fails, or all from there on.
"""
import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from conftest import HOST

PROGRAM = """
def division():
    try: 1 / 0
    except ZeroDivisionError as e: return str(e)
def chain():
    try:
        try: [][1]
        except IndexError as e: raise KeyError("x") from e
    except KeyError as e: return repr(e)
def group():
    inner = ExceptionGroup("h", [OSError(2, "x", "f")])
    try: raise ExceptionGroup("g", [ValueError(1), TypeError(2), inner])
    except* ValueError as e: str(e)
    except* (TypeError, OSError) as e: repr(e)
def numbers():
    a = 10 ** 50
    values = [a // 7, a % 13, divmod(a, 3), 2 ** 200 >> 3, pow(3, 100, 10 ** 20), str(a),
              int(str(a)), a / 10 ** 49, 1.5 + 2, float("1.25"), str(1 / 3), (1 + 2j) * 3,
              int.from_bytes(b"abcdefgh", "big"), round(2.675, 2), hex(a)]
    return "%s %r" % (values, {str(k): v for k, v in enumerate(values)})
def errors():
    for f in (lambda: int("x"), lambda: 1 + "a", lambda: int(1, 2, 3), lambda: [].foo,
              lambda: ExceptionGroup("a", [1]), lambda: undefined):
        try: f()
        except MemoryError: raise
        except Exception as e: str(e)
class A:
    def __init__(self, n): self.n, self.next = n, self
    def walk(self):
        for i in range(self.n): yield [i] * 3
for f in (division, chain, group, numbers, errors, lambda: [*A(3).walk()]):
    try: f()
    except MemoryError: pass
import math, random
random.seed(3); random.choices([1, 2], k=3); math.fsum([.1] * 40)
def end():
    try: 1 / 0
    except ZeroDivisionError as e: e.add_note("n"); raise ValueError("v")
end()
"""


def run(folder, **env):
    done = subprocess.run(
        [HOST, "p.py"],
        cwd=folder,
        capture_output=True,
        timeout=60,
        env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0", **env},
    )
    return done.returncode, done.stderr.decode("utf-8", "replace")


@pytest.mark.parametrize("times", [1, 5, 10**6])
def test_each_request_may_fail(tmp_path, times):
    (tmp_path / "p.py").write_text(PROGRAM)
    status, text = run(tmp_path, FOLIO_fail_at="0")
    total = int(re.search(r"requests: (\d+)", text)[1])
    # A step that is prime to the counts of loops, so that runs differ.
    points = range(1 + times % 7, total, 7)

    def one(k):
        code, out = run(tmp_path, FOLIO_fail_at=str(k), FOLIO_fail_for=str(times))
        bad = "Sanitizer" in out or "runtime error" in out or "SystemError" in out
        return (k, out[-2000:]) if bad or code not in (0, 1) else None

    with ThreadPoolExecutor(2) as pool:
        failures = [f for f in pool.map(one, points) if f]
    assert not failures, failures[0]
