# Every kind of pattern, nested, with what it binds when it fails and what it calls.
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y


class Color: RED = 1; BLUE = "b"


def kind(v):
    match v:
        case None | True | False: return ("single", v)
        case -1 | -2.5 | 1 + 2j: return ("number", v)
        case "a" "b" | b"x": return ("text", v)
        case Color.RED | Color.BLUE: return ("value", v)
        case []: return "empty"
        case [x]: return ("one", x)
        case [1, *rest]: return ("first 1", rest)
        case [*_, 9]: return "last 9"
        case (a, (b, [c, *d]), *_): return ("nested", a, b, c, d)
        case {}if not v: return "empty map"
        case {"k": Point(x=0, y=yy), **others}: return ("map point", yy, others)
        case {"k": [_, _] as pair}: return ("pair", pair)
        case {1: int() | str() as q, None: z}: return ("keys", q, z)
        case Point(0, y): return ("on y", y)
        case Point(x, 0) if x > 5: return ("far", x)
        case Point(): return "point"
        case str(s): return ("str", s)
        case int(real=r, imag=0): return ("int", r)
        case float() | complex() as num: return ("num", num)
        case {**kw}: return ("mapping", kw)
        case (_, _) | [_, _, _]: return "two or three"
        case other: return ("other", type(other).__name__)


for v in [None, True, 0, 1, -1, -2.5, 1 + 2j, 3j, "ab", b"x", "b", [], (), [5], [1], [1, 2, 3], [2, 9], (0, (1, [2, 3, 4]), 5),
          {}, {"k": Point(0, 7), "m": 1}, {"k": [1, 2]}, {1: "q", None: 4}, {1: 2.5, None: 1}, Point(0, 3), Point(6, 0), Point(4, 0),
          "zz", 77, True + 1, 1.5, {"z": 1}, [3, 4], (3, 4, 5), [3, 4, 5, 6], b"bytes", range(2), {1, 2}, iter([1])]:
    print(kind(v))


def leftover(v):
    x = y = None
    match v:
        case [x, y, 3]: pass
        case {"a": x, "b": 5}: pass
        case _: return ("no", x, y)
    return ("yes", x, y)


print(leftover([1, 2, 3]), leftover([1, 2, 4]), leftover({"a": 8, "b": 6}))
match 1, 2:
    case a, b: print(a, b)
match [1, 2, 3],:
    case [[h, *t]]: print(h, t)
match = case = _ = 5
match match:
    case case: print(case)
print(_)
match (match, [case][0]): 
    case 5, (6 | 5): print("soft")
