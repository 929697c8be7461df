# The built-in functions, each with its errors.
def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(r if isinstance(r, str) else repr(r))
    except Exception as e:
        print(type(e).__name__, e)


t(abs, -5); t(abs, "x"); t(all, [1, 0]); t(any, 5); t(ascii, "é"); t(bin, -5); t(bin, 1.5); t(callable, len); t(chr, 97); t(chr, "a")
t(divmod, 7, -2); t(divmod, 1, 0); t(divmod, 1, "a"); t(enumerate, 5); t(eval, "1+"); t(eval, "1+1"); t(eval, "x", {"x": 5}); t(eval, "x", {"x": 5}, {"x": 6}); t(eval, 5); t(exec, "raise KeyError(1)"); t(exec, 5); t(eval, compile("3*3", "f", "eval")); t(eval, b"2+2")
t(filter, None, 5); t(list, filter(None, [0, 1, "", "a"])); t(list, filter(lambda x: x > 1, range(4))); t(format, 5, "03"); t(format, 5, 5); t(getattr, 5, "real"); t(getattr, 5, "nope"); t(getattr, 5, "nope", "d"); t(getattr, 5, 5); t(hasattr, 5, "real"); t(hasattr, 5, 5); t(hex, 255); t(hex, "a")
t(isinstance, 5, (str, (int,))); t(isinstance, 5, int | str); t(isinstance, 5, "int"); t(issubclass, bool, (int,)); t(issubclass, 5, int); t(iter, 5); t(iter, 5, 5); t(len, 5); t(len, "abc")
t(list, map(lambda a, b: a + b, [1, 2], [3, 4, 5])); t(map); t(map, len); t(list, map(None, [1])); t(max, 1, 2, 3); t(max, [1, 5], key=lambda x: -x); t(max, []); t(max, [], default=0); t(min, "abc"); t(min, 1, "a"); t(max, 1); t(next, iter([])); t(next, iter([]), "d"); t(next, 5)
t(oct, 8); t(ord, "a"); t(ord, "ab"); t(ord, 5); t(pow, 2, 3); t(pow, 2, 3, 5); t(pow, 2, -1, 5); t(pow, 2.0, 3, 5); t(pow, base=2, exp=4); t(range, 1, 2, 0); t(repr, "a"); t(reversed, 5); t(reversed, {1}); t(list, reversed("abc")); t(round, 2.5); t(round, 2.567, 2); t(round, "a"); t(round, 1.5, "a"); t(round, number=3.7)
t(sorted, [3, 1]); t(sum, [1, 2], 10); t(sum, ["a"]); t(sum, ["a"], ""); t(sum, [[1], [2]], []); t(sum, 5); t(sum, [0.1] * 3); t(sum, [1, 2.5, 3j]); t(type, 5); t(vars, 5); t(list, zip("ab", [1, 2, 3])); t(list, zip("ab", [1], strict=True)); t(list, zip("a", [1, 2], strict=True)); t(list, zip()); t(zip, 5)
t(bool, []); t(bytes, 3); t(complex, 1, 2); t(dict, a=1); t(float, "1e3"); t(frozenset, "a"); t(int, "5"); t(property) if 0 else None; t(set, []); t(slice, 1); t(str, 5); t(tuple, "ab"); t(compile, "1", "f", "bad"); t(compile, 5, "f", "exec"); t(compile, "x=1", "f", "eval"); t(delattr, 5, "x"); t(setattr, 5, "x", 1); t(setattr, 5, 5, 5); t(id); t(hash, []); t(__import__, "nope"); t(__import__, 5); t(dir, 1, 2); t(input, 1, 2); t(open, 5.5); t(open, "nope.txt"); t(open, "x", "zz"); t(super); t(globals, 1); t(locals, 1); t(print, 1, nope=2); t(breakpoint) if 0 else None; t(memoryview, 5); t(classmethod); t(staticmethod, 1, 2); t(isinstance); t(iter); t(aiter, 5); t(anext, 5)
print(sorted(globals())[:3], "t" in globals(), __name__, __doc__, __builtins__.__name__ if hasattr(__builtins__, "__name__") else "d", type(__builtins__))


def f(a, b=2):
    c = 3
    return sorted(locals().items()), sorted(vars())


print(f(1), dir(type("T", (), {"z": 1}))[-2:], [n for n in dir([]) if n[0] != "_"], [n for n in dir({}) if n[0] != "_"])
ns = {}
exec("def g(x):\n  return x + y\ny = 5", ns)
print(ns["g"](1), sorted(k for k in ns if k[0] != "_"), "__builtins__" in ns)
exec("z = 1"); print(z)
loc = {}
exec("a = 1; b = a + 1", {}, loc); print(loc)
print(eval("[i for i in range(n)]", {"n": 3}), eval(" 1 "), eval("lambda x: x")(5), eval("(yield_)", {"yield_": 1}))
import builtins
SITE = {"copyright", "credits", "help", "license"}
print(sorted(set(n for n in dir(builtins) if n[0].islower()) - SITE))
print(builtins.len is len, max(*[1, 2]), min({3: 1, 2: 5}), list(enumerate("ab", start=1)), list(map(str, range(3))), [*map(max, [1, 5], [3, 2])], type(iter("")), all([]), any([]))
