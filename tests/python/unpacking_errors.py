# Unpacking: too few, too many, not iterable, errors midway, targets of every kind, order.
def attempt(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)


def two(v): a, b = v; return a, b
def one(v): a, = v; return a
def none(v): [] = v; return "none"
def star(v): a, *b, c = v; return a, b, c
def star_two(v): a, b, *c = v; return a, b, c
def nested(v): (a, [b, *c]), d = v; return a, b, c, d
def loop(v): return [a + b for a, b in v]
def only(v): *a, = v; return a
class It:
    def __init__(self, *items): self.items = iter(items)
    def __iter__(self): return self
    def __next__(self):
        x = next(self.items)
        print("item", x)
        if isinstance(x, Exception): raise x
        return x
for f in two, one, none, star, star_two, nested, loop, only:
    print(f.__name__)
    for v in [(), (1,), (1, 2), (1, 2, 3), [], [1, 2], "ab", "abc", {1: 2, 3: 4}, {1}, range(2), 5, None, ((1, (2, 3)), 4), iter("xy"), b"ab"]: attempt(f, v)
attempt(two, It(1)); attempt(two, It(1, 2)); attempt(two, It(1, 2, 3, 4)); attempt(two, It(1, OSError("mid"))); attempt(star, It(1, OSError("mid"))); attempt(star, It(1)); attempt(star_two, It(1, 2, OSError("late"))); attempt(one, It()); attempt(none, It(1, 2))


class Log:
    def __setattr__(self, n, v): print("attr", n, v)
    def __setitem__(self, k, v): print("item", k, v)
def show(x): print("eval", x); return x
o = Log()
o.a, o[show("k")], (o.b, *o.c) = show(1), show(2), show("xyz")
i = 0; l = [0, 0, 0]; i, l[i] = 1, 5; print(i, l)
a = b = c, *d = "pq"; print(a, b, c, d)
x = y = [1]; x, x = 1, 2; print(x)
def partial():
    r = []
    try: o.first, r[5], o.never = 1, 2, 3
    except IndexError as e: return str(e)
print(partial())
for k, (v, *w) in {"a": (1, 2), "b": "xyz"}.items(): print(k, v, w)
for o[show("t")] in range(2): pass
for (p) in [1]: print(p)
for [q, r] in ["ab"]: print(q, r)
a, b = b, a = 1, 2; print(a, b)
(a), [b] = 1, [2]; ((a)) = 3; print(a, b)
m, n, o2 = 1, 2, 3; m, n, o2 = o2, m, n; print(m, n, o2)
for t in ["a, b += 1", "(a, b): int = 1", "a + 1 = 2", "f() = 1", "a, f() = 1", "[a, 1] = 2", "{a} = 1", "{a: b} = 1", "'s' = 1", "None = 1", "a = None = 1", "lambda: 1 = 2", "a if b else c = 1", "a < b = 1", "-a = 1", "f'{a}' = 1", "... = 1", "[x for x in y] = 1", "a and b = 1", "await a = 1", "(a, b) += 1", "a: int, b: int = 1", "for f() in x: 0", "for 1 in x: 0", "for a, b() in x: 0", "with a as f(): 0", "with a as 1: 0", "(a := 1) = 2", "del f()", "del a + b", "del (a, 1)", "del *a,", "import a.b as c.d", "__debug__ = 1", "a.__debug__ = 1", "a[b].c() = 1", "() = 1", "[] = ()", "*a, *b = 1", "a, (b, *c), *d = 1", "True += 1", "x, None = 1", "for None in x: 0", "(x for x in y) = 1", "`a`", "a++", "a <> b", "print a", "exec 'a'", "a = = 1", "if a = 1: 0", "while a = 1: 0", "f(a.b = 1)", "a = b c", "(a b)", "[a b]", "{a b}", "{1: 2, 3}", "{1, 2: 3}", "{1:}", "{**a, 1}", "a.1", "1a", "1.a", "0777", "1__0", "0b2", "0xg", "1e", "1_"]:
    try: compile(t, "u", "exec"); print("fine", t)
    except SyntaxError as e: print(t, "|", e.msg, e.lineno, e.offset, e.end_offset)
