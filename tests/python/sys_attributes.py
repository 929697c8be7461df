# What sys tells, as far as it does not depend on the computer.
import sys

print(sys.version_info[:2], sys.version_info.major, sys.version_info.releaselevel, sys.version.split(".")[:2], sys.hexversion >> 16, sys.implementation.name, sys.byteorder)
print(sys.argv, type(sys.path), "sys" in sys.modules, "builtins" in sys.builtin_module_names, "math" in sys.builtin_module_names or True, sys.getdefaultencoding(), sys.getfilesystemencoding())
print(sys.float_info.max, sys.float_info.min, sys.float_info.epsilon, sys.float_info.dig, sys.float_info.mant_dig, sys.float_info.max_exp, sys.float_info.radix, sys.int_info.bits_per_digit, sys.maxunicode, sys.hash_info.algorithm, sys.hash_info.inf, sys.hash_info.imag)
print(sys.flags.debug, sys.flags.optimize, sys.flags.hash_randomization, sys.dont_write_bytecode in (True, False), sys.api_version, sys.getrecursionlimit(), sys.getswitchinterval() > 0)
print(sys.stdin.name, sys.stdout.name, sys.stderr.name, sys.stdout.encoding, sys.stdout.writable(), sys.stdin.readable(), sys.stdout is sys.__stdout__)
print(sys.exc_info(), sys.gettrace(), sys.getrefcount([]) , callable(sys.exit), sys.displayhook is sys.__displayhook__, sys.excepthook is sys.__excepthook__)
f = sys._getframe()
print(f.f_code.co_name, f.f_lineno, f.f_back, f.f_globals is globals(), f.f_locals is locals())


def where():
    g = sys._getframe(1)
    return g.f_code.co_name, g.f_lineno, sys._getframe().f_code.co_name, sorted(sys._getframe().f_locals)


print(where())
sys.stdout.write("written\n")
sys.stderr.write("to stderr\n")
print("to stderr by print", file=sys.stderr)
print("a", "b", sep="-", end="!\n", flush=True)
print()
print(*[1, 2], sep="\n")
print("x", end="")
print("", "", sep="|")
sys.displayhook(None)
sys.displayhook("shown")
print(_)
for bad in (lambda: sys._getframe(100), lambda: sys.getrefcount(), lambda: sys.intern(5), lambda: sys.nope, lambda: sys.getsizeof(), lambda: print(sep=5), lambda: print(end=5)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)


class W:
    def __init__(self):
        self.t = []

    def write(self, s):
        self.t.append(s)


w = W()
old = sys.stdout
sys.stdout = w
print("captured", 1)
sys.stdout = old
print(w.t)
print("to file", file=w, end="")
print(w.t, sys.getsizeof(W.write) > 0, sys.getsizeof(5, 0) > 0, sys.call_tracing(len, ("abc",)) if hasattr(sys, "call_tracing") else 3)
try:
    sys.exit(3)
except SystemExit as e:
    print(e.code, repr(e))
try:
    sys.exit()
except SystemExit as e:
    print(e.code, repr(e))


def hook(t, v, tb):
    print("hook", t.__name__, v, tb.tb_lineno)


sys.excepthook = hook
raise ValueError("to the hook")
