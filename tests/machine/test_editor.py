"""The line editor, on a real terminal: tmux draws what the machine sends.

The runtime on the host runs the same sessions as the machine, in a tenth of the time and
under the sanitizers; the machine runs a few, for its own console.
"""
import os
import shutil
import subprocess
import time
import uuid

import pytest

from conftest import FOLIO, HOST

PASTE = "class A:\n\n    def f(self):\n\n        return 6 * 7\n\nA().f()\nprint('done')\n"


class Terminal:
    def __init__(self, command, folder, columns, rows):
        self.socket = "folio-" + uuid.uuid4().hex
        environment = {**os.environ, "TERM": "screen", "LC_ALL": "C.UTF-8", "FOLIO_write": "1", "ASAN_OPTIONS": "detect_leaks=0"}
        environment.pop("TMUX", None)
        size = ["-x", str(columns), "-y", str(rows)]
        words = [str(word) for word in command]
        self.tmux("-u", "new-session", "-d", *size, *words, env=environment, cwd=folder)
        self.tmux("set-option", "-g", "remain-on-exit", "on")
        self.wait(">>>")

    def tmux(self, *words, **more):
        done = subprocess.run(
            ["tmux", "-f", "/dev/null", "-L", self.socket, *words], capture_output=True, text=True, **more
        )
        return done.stdout

    def screen(self):
        return self.tmux("capture-pane", "-p").rstrip("\n").split("\n")

    def cursor(self):
        return self.tmux("display", "-p", "#{cursor_y},#{cursor_x}").strip()

    def wait(self, *last):
        """Until the screen ends with these lines (blanks at their ends do not count)."""
        end = time.monotonic() + 20
        want = [line.rstrip() for line in last]
        while (got := [line.rstrip() for line in self.screen()[-len(want) :]]) != want:
            assert time.monotonic() < end, f"got {got}, want {want}"
            time.sleep(0.02)

    def wait_for_its_end(self):
        end = time.monotonic() + 20
        while self.tmux("display", "-p", "#{pane_dead}").strip() != "1":
            assert time.monotonic() < end, "\n".join(self.screen())
            time.sleep(0.05)

    def keys(self, *keys):
        self.tmux("send-keys", *keys)

    def type(self, text):
        self.tmux("send-keys", "-l", text)

    def paste(self, text):
        self.tmux("set-buffer", text)
        self.tmux("paste-buffer", "-p")

    def close(self):
        self.tmux("kill-server")


@pytest.fixture(params=["host", "machine"])
def terminal(request, tmp_path):
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed (make setup)")
    opened = []

    def begin(columns=60, rows=20):
        command = [FOLIO, "--write"] if request.param == "machine" else [HOST]
        opened.append(Terminal(command, tmp_path, columns, rows))
        return opened[-1]

    yield begin
    for one in opened:
        one.close()


def test_moves_and_deletions(terminal):
    t = terminal()
    t.type("abc = 12")
    t.keys("Home", "Delete", "C-e", "BSpace")
    t.wait(">>> bc = 1")
    t.keys("C-a", "C-f", "C-d", "Right", "C-t", "End")
    t.type("5")
    t.wait(">>> b=  15")
    t.keys("M-b", "C-k", "C-w", "C-y")
    t.wait(">>> b=  15")
    t.keys("C-u")
    t.type("one two.three")
    t.keys("M-BSpace", "C-Left", "M-d")
    t.wait(">>> one .")
    t.keys("C-u", "C-y", "C-y", "C-a", "C-k")
    t.wait(">>>")
    assert t.cursor().endswith(",4")


def test_a_statement_of_several_lines_and_its_recall(terminal):
    t = terminal()
    t.type("def double(x):\r    return 2 * x\r\rdouble(21)\r")
    t.wait("... ", ">>> double(21)", "42", ">>> ")
    t.keys("Up", "Up")
    t.wait(">>> def double(x):", "...     return 2 * x")
    t.keys("Up", "End", "Left", "Left")
    t.type(", y=3")
    t.keys("Down", "End")
    t.type(" * y")
    t.keys("Enter")
    t.wait(">>> def double(x, y=3):", "...     return 2 * x * y", ">>> ")
    t.type("double(2)\r")
    t.wait("12", ">>> ")


