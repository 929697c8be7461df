# The walrus: where it binds, in comprehensions above all, and where it may not stand.
print((a := 5) + a, a)
print([y := x * 2 for x in range(4)], y)
print({k: (v := k) for k in "ab"}, v, [w for q in "xyz" if (w := q) != "y"], w)
def f(data):
    if (n := len(data)) > 2: return n, [total := total + d for d in data] if (total := 0) == 0 else 0, total
    return n
print(f([1]), f([1, 2, 3]))
def gl():
    global shared
    return [shared := i for i in range(3)]
print(gl(), shared)
def nl():
    z = 0
    def inner():
        nonlocal z
        any((z := i) > 1 for i in range(5))
    inner()
    return z
print(nl())
print([[(deep := i + j) for i in range(2)] for j in range(3)], deep)
print((lambda: (loc := 3) + loc)(), "loc" in globals())
def default(x=(made := 7)): return x
print(default(), made)
print(f"{(t := 4)} {t:=5} {t}")
while (c := a) > 3: a -= 1
print(a, c, any((hit := n) % 7 == 0 for n in range(10, 20)), hit)
print(b := 1) if False else print("kept")
l = [1, 2, 3]
print(l[(i := 1)], l[i := 2], i, (p := 1, 2), p, {(s := 3), s}, [*(u := (1, 2))], u)
def g(): return (yield (r := 1)), r
print(list(g()))
class K:
    m = (cm := 3)
    print(cm)
print(K.cm)
@(dec := lambda fn: fn.__name__)
def named(): pass
print(named, dec.__name__)
for text in ["x := 1", "(x.y := 1)", "(x[0] := 1)", "((a, b) := 1)", "f(x := 1, y=2)", "f(y=x := 1)", "f(y=(x := 1))", "[i := 0 for i in x]",
             "[[(i := 0) for j in y] for i in x]", "[x for x in (y := [1])]", "class K:\n [z := i for i in x]", "(True := 1)", "(1 := 2)", "lambda: x := 1",
             "x = y := 1", "assert x := 1", "del (x := 1)", "{x := 1: 2}", "{(x := 1): 2}", "[x := 1, 2]", "a[x := 1]", "a[x := 1:2]", "a[(x := 1):2]",
             "with (x := y): pass", "with x := y: pass", "(x := y) = 1", "[i for i in x if (i := 0)]", "(x := *y)", "return x := 1", "def f(a, b := 1): pass",
             "(__debug__ := 1)", "[(lambda: (i := 1)) for i in x]", "x[y:=1, z:=2]", "((x) := 1)", "(yield := 1)"]:
    try:
        compile(text, "w", "exec")
        print("fine", text)
    except SyntaxError as e:
        print(text, "|", e.msg, e.offset, e.end_offset)
