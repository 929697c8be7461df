"""Until the seconds given are over: random programs (programs.py), each run by the host's
runtime and by CPython, whose outputs must be equal; then, from a new seed each minute,
tests/test_fuzz.py. Where a word of 32 bits makes the difference, the 32-bit CPython judges.

    tests/fuzz/soak.py SECONDS [SEED]     ends at the first difference

A program that differs is kept in tests/fuzz/found/program/.
"""
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

import programs

ROOT = pathlib.Path(__file__).resolve().parents[2]
HOST = pathlib.Path(os.environ.get("SOAK_BIN") or ROOT / "build" / "host" / "folio")
FOUND = ROOT / "tests" / "fuzz" / "found" / "program"
ORACLES = ["/usr/bin/python3"], [str(ROOT / "tools" / "debian32"), "python"]
ENV = {**os.environ, "PYTHONHASHSEED": "0", "ASAN_OPTIONS": "detect_leaks=0"}


def outcome(command, folder):
    """What was printed, and the status; None when it took too long."""
    try:
        done = subprocess.run([*command, "p.py"], cwd=folder, env=ENV, capture_output=True,
                              timeout=30)
    except subprocess.TimeoutExpired:
        return None
    # The name of the file: the machine's root is the program's folder.
    text = (done.stdout + done.stderr).decode("utf-8", "replace").replace(f"{folder}/", "")
    return f"{text}\n[status {done.returncode}]"


def compare(seed):
    """The first lines in which the two differ, or nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "p.py"
        path.write_text(programs.make(seed))
        got = None
        for oracle in ORACLES:
            want = outcome(oracle, folder)
            got = got or want and outcome([HOST], folder)
            if want == got:
                return None
        FOUND.mkdir(parents=True, exist_ok=True)
        (FOUND / f"{seed}.py").write_text(path.read_text())
    lines = difflib.unified_diff((want or "too slow").splitlines(), (got or "too slow").splitlines(),
                                 "CPython", "Folio", lineterm="", n=2)
    return f"program of seed {seed}\n" + "\n".join([*lines][:40])


def damaged(seed):
    print("damaged input, seed", seed, flush=True)
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "2", "tests/test_fuzz.py"],
        cwd=ROOT, check=True,
        env={**os.environ, "FUZZ_SEED": str(seed), "FUZZ_INPUTS": "1000"},
    )


def main():
    end = time.monotonic() + float(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    while time.monotonic() < end:
        part = min(end, time.monotonic() + 60)
        while time.monotonic() < part:
            print("programs from seed", seed, flush=True)
            with ThreadPoolExecutor(2) as pool:
                found = [*filter(None, pool.map(compare, range(seed, seed + 40)))]
            if found:
                sys.exit("\n\n".join(found))
            seed += 40
        if time.monotonic() < end:
            damaged(seed)


if __name__ == "__main__":
    main()
