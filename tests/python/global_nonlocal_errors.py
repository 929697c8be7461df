# global, nonlocal and free names: unbound, deleted, undeclared; and what the compiler refuses.
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e, getattr(e, "name", None))


def unbound():
    if 0: v = 1
    return v
def free_unbound():
    def g(): return v
    if 0: v = 1
    return g()
def deleted():
    v = 1
    del v
    return v
def free_deleted():
    v = 1
    def g(): return v
    del v
    return g()
def del_twice():
    v = 1
    del v
    del v
def del_free():
    v = 1
    def g():
        nonlocal v
        del v
    g(); g()
def glob():
    global made
    made = 5
    return made
def glob_del():
    global made
    del made
def name(): return never_made
def except_name():
    e = "before"
    try: 1 / 0
    except ZeroDivisionError as e: pass
    return e
def loop_var():
    for i in (): pass
    return i
def comp_iter(): return [q for q in undefined_q]
def aug():
    made_g += 1
def class_body():
    v = "outer"
    class K:
        print(v)
        w = v
        def m(self): return w
    return K().m()
def class_free():
    v = "outer"
    class K:
        v = v + "!" if 0 else "own"
        got = [v for _ in "a"]
    return K.v, K.got
def class_nonlocal():
    v = 1
    class K:
        nonlocal v
        v = 2
    return v, hasattr(K, "v")
def class_global():
    class K:
        global from_class
        from_class = 7
        def from_def(self): return from_class
    return from_class, K().from_def()
def class_lookup():
    class K:
        len = len
        undefined_in_class
    return K
def deep():
    a = 0
    def f():
        def g():
            nonlocal a
            a += 1
            return a
        return g
    return f()(), f()(), a
def lambdas(): return [f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]]
def cells():
    x = 1
    def g(): return x
    c = g.__closure__[0]
    c.cell_contents = 9
    r = x
    del c.cell_contents
    return r, g()
for f in [unbound, free_unbound, deleted, free_deleted, del_twice, del_free, glob, glob_del, glob_del, name, except_name, loop_var, comp_iter, aug, class_body, class_free, class_nonlocal, class_global, class_lookup, deep, lambdas, cells]: attempt(f)
for t in ["nonlocal x", "def f(): nonlocal x", "def f(x): global x", "def f():\n x = 1\n global x", "def f():\n print(x)\n global x", "def f():\n x: int\n global x", "def f():\n global x\n x: int", "def f(x):\n def g(x): nonlocal x", "def f(x):\n def g():\n  x = 1\n  nonlocal x",
          "def f(x):\n def g():\n  print(x)\n  nonlocal x", "def f(x):\n def g():\n  global x\n  nonlocal x", "class K: nonlocal x", "def f():\n global x\n def g(): nonlocal x", "x = 1\nglobal x", "for x in y: pass\nglobal x", "import x\nglobal x", "def f():\n global x, x", "def f():\n class K:\n  __x = 1\n  def g(): nonlocal __x", "global __class__", "def f():\n nonlocal __class__", "class K:\n def f(self):\n  nonlocal __class__", "def f():\n from m import *", "class K:\n from m import *", "global True", "global x.y", "global x,", "nonlocal", "def f():\n global f\n import f"]:
    try: compile(t, "g", "exec"); print("fine", repr(t))
    except SyntaxError as e: print(repr(t), e.msg, e.lineno, e.offset)
