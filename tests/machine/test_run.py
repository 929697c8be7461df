"""What a user of `make run` and tools/folio sees: moments, laws, messages, statuses."""
import re
import subprocess

import pytest

from conftest import ROOT, run_machine, run_oracle

MOMENTS = [
    "before any writer",
    "interpreter started",
    "matrices created",
    "matrices multiplied",
    "writer ended",
]


@pytest.fixture(scope="module")
def report():
    result = run_machine(ROOT / "demo/matmul.py", "40", options=["--stats"])
    assert result.status == 0
    return result.output


def test_five_moments_in_order(report):
    assert re.findall(r"^== (.*) ==$", report, re.M) == MOMENTS


def test_the_law_holds_at_each_moment_counted_twice(report):
    pattern = r"by (counter|walk) *: free (\d+) \+ kernel (\d+) \+ writers (\d+) = (\d+) of (\d+)"
    laws = re.findall(pattern, report)
    assert [law[0] for law in laws] == ["counter", "walk"] * 5
    for counter, walk in zip(laws[::2], laws[1::2]):
        assert counter[1:] == walk[1:]
        free, kernel, writers, total, pages = map(int, counter[1:])
        assert free + kernel + writers == total == pages == 16384


def test_the_rows_of_the_table_add_up(report):
    for block in report.split("== ")[2::2]:
        rows = re.findall(r"^  (\S.*?) +((?:\d+ +){8}\d+)$", block, re.M)
        table = {name: list(map(int, cells.split())) for name, cells in rows}
        total = table.pop("all")
        assert [sum(column) for column in zip(*table.values())] == total
        assert sum(total[:-1]) == total[-1]


def test_the_map_shows_the_whole_book(report):
    for part in report.split("pages a character")[1:]:
        rows = part.split("\n", 1)[1].split("heap:")[0].splitlines()
        cells = re.findall(r"^  ([.KTXDSALktxdsal]{64})(?:  |$)", "\n".join(rows), re.M)
        assert len(cells) == 16


def test_pages_come_back(report):
    free = [int(n) for n in re.findall(r"by walk *: free (\d+)", report)]
    assert free[0] == free[-1] > free[2] >= free[3]


def test_memory_of_the_heap_in_blocks(report):
    heaps = report.split("\nheap: ")[1:]
    assert len(heaps) == 3
    for heap in heaps:
        rows = re.findall(r"^ +(\d+) +(\d+) +(\d+) +(\d+) +(\d+) +(\d+)$", heap, re.M)
        for size, pools, in_use, free, _, tail in (map(int, row) for row in rows):
            assert (in_use + free) * size + tail == pools * 4096


def test_the_same_figures_on_every_run(report):
    again = run_machine(ROOT / "demo/matmul.py", "40", options=["--stats"])
    assert again.output == report


def test_only_the_program_speaks_without_stats():
    got, want = (run(ROOT / "demo/matmul.py", "30") for run in (run_machine, run_oracle))
    assert (got.output, got.status) == (want.output, want.status)


def test_make_run_takes_a_size_and_a_program():
    done = subprocess.run(
        ["make", "-s", "run", "N=20", "PAGES=4000"], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert "20 x 20, checksum" in done.stdout and "of 4000 pages" in done.stdout
    done = subprocess.run(
        ["make", "-s", "run", "PY=demo/sharing.py"], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert "small ints:" in done.stdout and done.returncode == 0


# ---- Bad input: a clear message and a status that is not 0 ----


@pytest.mark.parametrize(
    "text,status,words",
    [
        ("def f(:\n", 1, "SyntaxError: invalid syntax"),
        ("undefined_name\n", 1, "NameError: name 'undefined_name' is not defined"),
        ("raise SystemExit(7)\n", 7, ""),
        ("raise SystemExit('why')\n", 1, "why"),
        ("import nothing_of_that_name\n", 1, "No module named 'nothing_of_that_name'"),
        ("def f(): f()\nf()\n", 1, "RecursionError: maximum recursion depth exceeded"),
        ("a = []\nwhile True: a.append(' ' * 10000)\n", 1, "MemoryError"),
        ("open('../secret')\n", 1, "PermissionError"),
        ("open('/etc/passwd')\n", 1, "PermissionError"),
        ("open('new', 'w')\n", 1, "PermissionError"),
    ],
)
def test_bad_programs(program, text, status, words):
    result = run_machine(program(text), options=["--pages", "3000"])
    assert words in result.output
    assert result.status == status


@pytest.mark.parametrize(
    "text,words,status",
    [
        ("import book; book.peek(0)", "read from 00000000", 139),
        ("import book; book.peek(0x80000000)", "read from 80000000", 139),
        ("import book; book.poke(0x10000, 1)", "its code", 139),
        ("import book; book.jump(id(book))", "jumped to", 139),
    ],
)
def test_hostile_programs_are_stopped(program, text, words, status):
    result = run_machine(program(text + "\nprint('went on')\n"))
    assert words in result.output and "went on" not in result.output
    assert result.status == status


def test_a_full_book_is_a_memory_error_that_can_be_caught(program):
    text = """
blocks = []
try:
    while True:
        blocks.append([None] * 1000)
except MemoryError:
    kept = len(blocks)
    blocks.clear()
print(kept > 100, sum(range(1000)))
"""
    result = run_machine(program(text), options=["--pages", "2000"])
    assert (result.output, result.status) == ("True 499500\n", 0)


SHARED = """
import book
before = book.stats()
text = repr(2.5 ** 0.5), sorted("text"), {1} | {2}, f"{10 ** 40:,}", memoryview(b"a")
after = book.stats()
print(after["shr"] > before["shr"] > 0, after["res"] - before["res"] >= after["shr"] - before["shr"],
      after["shr"] < after["virt"])
"""


def test_shared_text_is_resident_once_it_was_touched(program):
    assert run_machine(program(SHARED)).output == "True True True\n"


def test_no_such_file():
    result = run_machine("nowhere.py")
    assert "can't open file 'nowhere.py'" in result.output
    assert result.status == 2


def test_book_too_small():
    result = run_machine(ROOT / "demo/sharing.py", options=["--pages", "40"])
    assert "too small: the writers' program alone has" in result.output
    assert result.status == 78
    pages = int(result.output.split()[-1]) + 10
    result = run_machine(ROOT / "demo/sharing.py", options=["--pages", str(pages)])
    assert "give it at least" in result.output
    assert result.status == 78
    pages = int(result.output.split()[-1])
    result = run_machine(ROOT / "demo/sharing.py", options=["--pages", str(pages)])
    assert "too small" not in result.output


def test_arguments_and_standard_input(program):
    path = program("import sys\nprint(sys.argv[1:], sys.stdin.read().upper())\n")
    result = run_machine(path, "a", "b c", stdin=b"text\nmore")
    assert (result.output, result.status) == ("['a', 'b c'] TEXT\nMORE\n", 0)


def test_two_writers_beside_each_other():
    result = run_machine(
        ROOT / "demo/writers/primes.py", options=["--spawn", ROOT / "demo/writers/words.py"]
    )
    assert "primes below 4000 : 550" in result.output
    assert "words counted: 3000" in result.output
    assert result.status == 0


def test_reset_to_the_first_line_in_two_million_instructions(program):
    result = run_machine(program("import book\nprint(book.stats()['since_reset'])\n"))
    assert int(result.output) < 2_000_000
