# Stars in displays, calls, subscripts, returns, for and targets; and where none may stand.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def f(*a, **k): return a, k
print([*"ab", *range(2), *{}], (*"ab",), {*"a", *"a"}, {**{"a": 1}, "a": 2, **{"a": 3, "b": 4}})
print(f(*"ab", 1, *[2], k=3, **{"l": 4}, m=5, **{}))
def ret(): return 1, *[2, 3]
def gen(): yield *"ab", 1
print(ret(), list(gen()))
for x in *"ab", 1: print(x, end=" ")
print()
class Sub:
    def __getitem__(self, i): return i
    def __setitem__(self, i, v): print("set", i, v)
    def __delitem__(self, i): print("del", i)
s = Sub()
t = (1, 2)
print(s[*t], s[*t, 3], s[0, *t], s[*()], s[1:2, *t])
s[*t] = 5
del s[0, *t]
one = (1,)
def ann(*args: *one): pass
print(ann.__annotations__)
a, *b = "xyz"; *c, d = 1,; [e, *f2, g] = range(5); (h, (*i, j)), *k = [(1, [2, 3, 4])]
print(a, b, c, d, e, f2, g, h, i, j, k)
o = Sub()
o.x, *o.y = "pq"
*s["rest"], last = 1, 2, 3
print(o.x, o.y, last)
for first, *rest in [(1, 2, 3), "ab"]: print(first, rest)
print([(p, q) for p, *q in ["abc"]], [*[1] * 2], *[3, 4])
x = *[], ; print(x)
attempt(lambda: [*5])
attempt(lambda: (*None,))
attempt(lambda: {*[[]]})
attempt(lambda: {**[1]})
attempt(lambda: {**{1: 2}, **5})
attempt(lambda: f(*5))
attempt(lambda: f(**5))
attempt(lambda: f(**{1: 2}))
attempt(lambda: f(a=1, **{"a": 2}))
attempt(lambda: f(**{"a": 1}, **{"a": 2}))
attempt(lambda: s[*5])
class Map:
    def keys(self): return ["m", "n"]
    def __getitem__(self, k): return k * 2
print({**Map()}, f(**Map()))
class BadMap:
    def keys(self): return ["k"]
    def __getitem__(self, k): raise KeyError(k)
attempt(lambda: {**BadMap()})
attempt(lambda: f(a=1, **Map()))
class BadIter:
    def __iter__(self): yield 1; raise ValueError("iter")
attempt(lambda: [*BadIter()])
attempt(lambda: f(*BadIter()))
def unpack(v):
    p, *q, r = v
    return p, q, r
attempt(lambda: unpack("a"))
attempt(lambda: unpack(5))
attempt(lambda: unpack(BadIter()))
for text in ["*a", "*a = 1", "*a, *b = 1", "(*a)", "[*a for a in b]", "{**a for a in b}", "f(**a, *b)", "f(**a, b)", "f(*a for a in b)", "return *a", "x = *a",
             "del *a", "a[*b:c]", "lambda *: 1", "def f(*): pass", "def f(*, **k): pass", "def f(*a, *b): pass", "def f(**k, a): pass", "print(**)", "*a += 1", "f(a=1, b)",
             "f(**a, b=1)", "f(k=1, *a)", "a, b += 1", "for *a in b: pass", "with a as *b: pass", "def f(**k: *t): pass", "f(a for a in b, c)", "{*a: 1}", "(**a)", "import *", "a = yield *b"]:
    try:
        compile(text, "s", "exec")
        print("fine", text)
    except SyntaxError as e:
        print(text, "|", e.msg, e.offset, e.end_offset)
attempt(lambda: f(**BadMap()))
attempt(lambda: f(a=1, **BadMap()))
