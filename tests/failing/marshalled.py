"""Values and code, written by marshal and read again."""
import marshal

shared = ("shared", "naïve", 2.5)
values = [None, True, ..., 0, -1, 10 ** 40, 1.5, 2j, "text", "ß€😀" * 9, b"bytes", (), (1, (2, shared)),
          [1, [2, shared]], {"a": 1, "b": {"c": shared}}, {1, 2, "x"}, frozenset({3, "y"})]
code = compile("def f(a, *b, c=1):\n  try: return [x for x in b if x in {1, 2}]\n"
               "  except E as e: yield lambda: (a, c)\nclass C:\n  x: int = 1\n", "m", "exec")
for version in (0, 1, 2, 3, 4):
    packed = marshal.dumps([values, code], version)
    back, again = marshal.loads(packed)
    assert back == values and again == code, version
for cut in range(0, len(packed), 37):
    try:
        marshal.loads(packed[:cut])
    except (EOFError, ValueError, TypeError) as e:
        str(e)
