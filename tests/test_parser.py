"""The parser against CPython's: trees of the standard library, and errors of sources
that were damaged at random. The binary is built from the runtime's own parser.
"""
import ast
import pathlib
import random
import subprocess
import textwrap
import warnings

import pytest

from conftest import ROOT

LIBRARY = pathlib.Path("/usr/lib/python3.11")
DUMP = ROOT / "build" / "host" / "ast_dump"
PIECES = """( ) [ ] { } : , = == := * ** if else for in lambda await async not print x 1
' " \"\"\" f"{ }" \\ # é $ def class try: except with match case _ -> . ... @ ; yield from
import as 0x 1e b" None is and""".split() + ["\n", "\n    ", "\t", "\f"]


@pytest.fixture(scope="module")
def dump():
    subprocess.run(["make", "-s", str(DUMP.relative_to(ROOT))], cwd=ROOT, check=True)
    return DUMP


def run_dump(dump, paths):
    done = subprocess.run([dump, *map(str, paths)], capture_output=True, timeout=300,
                          env={"ASAN_OPTIONS": "detect_leaks=0"})
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return done.stdout.decode("utf-8", "backslashreplace").split("\n")[:-1]


def expected(source):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            text = ast.dump(ast.parse(source), include_attributes=True)
        except (SyntaxError, ValueError, MemoryError) as error:
            text = f"{type(error).__name__}: {error.args!r}"
    return text.encode("utf-8", "backslashreplace").decode()


def damaged(text, chance):
    """Some lines of a source with pieces put in, taken out or moved."""
    lines = text.split("\n")
    start = chance.randrange(max(1, len(lines) - 12))
    part = "\n".join(lines[start:start + chance.randint(1, 12)])
    part = textwrap.dedent(part) if chance.random() < 0.7 else part
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(part) + 1)
        kind = chance.random()
        if kind < 0.5:
            part = part[:at] + chance.choice(PIECES) + part[at:]
        elif kind < 0.8:
            part = part[:at] + part[at + chance.randint(1, 5):]
        else:
            other = chance.randrange(len(part) + 1)
            part = part[:at] + part[other:other + 5] + part[at:]
    return part


def test_trees_of_the_library(dump):
    paths = sorted(LIBRARY.glob("*.py"))
    differ = [path.name for path, got in zip(paths, run_dump(dump, paths))
              if got != expected(path.read_bytes())]
    assert differ == []


@pytest.mark.parametrize("seed", range(3))
def test_errors_of_damaged_sources(dump, seed, tmp_path):
    chance = random.Random(seed)
    sources = sorted(LIBRARY.glob("*.py"))
    cases, paths = [], []
    for i in range(400):
        text = chance.choice(sources).read_text(errors="ignore")
        cases.append(damaged(text, chance))
        paths.append(tmp_path / f"{i}.py")
        paths[-1].write_text(cases[-1], newline="")
    got = run_dump(dump, paths)
    same = sum(g == expected(case) for g, case in zip(got, cases))
    # What differs: the text that CPython shows of tokens and lines that go on.
    assert same >= 0.985 * len(cases)
