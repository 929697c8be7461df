"""What the tests share: the three Pythons, and sessions with the booted machine.

machine   the image in QEMU, through tools/folio
host      the same runtime on the host, under ASan and UBSan
oracle    CPython 3.11 of Debian
"""
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLIO = ROOT / "tools" / "folio"
HOST = ROOT / "build" / "host" / "folio"
ORACLE = "/usr/bin/python3"
SECONDS = 120  # no test waits longer; a machine that hangs is killed


class Result:
    def __init__(self, output, status):
        self.output = output
        self.status = status

    def __eq__(self, other):
        return (self.output, self.status) == (other.output, other.status)


def call(command, cwd, stdin=b"", env=None):
    done = subprocess.run(
        [str(c) for c in command],
        cwd=cwd,
        input=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=SECONDS,
        env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", **(env or {})},
    )
    return Result(done.stdout.decode("utf-8", "replace"), done.returncode)


def run_machine(program, *args, options=(), stdin=b""):
    """The program on the booted machine: what it printed, and QEMU's exit status."""
    program = pathlib.Path(program)
    return call([FOLIO, *options, program, *args], ROOT, stdin)


def run_host(program, *args, stdin=b"", env=None):
    program = pathlib.Path(program)
    sanitizers = {"ASAN_OPTIONS": "detect_leaks=0", **(env or {})}
    return call([HOST, program.name, *args], program.parent, stdin, sanitizers)


def run_oracle(program, *args, stdin=b""):
    program = pathlib.Path(program)
    result = call([ORACLE, "-u", program.name, *args], program.parent, stdin)
    # CPython names a program by its absolute path; the machine's root is its folder.
    folder = program.parent.resolve()
    result.output = result.output.replace(f"{folder}/{program.name}", program.name)
    result.output = result.output.replace(f"{folder}/", "/")
    return result


@pytest.fixture
def program(tmp_path):
    """Writes a program's text to a file of its own and gives the path."""

    def write(text, name="program.py"):
        path = tmp_path / name
        path.write_text(text)
        return path

    return write
