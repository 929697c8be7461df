"""book.specialization() counts hits, misses and tries; what runs is what it says. And the
heap stays whole while tracemalloc watches it: sizes are those asked for, to 4 bytes."""
from conftest import run_machine

PROGRAM = """
import book
def run(n, other=None):
    total = 0
    for i in range(n):
        total = abs(i) + total * 1
    return total
def attr(items):
    for x in items:
        x.v
class A:
    def __init__(self): self.v = 1
class B:
    __slots__ = ("v",)
    def __init__(self): self.v = 1
run(100)
book.count(True)
run(1000)
attr([A()] * 100)
attr([A(), B()] * 100)
book.specialization()
counts = book.counts()
print(len(counts) > 10, sum(counts.values()) > 5000)
book.count(False)
print(book.counts())
run(10)
book.specialization()
"""

WATCHED = """
import book, _tracemalloc as t
keep = [bytes(n) for n in range(0, 3000, 7)]
t.start()
keep = keep[::2]
more = {n: bytearray(n) for n in range(1, 5000, 13)}
for n in range(1, 5000, 26):
    del more[n]
sizes = sorted(s for d, s, f, total in t._get_traces() if f[0][1] == 6 and s > 600)
wanted = sorted(n + 1 for n in more if n >= 600)
sizes.remove(next(s for s in sizes if s not in wanted))  # the dict's own table
print(sizes == wanted, len(sizes))
t.stop()
more.clear(); keep.clear()
again = [bytes(n % 700) for n in range(20000)]
print(sum(map(len, again)))
"""


def run(tmp_path, text):
    path = tmp_path / "program.py"
    path.write_text(text)
    result = run_machine(path)
    assert result.status == 0, result.output
    return result.output.splitlines()


def test_hits_and_misses_are_counted(tmp_path):
    lines = run(tmp_path, PROGRAM)
    rows = {w[0]: w[1:] for w in map(str.split, lines[1:13])}
    executed, hits = map(int, rows["PRECALL"][:2])
    assert executed >= 1000 and hits > 990
    executed, hits = map(int, rows["FOR_ITER"][:2])
    assert executed >= 1300 and hits > 1000
    executed, hits, percent, misses, special, vain, given_up = rows["LOAD_ATTR"]
    assert int(executed) >= 100 and int(special) >= 1 and int(misses) >= 50
    assert lines[13:15] == ["True True", "{}"]
    assert lines[-1].startswith("executions are counted after")


def test_the_heap_is_whole_while_it_is_watched(tmp_path):
    assert run(tmp_path, WATCHED) == ["True 169", "6930000"]
