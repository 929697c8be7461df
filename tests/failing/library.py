"""re, json and dataclasses, of the library's own files."""
import re, json, dataclasses

words = re.compile(r"(?P<word>\w+)(?:\s+|$)|(?<=x)[^a-f]{2,3}?|(\d)\2", re.I)
text = "some words and 11 more xyz"
[m.groupdict() for m in words.finditer(text)]
words.sub(lambda m: m[0].upper(), text), words.split(text), re.sub("o", r"<\g<0>>", text)
value = {"a": [1, 2.5, None, True, "\u20ac\n"], "b": {"c": "d" * 50}}
assert json.loads(json.dumps(value, indent=2)) == value == json.loads(json.dumps(value))


@dataclasses.dataclass(order=True)
class Point:
    x: int
    y: list = dataclasses.field(default_factory=list)


sorted([Point(2), Point(1, [3])]), dataclasses.replace(Point(1), x=2), dataclasses.asdict(Point(5))
