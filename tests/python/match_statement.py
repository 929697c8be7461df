# match in all its patterns.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Color:
    RED = 1
    GREEN = "g"


def m(v):
    match v:
        case None:
            return "none"
        case True | False:
            return f"bool {v}"
        case 0 | 1:
            return "0/1"
        case -1.5:
            return "neg float"
        case 3 + 4j:
            return "complex"
        case Color.GREEN:
            return "green"
        case "a" "b":
            return "ab"
        case b"x":
            return "bytes"
        case int(n) if n > 100:
            return f"big {n}"
        case int() as n:
            return f"int {n}"
        case str(s) if len(s) > 3:
            return f"long str {s}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, 2, *rest]:
            return f"1 2 {rest}"
        case (first, *_, last) if first == last:
            return f"same ends {first}"
        case [[a, b], c]:
            return f"nested {a} {b} {c}"
        case [Point(x=0, y=yy), *_]:
            return f"points {yy}"
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"k": [p, q], **rest}:
            return f"dict {p} {q} {rest}"
        case {}:
            return f"mapping {len(v)}"
        case Point(0, 0):
            return "origin"
        case Point(x, y=0) | Point(0, x, ):
            return f"axis {x}"
        case Point(x=Point() as inner):
            return f"inner {inner.x}"
        case float(f) | list(f):
            return f"float or list {f}"
        case _:
            return "other"


for v in (None, True, 0, 1, 5, 500, -1.5, 3 + 4j, "g", "ab", b"x", "hello", "hi", [], (), [7], [1, 2], (1, 2, 3, 4), [5, 6, 5], [[1, 2], 3], ["ab", 3], [Point(0, 9), 1], {"type": "circle", "r": 2, "z": 0}, {"k": [1, 2], "a": 1}, {}, {"q": 1}, Point(0, 0), Point(4, 0), Point(0, 7), Point(Point(1, 2), 3), Point(2, 3), 2.5, [8, 9], {1, 2}, range(3), 1.0, object):
    print(m(v))
match 5:
    case x:
        print("captured", x)
match 1, 2:
    case 1, y:
        print(y)
match [1, 2, 3]:
    case [*head, 3]:
        print(head)
match {"a": 1}:
    case {"b": _}:
        print("no")
print("after")
match = 5
case = match + 1
print(match, case)
match (x := 3):
    case 3 if x == 3:
        print("soft keywords")


class Bad:
    __match_args__ = 5


class Bad2:
    __match_args__ = (1,)


def t(f):
    try:
        print(f())
    except TypeError as e:
        print(e)


def b1():
    match Bad():
        case Bad(1): pass
def b2():
    match Bad2():
        case Bad2(1): pass
def b3():
    match Point(1, 2):
        case Point(1, 2, 3): pass
def b4():
    match 5:
        case x_(): pass
def b5():
    match Point(1, 2):
        case Point(1, x=1): pass
def b6():
    match 1:
        case int(1, 2): pass
x_ = 5
for f in (b1, b2, b3, b4, b5, b6): t(f)
