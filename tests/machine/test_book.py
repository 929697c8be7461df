"""The module book reads memory by address, and what it reads is what Python holds."""
import pytest

from conftest import run_machine

HEAD = "import book, struct, sys\n"


def said(program, text):
    result = run_machine(program(HEAD + text))
    assert result.status == 0, result.output
    return result.output.splitlines()


@pytest.fixture
def program(tmp_path):
    def write(text):
        path = tmp_path / "program.py"
        path.write_text(text)
        return path
    return write


def test_an_object_is_read_field_by_field(program):
    assert said(program, """
x, items = 12345.5, [1, "two", None]
print(book.object_at(book.peek(id(x) + 4, "P")), book.peek(id(x) + 8, "d"))
size, array, allocated = book.peek(id(items) + 8, "iPi")
print(size, allocated, [book.object_at(a) for a in book.peek(array, "3P")])
print(book.memory(id(b"hello") + 16, 6), book.peek(id(b"hello") + 16), book.object_at(id(x)) is x)
before = book.peek(id(x), "i"); y = x
print(book.peek(id(x), "i") - before)
""") == ["<class 'float'> 12345.5", "3 4 [1, 'two', None]", r"b'hello\x00' 104 True", "1"]


def test_memory_is_written_by_address(program):
    assert said(program, """
x, b = 2.0, bytearray(4)
book.poke(id(x) + 8, 7.25, "d")
book.poke(book.peek(id(b) + 16, "P"), (1, 513), "BxH"); print(x, bytes(b))
book.poke(book.peek(id(b) + 16, "P"), 255); print(b[0])
""") == [r"7.25 b'\x01\x00\x01\x02'", "255"]


def test_the_page_at_an_address(program):
    assert said(program, """
x = [0] * 1000
page = book.page(id(x))
print(page["page_no"] == book.page_of(x), page["kind"], page["owner"] == book.stats()["pid"],
      page["writable"], page["executable"], page["pa"] % 4096 == id(x) % 4096)
code = book.page(book.peek(id(int) + struct.calcsize("iPiPii"), "P"))
print(code["kind"], code["owner"], code["writable"], code["executable"], book.page(0))
""") == ["True arena True True False True", "text 0 False True None"]


@pytest.mark.parametrize("call, words", [
    ("peek(1, 'zz')", "error bad char in struct format"),
    ("peek('a')", "TypeError an integer is required"),
    ("peek()", "TypeError peek expected at least 1 argument, got 0"),
    ("poke(id([]), (1, 2), 'i')", "error pack expected 1 items for packing (got 2)"),
    ("memory(1, -1)", "ValueError the size must not be negative"),
    ("object_at(0)", "ValueError no object stands at address 0"),
])
def test_wrong_arguments_are_errors(program, call, words):
    text = f"try:\n    book.{call}\nexcept Exception as e:\n    print(type(e).__name__, e)\n"
    assert said(program, text) == [words]
