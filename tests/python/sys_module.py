# What sys tells.
import sys

print(sys.version_info[:2], sys.version_info.major, sys.version_info.releaselevel)
print(sys.hexversion >> 16 == 0x030B, sys.byteorder, sys.maxunicode)
print(sys.float_info)
print(sys.int_info)
print(sys.hash_info.algorithm, sys.hash_info.inf, sys.hash_info.imag)
print(sys.implementation.name, sys.implementation.cache_tag)
print(type(sys.version_info).__name__, sys.flags.optimize, sys.flags.dont_write_bytecode in (0, 1))
print(sys.getrecursionlimit())
sys.setrecursionlimit(500)
print(sys.getrecursionlimit())
for bad in (0, -1, "x", 1.5):
    try:
        sys.setrecursionlimit(bad)
    except Exception as error:
        print(type(error).__name__, error)
sys.setrecursionlimit(1000)
print(sys.getdefaultencoding(), sys.getfilesystemencoding())
print(sys.exc_info(), sys.exception())
try:
    1 / 0
except ZeroDivisionError:
    kind, value, tb = sys.exc_info()
    print(kind.__name__, value, tb.tb_lineno, sys.exception() is value)
print(sys.exc_info())
a = "in" + "tern"
print(sys.intern("x" * 3) is sys.intern("xxx"))
for bad in (5, type("S", (str,), {})("x")):
    try:
        sys.intern(bad)
    except TypeError as error:
        print(error)
print(sys._getframe().f_code.co_name)


def caller():
    return sys._getframe(1).f_code.co_name, sys._getframe().f_lineno


print(caller())
try:
    sys._getframe(1000)
except ValueError as error:
    print(error)
print("sys" in sys.modules, "builtins" in sys.builtin_module_names)
print(sys.get_int_max_str_digits())
sys.displayhook(None)
sys.displayhook([1, "a"])
import builtins
print(builtins._)
print(sys.getrefcount(object()))


class Out:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        self.parts.append("<flush>")


out = Out()
old, sys.stdout = sys.stdout, out
print("to", "out", flush=True)
sys.stdout = old
print(out.parts)
print("e", file=out)
print(out.parts)
sys.stdout = None
print("nowhere")
sys.stdout = old
for code in (None, 3, "text", (1, 2)):
    try:
        sys.exit(code)
    except SystemExit as error:
        print(repr(error.code), error.args)


def hook(kind, value, tb):
    print("hook:", kind.__name__, value)


sys.excepthook = hook
raise ValueError("at the end")
