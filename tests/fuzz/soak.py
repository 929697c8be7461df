"""tests/test_fuzz.py with one seed after the other, until the seconds given are over."""
import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
end = time.monotonic() + float(sys.argv[1])
seed = int(time.time())
while time.monotonic() < end:
    seed += 1
    print("seed", seed, flush=True)
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "2", "tests/test_fuzz.py"],
        cwd=ROOT, check=True,
        env={**os.environ, "FUZZ_SEED": str(seed), "FUZZ_INPUTS": "1000"},
    )
