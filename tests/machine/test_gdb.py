"""gdb's commands for the book (tools/folio.gdb), on a small writer."""
import os
import subprocess

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def gdb(*commands):
    elf = os.path.join(HOME, "build", "kernel-tests", "many.elf")
    script = "\n".join(commands + ("kill", "quit", ""))
    done = subprocess.run([os.path.join(HOME, "tools", "folio"), "--image", elf, "--gdb",
                           "program.py"], input=script, capture_output=True, text=True,
                          timeout=60, check=False)
    return done.stdout + done.stderr


def test_pages_and_writers():
    said = gdb("break main", "continue", "writers", "book-page $sp", "book-page $pc",
               "book-page 0", "book-page &book", "book-law")
    assert "*   1    0 program.py         ready" in said
    assert "kind stack, owner writer 1 (program.py)" in said
    assert "kind text, owner kernel" in said
    assert "0x00000000: no page is mapped there" in said
    assert "not in the book" in said
    assert "= 16384; the counter of free pages says" in said


def test_the_kernel_from_inside():
    said = gdb("break space_touch", "continue", "backtrace 3", "book-law")
    assert "put_arguments" in said
    assert "= 16384" in said
