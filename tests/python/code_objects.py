# What a code object says of itself, and what can be made from it.
def f(a, /, b, c=1, *args, d, e=2, **kw):
    "doc"
    x = a + b
    def g():
        return x, c
    try:
        return g()
    except ValueError as error:
        raise KeyError from error
    finally:
        x = None

co = f.__code__
for name in sorted(n for n in dir(co) if n.startswith("co_")):
    value = getattr(co, name)
    if name not in ("co_consts", "co_lines", "co_positions", "co_lnotab", "co_filename"):
        print(name, value)
print([c if not hasattr(c, "co_name") else c.co_name for c in co.co_consts])
print(list(co.co_lines()))
print(list(co.co_positions())[:40])
print(co == co, co == f.__code__, hash(co) == hash(co))
print([co._varname_from_oparg(i) for i in range(len(co.co_varnames))])

def add(a, b):
    return a + b

r = add.__code__.replace(co_name="sum", co_consts=(None, 5), co_firstlineno=100)
print(r.co_name, r.co_firstlineno, r.co_consts, r == add.__code__, r.replace(co_name="add").co_name)
add.__code__ = r
print(add(2, 3), add.__name__, add.__code__.co_name)
one, two = compile("lambda: 1", "a", "eval"), compile("lambda: 1", "a", "eval")
print(one == two, one.co_consts[0] == two.co_consts[0], one != compile("lambda: 2", "a", "eval"))
for bad in [dict(co_argcount=-1), dict(co_nlocals=7), dict(co_code=b"a"),
            dict(co_name=3), dict(co_consts=[1])]:
    try:
        co.replace(**bad)
        print("ok", bad)
    except Exception as error:
        print(type(error).__name__, error)
t = type(co)
try:
    t()
except TypeError as error:
    print(error)
made = t(0, 0, 0, 0, 1, 0, compile("1", "x", "eval").co_code, (42,), (), (), "file", "name", "qual.name", 7, b"", b"")
print(made.co_name, made.co_qualname, made.co_filename, eval(made))
print(compile("x = 1", "m", "exec").co_flags, compile("x", "m", "eval").co_name)
class A:
    def m(self): return __class__
    async def n(self): yield 1
    o = lambda self: (yield)
for k in "m", "n", "o":
    c = getattr(A, k).__code__
    print(c.co_qualname, c.co_flags, c.co_freevars, c.co_stacksize)
