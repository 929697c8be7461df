"""json: objects to text and back, hooks, separators, and errors with their places."""
import json
from json import JSONDecodeError


def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


data = {"name": "Folio", "pages": [1, 2.5, -3e10, 1e100, 0.1], "nested": {"a": None, "b": True, "c": False},
        "text": "é€\U0001F600\"\\\n\t\x00\x7f/", "empty": [[], {}, ""], 5: "int", 1.5: "float", None: 1, True: 2}
text = json.dumps(data)
print(text)
print(json.loads(text))
print(json.dumps(data, ensure_ascii=False))
print(json.dumps(data, indent=2))
print(json.dumps([1, [2, {"x": []}]], indent="\t"), json.dumps([1, 2], separators=(",", ":")), json.dumps({"b": 1, "a": 2}, sort_keys=True))
print(json.dumps((1, 2)), json.dumps("x"), json.dumps(None), json.dumps(1.0), json.dumps(10**30), json.dumps(""), json.dumps({}))
print(json.dumps([float("nan"), float("inf"), -float("inf")]), json.loads("[NaN, Infinity, -Infinity]"))
attempt(json.dumps, float("nan"), allow_nan=False)
attempt(json.dumps, {(1, 2): 3})
print(json.dumps({(1, 2): 3, "a": 1, (3,): 4, "b": 2}, skipkeys=True), json.dumps({(1,): 2}, skipkeys=True))
attempt(json.dumps, {1, 2})
attempt(json.dumps, {1: {2: object}})
attempt(json.dumps, {"a": 1, 2: 3}, sort_keys=True)
loop = [1]
loop.append({"again": loop})
attempt(json.dumps, loop)
attempt(json.dumps, loop, indent=1)
print(json.dumps({1, 2, 3}, default=sorted), json.dumps([3 + 4j], default=lambda z: [z.real, z.imag]))
attempt(json.dumps, [object], default=lambda o: o)


class Encoder(json.JSONEncoder):
    def default(self, o):
        return {"complex": [o.real, o.imag]} if isinstance(o, complex) else super().default(o)


print(json.dumps({"z": 1j}, cls=Encoder), Encoder(indent=1).encode([1j]), list(json.JSONEncoder().iterencode([1, {"a": 2}])))
attempt(json.dumps, [object()].__class__, cls=Encoder)


class Int(int):
    def __repr__(self):
        return "no"


class Str(str):
    pass


print(json.dumps([Int(3), Str("s"), {Str("k"): Int(1), Int(2): 3}]))

for bad in ["", " ", "nul", "[", "[1", "[1,", "[1,]", "[1 2]", "{", "{a", '{"a"', '{"a" 1', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', "{1:2}", '"abc', '"\n"',
            '"\\x"', '"\\u12"', '"\\ud8zz"', '"\\ud800\\u12zz"', "01", "1.", "-", "+1", ".5", "1e", "[] []", "true false", "'a'", "\ufeff[]", '{"a":1}}',
            '[\n1,\n  x]', "tru", "-Inf", "1 2"]:
    try:
        print(repr(bad), json.loads(bad))
    except JSONDecodeError as e:
        print(repr(bad), e, (e.msg, e.pos, e.lineno, e.colno))
attempt(json.loads, 5)
attempt(json.loads, b'{"a": "\xc3\xa9"}')
attempt(json.loads, bytearray(b"[1]"))
attempt(json.loads, '"\t"', strict=False)
print(json.loads('{"a": 1, "b": {"c": 2}}', object_hook=lambda d: sorted(d.items())))
print(json.loads('{"a": 1, "a": 2}', object_pairs_hook=lambda p: p), json.loads('{"a": 1, "a": 2}'))
print(json.loads("[1, 2.5, 1e2]", parse_int=hex.__call__ if 0 else str, parse_float=lambda s: "f" + s), json.loads("[NaN]", parse_constant=lambda s: s))
print(json.loads('"\\u00e9\\ud83d\\ude00\\ud800\\/\\b\\f\\n\\r\\t"') == "é\U0001F600\ud800/\b\f\n\r\t")
print(json.JSONDecoder().raw_decode("[1] tail"), json.JSONDecoder().decode(" [1] "))
attempt(json.loads, "[" * 100000)
attempt(json.loads, '{"a":' * 100000)
deep = []
for _ in range(100000):
    deep = [deep]
attempt(json.dumps, deep)
keys = [list(d)[0] for d in json.loads('[{"key": 1}, {"key": 2}]')]
print(keys[0] is keys[1])
import io
out = io.StringIO()
json.dump({"a": [1, 2]}, out, indent=1)
print(out.getvalue(), json.load(io.StringIO("[1, 2]")))
