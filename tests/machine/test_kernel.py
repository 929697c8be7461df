"""The kernel seen from outside: small writers in C (tests/kernel) on the real machine.

Each test runs an image under tools/folio, through pipes or on a pseudo-terminal, and
looks at what was printed and at the exit status.
"""
import os
import subprocess
import threading

import pexpect
import pytest

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLIO = os.path.join(HOME, "tools", "folio")
CTRL_C = "\x03"
CTRL_D = "\x04"


def command(image, *options, arguments=(), folder="."):
    elf = os.path.join(HOME, "build", "kernel-tests", image + ".elf")
    program = os.path.join(str(folder), "program.py")
    return [FOLIO, "--image", elf, *options, program, *arguments]


def run(image, *options, arguments=(), folder=".", data=b""):
    done = subprocess.run(command(image, *options, arguments=arguments, folder=folder),
                          input=data, capture_output=True, timeout=60, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def terminal(image, *options, arguments=()):
    words = command(image, *options, arguments=arguments)
    return pexpect.spawn(words[0], words[1:], timeout=30, encoding="utf-8", echo=False)


def ended(child):
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus


def test_arguments_and_status():
    status, out, err = run("hello", arguments=["a b", ",", "", "--", "é%"])
    assert out.splitlines() == ["hello from a writer", "program.py", "a b", ",", "",
                                "--", "é%"]
    assert (status, err) == (46, "")


@pytest.mark.parametrize("what, said, wanted", [
    ("read-kernel", "read from 40000000, the kernel's memory", 139),
    ("write-kernel", "wrote to 40000000, the kernel's memory", 139),
    ("read-device", "read from 09000000, its heap, a page not promised", 139),
    ("read-null", "read from 00000000, in the first pages", 139),
    ("jump-null", "jumped to 00000000", 139),
    ("jump-kernel", "jumped to 40000000, the kernel's memory", 139),
    ("jump-data", "its data", 139),
    ("jump-stack", "its stack", 139),
    ("write-code", "its code", 139),
    ("write-constants", "its constants", 139),
    ("stack", "the guard page of its stack: out of stack", 139),
    ("heap", "a page not promised", 139),
    ("undefined", "met an undefined instruction", 132),
    ("privileged", "met an undefined instruction", 132),
    ("breakpoint", "met a breakpoint", 133),
    ("unaligned", "used unaligned", 135),
    ("abort", "", 134),
    ("mask-interrupts", "", 0),
    ("semihosting", "", 0),
])
def test_fault_stops_the_writer(what, said, wanted):
    status, out, err = run("faults", arguments=[what])
    assert said in err
    assert status == wanted, out + err
    assert "still here" not in out and "panic" not in err


@pytest.mark.parametrize("image", ["pointers", "pages", "many"])
def test_image(image):
    status, out, err = run(image)
    assert out.endswith("ok\n"), out + err
    assert status == 0


@pytest.mark.parametrize("what, said", [
    ("data", "data abort in the kernel"), ("undefined", "undefined instruction in"),
    ("prefetch", "prefetch abort in"), ("stack", "kernel's stack has run over"),
    ("code", "data abort in"), ("check", "B1: book.n_free == 0 does not hold")])
def test_kernel_fault_ends_the_machine(what, said):
    status, out, err = run("hello", "-D", f"fault={what}")
    assert "folio: kernel panic" in err and said in err
    assert (status, out) == (70, "")
    if what == "prefetch":
        assert "of the book, kernel, owner 0" in err and "fault status" in err


def test_files(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "there").write_text("x")
    status, out, err = run("files", "--write", folder=tmp_path)
    assert (status, out) == (0, "ok\n"), out + err


def test_law_of_the_book():
    status, out, _ = run("many", "--stats")
    assert status == 0
    assert "the law of the book holds" in out and "BROKEN" not in out


@pytest.mark.parametrize("pages, said", [
    (1, "too small"), (3, "too small"), (40, "too small"), (250, "too small")])
def test_book_too_small(pages, said):
    status, out, err = run("hello", "--pages", str(pages))
    assert said in err and out == ""
    assert status == 78


def test_input_from_a_pipe_ends():
    data = bytes(range(256)) * 100
    total = 0
    for byte in data:
        total = (total * 31 + byte) % 2**32
    status, out, _ = run("typing", arguments=["count"], data=data)
    assert (status, out) == (0, f"{len(data)} bytes, sum {total}\n")


def test_output_follows_what_was_written_before(tmp_path):
    with open(tmp_path / "out", "wb") as out:
        for _ in range(2):
            subprocess.run(command("hello"), stdout=out, stderr=out, check=False,
                           stdin=subprocess.DEVNULL, timeout=60)
    assert (tmp_path / "out").read_text() == "hello from a writer\nprogram.py\n" * 2


def send_all(child, text):
    data = text.encode()
    while data:
        data = data[os.write(child.child_fd, data[:1000]):]


@pytest.mark.parametrize("when", ["count", "late"])
def test_no_pasted_byte_is_lost(when):
    text = "".join(f"line {i} of what was pasted\n" for i in range(5000))
    total = 0
    for byte in text.encode():
        total = (total * 31 + byte) % 2**32
    child = terminal("typing", arguments=[when])
    threading.Thread(target=send_all, args=(child, text + CTRL_D), daemon=True).start()
    child.expect(f"{len(text)} bytes, sum {total}\r\n")
    assert ended(child) == 0


def test_a_line_is_edited():
    child = terminal("typing")
    child.expect("ready")
    child.send("axé\x7f\x7fbc\r")
    child.expect("got 4: abc\r\n")
    child.send("gone\x15kept\r")
    child.expect("got 5: kept\r\n")
    child.send(CTRL_D)
    child.expect("end\r\n")
    assert ended(child) == 0


def test_ctrl_c_reaches_the_program():
    child = terminal("typing", arguments=["wait"])
    for state in ("looping", "sleeping", "reading"):
        child.expect(state)
        child.send(CTRL_C)
    child.expect("ok\r\n")
    assert ended(child) == 0


def test_ctrl_c_ends_a_program_that_does_not_ask():
    child = terminal("typing", arguments=["stubborn"])
    child.expect("looping")
    child.send(CTRL_C)
    assert ended(child) == 130


def test_ctrl_backslash_ends_the_machine():
    child = terminal("typing", arguments=["stubborn"])
    child.expect("looping")
    child.send("\x1c")
    assert ended(child) == 131


def test_several_writers_from_the_command_line(tmp_path):
    (tmp_path / "other.py").write_text("")
    status, out, err = run("hello", "--spawn", str(tmp_path / "other.py"),
                           folder=tmp_path)
    assert sorted(out.split()) == sorted(
        "hello from a writer program.py hello from a writer other.py".split())
    assert (status, err) == (41, "")


def test_boot_is_cheap():
    status, out, _ = run("boot_cost")
    assert status == 0 and int(out) < 300_000