def test_search_in_the_history(terminal):
    t = terminal()
    t.type("'first'\r'second'\r'third'\r")
    t.wait("'third'", ">>> ")
    t.keys("C-r")
    t.type("ir")
    t.wait("(reverse-i-search)`ir': 'third'")
    t.keys("C-r")
    t.wait("(reverse-i-search)`ir': 'first'")
    t.keys("Enter")
    t.wait(">>> 'first'", "'first'", ">>> ")
    t.type("kept")
    t.keys("C-r")
    t.type("sec")
    t.keys("C-g")
    t.wait(">>> kept")


def test_completion(terminal):
    t = terminal()
    t.type("import colle\t")
    t.wait(">>> import collections")
    t.keys("C-u")
    t.type("imp\tsys; long_name = [1]\rlon\t.app\t2)\r")
    t.type("sys.getr\t\t")
    t.wait("getrecursionlimit  getrefcount", ">>> sys.getre")
    t.type("f\tlong_name); nonl\t")
    t.wait(">>> sys.getrefcount(long_name); nonlocal")
    t.keys("C-u", "Tab")
    t.type("x")
    t.wait(">>>     x")


def test_wide_and_wrapped_text(terminal):
    t = terminal(columns=30)
    t.type("len('日本語" + "語" * 12)
    t.wait(">>> len('日本語語語語語語語語", "語語語語語")
    t.type("x')")
    t.keys("C-a", "M-f", "Right", "Right")
    t.type("é")
    t.wait(">>> len('é日本語語語語語語語語", "語語語語語x')")
    t.keys("Enter")
    t.wait("17", ">>>")
    t.type("1" * 26)
    t.wait(">>> " + "1" * 26)
    t.keys("BSpace", "Home", "Delete", "End")
    t.type("22")
    t.wait(">>> " + "1" * 24 + "22")
    t.type("3")
    t.wait(">>> " + "1" * 24 + "22", "3")
    t.tmux("resize-window", "-x", "50", "-y", "20")
    t.type("4")
    t.wait(">>> " + "1" * 24 + "2234")


def test_a_pasted_block(terminal):
    t = terminal()
    t.paste(PASTE)
    t.wait("... A().f()", "... print('done')", "...")
    t.keys("Enter")
    t.wait("42", "done", ">>> ")
    t.paste("1 +\n2")
    t.wait(">>> 1 +", "... 2")
    t.keys("C-c")
    t.wait("KeyboardInterrupt", ">>> ")


def test_interrupts(terminal):
    t = terminal()
    t.type("import time; time.sleep(1000)\r")
    time.sleep(0.5)
    t.keys("C-c")
    t.wait('  File "<stdin>", line 1, in <module>', "KeyboardInterrupt", ">>> ")
    t.type("while True: pass\r\r")
    time.sleep(0.5)
    t.keys("C-c")
    t.wait('  File "<stdin>", line 1, in <module>', "KeyboardInterrupt", ">>> ")


def test_input_is_edited_too(terminal):
    t = terminal()
    t.type("input('name? ')\r")
    t.wait("name?")
    t.type("Ada")
    t.keys("Left", "Left", "Left")
    t.type("~")
    t.keys("Enter")
    t.wait("'~Ada'", ">>> ")


def test_history_is_kept(terminal, tmp_path):
    t = terminal()
    t.type("if 1:\r    'kept\\\\n'\r\r1/0\rexit()\r")
    t.wait_for_its_end()
    assert (tmp_path / ".folio_history").read_text() == "if 1:\\n    'kept\\\\\\\\n'\n1/0\nexit()\n"
    again = terminal()
    again.keys("Up", "Up", "Up")
    again.wait(">>> if 1:", "...     'kept\\\\n'")
