# exec, eval and compile: which namespaces, mappings as locals, code objects, arguments refused.
def attempt(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)


g, l = {}, {}
exec("a = 1\ndef f(): return a\nclass C: b = a\nb = [a for _ in 'x']" , g)
print(sorted(k for k in g), g["f"](), g["C"].b)
g = {"a": "global"}
exec("b = a; a = 'local'", g, l); print(l, g["a"])
attempt(exec, "x = 1\ndef h(): return x\nh()", {}, {})
attempt(exec, "x = 1\n[x for _ in 'a']", {}, {})
attempt(exec, "class K:\n y = 1\n z = [y for _ in 'a']", {})
class Map:
    def __getitem__(self, k): print("get", k); return {"p": 5, "print": print}.get(k, 0) if k != "gone" else {}[k]
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
exec("q = p; q += 1; del q\nprint", {}, Map())
attempt(eval, "p + r", {}, Map()); attempt(eval, "gone", {}, Map()); attempt(eval, "gone", {"gone": "from globals"}, Map())
class G(dict):
    def __missing__(self, k): return "missing " + k
attempt(eval, "zz", {}, G()); attempt(eval, "zz", G()); attempt(exec, "def f(): return zz\nf()", G())
attempt(eval, "len", {"__builtins__": {}}); attempt(eval, "len", {"__builtins__": {"len": 5}}); attempt(exec, "import os", {"__builtins__": {}}); attempt(exec, "class K: pass", {"__builtins__": {}}); attempt(eval, "x", {"__builtins__": 5}); attempt(exec, "assert 0", {"__builtins__": {}})
attempt(eval, "1", 5); attempt(eval, "1", {}, 5); attempt(exec, "1", []); attempt(exec, "1", {}, 3); attempt(eval, "1", None, Map()); attempt(eval, 5); attempt(exec, None); attempt(eval); attempt(eval, "1", globals={}); attempt(exec, "1", closure=()); attempt(eval, "x = 1"); attempt(eval, ""); attempt(eval, " \t1"); attempt(eval, "1\n\n"); attempt(exec, ""); attempt(eval, b"'\xc3\xa9'"); attempt(eval, bytearray(b"2")); attempt(eval, "1;2"); attempt(eval, "a\0b"); attempt(eval, "\n1")
c = compile("v + 1", "<c>", "eval"); attempt(eval, c, {"v": 2}); attempt(exec, c, {"v": 2})
c = compile("v = 9", "<c>", "exec"); attempt(eval, c, l); print(l["v"])
c = compile("7; None; 'x'", "<c>", "single"); attempt(exec, c)
attempt(compile, "1", "f", "evil"); attempt(compile, "1", 5, "eval"); attempt(compile, 1, "f", "eval"); attempt(compile, "1\n2", "f", "eval"); attempt(compile, "1\n2", "f", "single"); attempt(lambda: compile("if 1:\n 2", "f", "single").co_name); attempt(compile, "1", "f", "exec", 1 << 30); attempt(compile, "1", "f", "exec", optimize=5); attempt(compile, "1"); attempt(lambda: compile("1", b"bytes", "eval").co_filename)
def outer():
    x = 1
    def inner(): return x
    return inner
inner = outer()
attempt(exec, inner.__code__); attempt(exec, inner.__code__, {}, closure=inner.__closure__); attempt(exec, inner.__code__, {}, closure=()); attempt(exec, inner.__code__, {}, closure=[1]); attempt(eval, inner.__code__, {}); attempt(exec, outer.__code__, closure=inner.__closure__)
def local():
    x = 1
    exec("x = 2; y = 3"); eval("(x := 4)")
    return x, "y" in locals()
print(local())
def see(): v = 5; return eval("v"), eval("[v for _ in 'a']", {"v": 6}), sorted(locals())
print(see())
for opt in 0, 1, 2:
    d = {}; exec(compile("'doc'\ndef f(): 'fd'; assert 0\nx = __debug__", "o", "exec", optimize=opt), d)
    print(d["x"], d["f"].__doc__, d.get("__doc__")); attempt(d["f"])
