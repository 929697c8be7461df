# compile, exec, eval, and the namespaces they run in.
def attempt(label, f, *args, **kwargs):
    try:
        result = f(*args, **kwargs)
    except BaseException as error:
        print(label, "->", type(error).__name__, error)
    else:
        print(label, "->", repr(result))


space = {}
exec("x = 1\ndef f(): return x + 1", space)
print(sorted(k for k in space if k != "__builtins__"), space["f"]())
print("__builtins__" in space)
print(eval("x + y", {"x": 1}, {"y": 2}))
print(eval("  1 + 1"))
print(eval(b"1 + 2"))
print(eval("[a for a in range(3)]"))
code = compile("a * b", "<expr>", "eval")
print(code.co_filename, code.co_name, eval(code, {"a": 6, "b": 7}))
attempt("eval", eval, "1 +")
attempt("eval", eval, "x = 1")
attempt("eval", eval, 5)
attempt("eval", eval, "a\0b")
attempt("eval", eval, "x", 5)
attempt("eval", eval, "x", {}, 5)
attempt("exec", exec, "x", 5)
attempt("exec", exec, "x", {}, 5)
attempt("exec", exec, "x")
attempt("compile", compile, "x", "f", "other")
attempt("compile", compile, "x", "f", "exec", 1 << 30)
attempt("compile", compile, "x", "f", "exec", 0, False, 7)
attempt("compile", compile, 5, "f", "exec")
attempt("compile", compile, "x", 5, "exec")
attempt("compile", compile, "x", "f", 5)
exec(compile("print('single'); 1 + 1", "<s>", "single"))
exec(compile("for i in range(2):\n    i\n", "<s>", "single"))


def scope():
    local = 1
    exec("local = 2")
    print(local, sorted(locals()))
    print(eval("local + 1"))
    print([n for n in dir()])


scope()


class Space(dict):
    def __missing__(self, key):
        return key.upper()


print(eval("foo + bar", {}, Space()))


def outer():
    cell = 10

    def inner():
        return cell
    return inner


inner = outer()
attempt("closure", eval, inner.__code__)
attempt("closure", exec, inner.__code__)
attempt("closure", exec, "1", closure=inner.__closure__)
attempt("closure", exec, inner.__code__, closure=inner.__closure__)
print(compile("assert False, 'no'", "f", "exec", optimize=1).co_consts)
from_future = compile("from __future__ import annotations\ndef f(x: int): pass\n"
                      "print(f.__annotations__)", "f", "exec")
exec(from_future)
try:
    exec("raise ValueError('inside')")
except ValueError as error:
    tb = error.__traceback__
    while tb.tb_next:
        tb = tb.tb_next
    print(tb.tb_frame.f_code.co_filename, tb.tb_lineno)
