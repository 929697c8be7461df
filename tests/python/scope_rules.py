# Names: global, nonlocal, class scopes, comprehensions, exec and eval, deletion.
x = "global"
def f():
    x = "f"
    class C:
        print(x)
        y = x
        def m(self): return x
    class D:
        x = "D"
        print(x, [x for _ in range(1)], (lambda: x)())
        z = [x for x in range(2)]
        print(x, z)
    return C().m(), C.y
print(f())
def g():
    global x
    x = "changed"
    def h():
        nonlocal_ = 1
        return x
    return h()
print(g(), x)
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    def get(): return n
    def delete():
        nonlocal n
        del n
    return inc, get, delete
inc, get, delete = counter()
print(inc(), inc(), get())
delete()
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
attempt(get)
attempt(inc)
def unbound():
    print(v)
    v = 1
attempt(unbound)
def deleted():
    v = 1
    del v
    return v
attempt(deleted)
def deltwice():
    v = 1
    del v
    del v
attempt(deltwice)
attempt(lambda: undefined_name)
def delglobal():
    global nothing
    del nothing
attempt(delglobal)
def exc():
    try:
        raise ValueError
    except ValueError as e: pass
    return e
attempt(exc)
ns = {"a": 1}
exec("b = a + 1\ndef f(): return b\nclass K: c = b", ns)
print(ns["f"](), ns["K"].c, sorted(k for k in ns if not k.startswith("__")))
def loc():
    a, b = 1, 2
    exec("c = a + b")
    return sorted(locals()), eval("a + b"), "c" in locals()
print(loc())
class M(dict):
    def __missing__(self, k): print("missing", k); return k.upper()
print(eval("foo + bar", {}, M()))
exec("z = foo; del z", {}, M())
attempt(lambda: exec("del q", {}, {}))
attempt(lambda: eval("1", 3))
attempt(lambda: eval("1", {}, 3))
attempt(lambda: exec(3))
attempt(lambda: eval("x = 1"))
attempt(lambda: eval(compile("1 + 1", "s", "eval")))
attempt(lambda: exec("print(__builtins__)", {"__builtins__": {"print": print}}))
attempt(lambda: exec("len", {"__builtins__": {}}))
attempt(lambda: exec("import math", {"__builtins__": {}}))
attempt(lambda: exec("class X: pass", {"__builtins__": {}}))
fs = [lambda: i for i in range(3)]
print([f() for f in fs], [f() for f in [lambda i=i: i for i in range(3)]])
def outer():
    def inner(): return later
    later = "assigned late"
    return inner()
print(outer())
print([(i, j) for i in range(2) for j in range(i, 2)], {k: v for k, v in [(1, 2)]}, (y := 5), y)
def walrus():
    [last := i for i in range(4)]
    return last
print(walrus())
for bad in ("def f():\n x = 1\n global x", "def f(x):\n global x", "def f():\n nonlocal q", "nonlocal q", "class C:\n nonlocal __class__", "def f():\n print(x)\n global x", "def f(a, a): pass", "[(i := 1) for i in x]", "[x := 1 for y in (z := 2)]", "class C:\n [a := 1 for b in c]"):
    try:
        compile(bad, "s", "exec"); print("fine")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)
