"""tools/folio's command line: -c and -m as CPython has them, and what it refuses."""
import subprocess

import pytest

from conftest import FOLIO, ORACLE

SHOW = "import sys; print(__name__, sys.argv, repr(sys.path[0]))"


def run(command, folder, *words, stdin=b""):
    done = subprocess.run([command, *words], cwd=folder, input=stdin, capture_output=True,
                          timeout=60, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize("words", [
    ["-c", SHOW, "a", "--stats", "--", "-c", "x, y", "", "é %41"],
    ["-c" + SHOW, "--pages", "-i"],
    ["-c", "for c in 'ab':\n    print(c)\nimport sys\nsys.exit(3)"],
    ["-c", ""],
    ["-c", "print(input())"],
    ["-c", "1/0"],
    ["-c", "1 +"],
    ["-m", "calendar", "2024", "2"],
])
def test_a_program_in_the_command_line(words, tmp_path):
    got, want = (run(command, tmp_path, *words, stdin=b"a line\n")
                 for command in (FOLIO, ORACLE))
    assert got == want


def test_a_module_of_the_current_folder(tmp_path):
    (tmp_path / "shown.py").write_text(
        "import sys\nprint(__name__, __spec__.name, sys.argv[1:])\n")
    package = tmp_path / "pack"
    package.mkdir()
    (package / "__main__.py").write_text("import sys\nprint(__package__, sys.argv[1:])\n")
    for words in (["-m", "shown", "a", "--gdb"], ["-mpack", "-c", "b"]):
        assert run(FOLIO, tmp_path, *words) == run(ORACLE, tmp_path, *words)
    status, _, said = run(FOLIO, tmp_path, "-m", "absent")
    assert (status, said.partition(": ")[2]) == (1, "No module named absent\n")


def test_options_of_the_machine_stand_before():
    words = ["--pages", "9000", "--colour=never", "-Dcr=0", "-c", SHOW, "--pages=1"]
    assert run(FOLIO, ".", *words) == (0, "__main__ ['-c', '--pages=1'] ''\n", "")


@pytest.mark.parametrize("words, said", [
    (["--foo", "x.py"], "unknown option --foo"),
    (["-q"], "unknown option -q"),
    (["-c"], "argument expected for the -c option"),
    (["-m"], "argument expected for the -m option"),
    (["-i", "-c", "1"], "-i goes with a file, not with -c"),
])
def test_what_is_refused(words, said):
    status, out, message = run(FOLIO, ".", *words)
    assert (status, out) == (2, "")
    assert message.startswith("folio: " + said)
