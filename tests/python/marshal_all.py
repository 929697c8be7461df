# marshal: what can be written, what is read again, and what damaged data leads to.
import io
import marshal

values = [None, True, False, ..., StopIteration, 0, 1, -1, 255, 2 ** 31 - 1, -2 ** 31, 2 ** 31, 2 ** 40, -2 ** 100, 10 ** 50,
          0.0, -0.0, 1.5, 1e300, float("inf"), 1 + 2j, "", "abc", "é€😀", "x" * 300, "\ud800", b"", b"abc", b"x" * 300,
          (), (1, 2), tuple(range(300)), [], [1, [2, [3]]], {}, {"a": 1, 2: (3,)}, set(), {1, 2, 3}, frozenset("abc"),
          frozenset(), bytearray(b"ab"), ["same"] * 3]
for v in values:
    data = marshal.dumps(v)
    back = marshal.loads(data)
    print(type(back).__name__, back == v or back is v, repr(back)[:60])
for version in range(5):
    data = [marshal.loads(marshal.dumps(v, version)) for v in values if v not in (bytearray(b"ab"),)]
    print(version, data == [v for v in values if v not in (bytearray(b"ab"),)])
print(marshal.dumps(None), marshal.version, [bytes(b & 127 for b in marshal.dumps(v)) for v in (5, (1, 2.5), 2 ** 70, "abc def", frozenset(), [], {1: 2})])
print(marshal.dumps(frozenset(["b", "a"])) == marshal.dumps(frozenset(["a", "b"])))
code = compile("def f(x):\n  return [y for y in x if y]\nprint(f([0, 1, 2]))", "prog", "exec")
again = marshal.loads(marshal.dumps(code))
print(again == code, again.co_consts[0].co_name)
exec(again)
f = io.BytesIO()
marshal.dump([1, "two"], f)
marshal.dump({"three": 3}, f)
f.seek(0)
print(marshal.load(f), marshal.load(f))
shared = [1]
a, b = marshal.loads(marshal.dumps([shared, shared]))
print(a is b)
x = marshal.loads(b"\xdb\x01\x00\x00\x00r\x00\x00\x00\x00")
print(x[0] is x)
for bad in [object(), lambda: 1, [object()], {1: print}]:
    try:
        marshal.dumps(bad)
    except ValueError as error:
        print(error)
deep = []
for i in range(3000):
    deep = [deep]
try:
    marshal.dumps(deep)
except ValueError as error:
    print(error)
good = marshal.dumps(code)
for data in [b"", b"?", b"i\x01", b"l\x01\x00\x00\x00", b"r\x05\x00\x00\x00", b"(\xff\xff\x1f\x00", b"[\x02\x00\x00\x00N", b"s\xff\xff\xff\xff",
             b"l\x01\x00\x00\x00\xff\xff", b"l\x01\x00\x00\x00\x00\x00", b"0", b"(\x01\x00\x00\x000", b"\x80", b"{N", b"z\x05abc", b"u\x02\x00\x00\x00\xff\xff",
             good[:20], good[:100], good[:-1]]:
    try:
        print(marshal.loads(data))
    except Exception as error:
        print(type(error).__name__, error)
