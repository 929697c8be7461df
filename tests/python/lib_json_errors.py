"""json: what it refuses, hooks of both ways, indentation, separators, streams."""
import io
import json


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


class Strange:
    pass
for bad in ("", "{", "[1,", "[1 2]", '{"a" 1}', '{"a":}', "{a:1}", '"abc', '"\\x"', '"\\u12"', "nul", "01", "1.", "-", "[1]x", "\ufeff[]", '"a\nb"', "{'a':1}", '{"a":1,}', "[,]", "[1,]"):
    err(json.loads, bad)
try:
    json.loads('{"a":\n [1,\n }')
except json.JSONDecodeError as e:
    print(e.msg, e.pos, e.lineno, e.colno, e.doc == '{"a":\n [1,\n }', isinstance(e, ValueError))
err(json.loads, 5)
err(json.loads, b"\xff\xfe[\0")
print(json.loads(b'\xef\xbb\xbf[1]'), json.loads("[1]".encode("utf-16")), json.loads(bytearray(b"2")))
print(json.loads("[NaN, Infinity, -Infinity, 1e999, -0, -0.0, 1E3]"), json.loads('"\\ud83d\\ude00 \\ud83d"') == "\U0001F600 \ud83d")
print(json.loads('{"a":{"b":1},"a":2}'), json.loads('{"a":{"b":1}}', object_hook=lambda d: sorted(d)), json.loads('{"a":1,"a":2}', object_pairs_hook=list))
print(json.loads("[1.5, 7, NaN]", parse_float=lambda s: "f" + s, parse_int=lambda s: "i" + s, parse_constant=lambda s: "c" + s))
print(json.loads('"a\tb"', strict=False))
for obj in (Strange(), {1, 2}, b"x", 1j, {(1,): 2}, [float("nan")]):
    err(lambda: json.dumps(obj, allow_nan=False)[:20] if not isinstance(obj, Strange) else json.dumps(obj))
loop = []
loop.append(loop)
err(json.dumps, loop)
ring = {}
ring["r"] = [ring]
err(json.dumps, ring)
err(json.dumps, {"a": 1, 2: 3}, sort_keys=True)
print(json.dumps({(1,): 2, 3: 4}, skipkeys=True), json.dumps({1: 1, None: 2, True: 3, 2.5: 4, "s": 5}))
data = {"b": [1, 2.0, None, True, {}], "a": {"x": [], "é": "\u2028\"\\\n\x01"}}
print(json.dumps(data), json.dumps(data, ensure_ascii=False, sort_keys=True), json.dumps(data, separators=(",", ":")))
print(json.dumps(data, indent=2))
print(json.dumps([[], {}, [1, [2]]], indent="\t"), json.dumps([1, 2], indent=0), json.dumps([1], indent=None))
print(json.dumps([Strange(), {3}], default=lambda o: sorted(o) if isinstance(o, set) else type(o).__name__))
err(json.dumps, Strange(), default=lambda o: o)
err(json.dumps, Strange(), default=lambda o: 1 / 0)
class Enc(json.JSONEncoder):
    def default(self, o):
        return {"z": [o.real, o.imag]} if isinstance(o, complex) else super().default(o)
print(json.dumps([1j, 2], cls=Enc), list(Enc().iterencode([1, 2j])), Enc(indent=1).encode({"k": 1j}))
err(json.dumps, Strange(), cls=Enc)
class Dec(json.JSONDecoder):
    def decode(self, s):
        return "decoded", super().decode(s)
print(json.loads("[1]", cls=Dec), json.JSONDecoder().raw_decode('{"a":1} tail'))
err(json.JSONDecoder().raw_decode, "tail")
out = io.StringIO()
json.dump({"a": [1]}, out)
out.seek(0)
print(out.getvalue(), json.load(out))
class Int(int):
    def __repr__(self):
        return "Int!"
class Str(str):
    pass
class Float(float):
    def __repr__(self):
        return "Float!"
print(json.dumps([Int(3), Str("s"), Float(1.5), {Int(1): Str("v")}]))
deep = "[" * 100 + "]" * 100
print(json.dumps(json.loads(deep)) == deep)
err(lambda: json.loads("[" * 100000))
