"""Files seen from outside: what the launcher lets through, and the machine without it."""
import os
import re
import signal
import subprocess
import sys

import pytest

from conftest import FOLIO, ROOT, run_machine

sys.path.insert(0, str(ROOT / "tools"))
import folio_files  # noqa: E402

SHOW = """
for path in PATHS:
    try:
        print(path, repr(open(path, MODE).read(5)))
    except OSError as e:
        print(path, e.errno)
"""


def show(program, paths, mode="r", options=()):
    path = program(f"PATHS = {paths}\nMODE = {mode!r}\n" + SHOW)
    return dict(line.split(" ", 1) for line in run_machine(path, options=options).output.splitlines())


def test_only_the_two_roots(program, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "in").write_text("inner")
    os.symlink("/etc", tmp_path / "etc")
    os.symlink("/etc/passwd", tmp_path / "passwd")
    os.symlink("folder/in", tmp_path / "fine")
    os.symlink("nowhere", tmp_path / "dangling")
    paths = ["folder/in", "/folder/in", "folder/../folder/in", "fine", str(tmp_path / "fine"),
             "/usr/lib/python3.11/this.py", "folder/../../x", "../x", "/etc/passwd", "etc/passwd", "passwd",
             "dangling", "folder", "none/x", "folder/in/x", "/usr/lib/python3.11/../python3.11/this.py",
             "/usr/lib/python3.11/../../bin/sh"]
    want = ["'inner'"] * 5 + ["'s = \"'"] + ["13"] * 5 + ["2", "21", "2", "20", "'s = \"'", "13"]
    assert list(show(program, paths).values()) == want


def test_writing_is_asked_for_but_in_a_cache(program, tmp_path):
    (tmp_path / "__pycache__").mkdir()
    outside = tmp_path / "outside"
    outside.mkdir()
    paths = ["new", "__pycache__/x.pyc", "__pycache__/x.cpython-311.pyc.77", "__pycache__/x",
             "/usr/lib/python3.11/__pycache__/x.pyc", "__pycache__/../x.pyc", "outside/x.pyc"]
    got = show(program, paths, "w+")
    assert list(got.values()) == ["13", "''", "''", "13", "13", "13", "13"]
    assert show(program, paths[:1], "w+", ["--write"]) == {"new": "''"}


def test_the_count_of_instructions_does_not_depend_on_the_host(program, tmp_path):
    (tmp_path / "file").write_text("text")
    path = program("open('file').read()\ntry:\n    open('none')\nexcept OSError:\n    pass\n")
    figures = set()
    for _ in range(3):
        figures.add(run_machine(path, options=["--stats"]).output)
    assert len(figures) == 1 and "instructions" in figures.pop()


def machine(path, *options, **streams):
    return subprocess.Popen([FOLIO, *options, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **streams)


def test_without_its_launcher_the_machine_goes_on(program, tmp_path):
    path = program("print(input(), flush=True)\ninput()\ntry:\n    open('program.py')\nexcept OSError as e:\n    print(e)\n")
    folio = machine(path, stdin=subprocess.PIPE)
    folio.stdin.write("first\n")
    folio.stdin.flush()
    assert folio.stdout.readline() == "first\n"
    folio.send_signal(signal.SIGKILL)
    folio.wait()
    folio.stdin.write("second\n")
    folio.stdin.flush()
    assert folio.stdout.readline() == "[Errno 5] Input/output error: 'program.py'\n"
    folio.communicate()


def test_the_machine_ends_with_its_launcher(program):
    folio = machine(program("print('begun', flush=True)\ninput()\n"), stdin=subprocess.PIPE)
    assert folio.stdout.readline() == "begun\n"
    folio.terminate()
    assert folio.wait(30) == 128 + signal.SIGTERM


def test_qemu_alone_reads_files(program, tmp_path):
    path = program("print(open('x').read())\nfor bad in ('.', '../x', '/etc/passwd', 'none'):\n"
                   "    try:\n        open(bad)\n    except OSError as e:\n        print(e.errno)\n")
    (tmp_path / "x").write_text("content")
    words = ["console=hhh", "--", path.name]
    semihosting = "enable=on,target=native" + "".join(",arg=" + word for word in words)
    done = subprocess.run(["qemu-system-arm", "-M", "virt", "-cpu", "cortex-a15", "-m", "66", "-display", "none",
                           "-monitor", "none", "-nic", "none", "-serial", "null", "-semihosting-config", semihosting,
                           "-kernel", str(ROOT / "build" / "folio.elf"), "-icount", "shift=0"],
                          cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.returncode) == ("content\n21\n13\n2\n2\n", 0), done.stderr


def test_one_writer_waits_for_input_while_another_runs(program, tmp_path):
    ticking = program("import time\nfor i in range(200):\n    print(i, flush=True)\n    time.sleep(0.01)\n", "ticking.py")
    reading = program("import sys\nprint('read', *sys.stdin.read().split(), flush=True)\n")
    folio = machine(reading, "--spawn", str(ticking), stdin=subprocess.PIPE)
    lines = [folio.stdout.readline() for _ in range(5)]
    assert lines == [f"{i}\n" for i in range(5)]
    out, err = folio.communicate("a b\nc")
    assert "read a b c\n" in out.splitlines(keepends=True) and err == ""
    assert re.sub("read.*\n", "", out).split() == [str(i) for i in range(5, 200)]


@pytest.mark.parametrize("path, writes, want", [
    (b"a", False, b"a"), (b"", False, b""), (b"/a", True, b"a"), (b"a/b/../c", False, b"a/c"), (b"..", False, None),
    (b"/", False, b""), (b"//a", False, b"a"), (b"/a/../../b", False, None), (b"/usr/lib", False, None),
    (b"a\xff", False, b"a\xff"), (b"/etc/x", False, None)])
def test_a_path_of_the_machine(tmp_path, path, writes, want):
    (tmp_path / "a" / "b").mkdir(parents=True)
    files = folio_files.Files(tmp_path, True, (), (None, None))
    try:
        got = os.path.relpath(files.inside(path, writes=writes), files.folder)
        got = b"" if got == b"." else got
    except OSError as error:
        assert error.errno == 13
        got = None
    assert got == want
