# The events that audit hooks are told of: names and arguments, and that a hook may refuse.
import _thread
import ast
import gc
import io
import marshal
import os
import sys
import types

log = []
listening = False
CHOSEN = {"open", "compile", "exec", "import", "sys._getframe", "object.__getattr__",
          "object.__setattr__", "object.__delattr__", "builtins.id", "builtins.input",
          "builtins.breakpoint", "marshal.dumps", "marshal.loads", "marshal.load",
          "gc.get_objects", "gc.get_referrers", "gc.get_referents", "function.__new__",
          "sys.settrace", "sys.setprofile", "sys._current_frames", "code.__new__",
          "sys.set_asyncgen_hook_finalizer", "sys.set_asyncgen_hook_firstiter", "mine"}


def hook(event, args):
    if listening and event in CHOSEN:
        log.append((event, args))


sys.addaudithook(hook)


def show(what, *wanted):
    global listening
    listening = False
    print(what)
    for event, args in log:
        if not wanted or event in wanted:
            print("   ", event, *[x if isinstance(x, (str, int, type(None), bytes))
                                  else type(x).__name__ for x in args])
    log.clear()
    listening = True


def f():
    pass


class C:
    pass


show("start")
for mode in "r", "rb", "r+b":
    try:
        open("absent/file", mode)
    except OSError:
        pass
try:
    io.FileIO("absent/file", "a+")
except OSError:
    pass
try:
    os.open("absent/file", os.O_RDONLY)
except OSError:
    pass
show("open")
code = compile("1", "<x>", "eval")
show("compile")
eval(code), eval("1+2"), exec("x = 1"), exec(code)
show("exec and eval")
compile(ast.parse("1", "<tree>"), "<y>", "exec")
show("a tree")
import colorsys
show("import", "import")
import colorsys
show("import again")
try:
    import nosuch.module
except ImportError:
    pass
show("no such module", "import")
sys._getframe()
show("frame")
f.__code__ = f.__code__
f.__defaults__ = ()
f.__kwdefaults__ = {}
f.__defaults__, f.__kwdefaults__
del f.__defaults__, f.__kwdefaults__
show("a function")
types.FunctionType(code, {})
show("a new function")
(lambda a, /, *, b: a).__code__.replace(co_name="other", co_code=b"\x97\0", co_stacksize=4)
show("new code", "code.__new__")
try:
    1 / 0
except ZeroDivisionError as error:
    error.__traceback__.tb_frame
g = (i for i in ())
g.gi_frame, g.gi_code


async def coroutine():
    yield


a = coroutine()
a.ag_frame, a.ag_code
show("frames and code")
C.__name__ = "D"
C.__qualname__ = "Q"
C.__module__ = "m"
C().__class__ = C
C.other = 1
show("a class")
id(f)
show("identity", "nothing")
sys.settrace(None)
sys.setprofile(None)
sys._current_frames()
sys.set_asyncgen_hooks(firstiter=None, finalizer=None)
show("sys")
gc.get_objects(1), gc.get_referrers(1), gc.get_referents(1)
show("gc")
marshal.loads(marshal.dumps(7))
marshal.load(io.BytesIO(b"N"))
show("marshal")
stdin, sys.stdin = sys.stdin, io.StringIO("line\n\n")
sys.breakpointhook = print
breakpoint("here")
input("? "), input()
show("builtins")
sys.audit("mine", 1, "two")
show("mine")


def refuse(event, args):
    if event in refused:
        raise PermissionError(event)


refused = set()
sys.addaudithook(refuse)
for event, act in [
    ("open", lambda: open("absent")),
    ("compile", lambda: compile("1", "", "eval")),
    ("exec", lambda: exec("print(1)")),
    ("exec", lambda: eval(code)),
    ("import", lambda: __import__("nosuch")),
    ("sys._getframe", sys._getframe),
    ("object.__getattr__", lambda: f.__code__),
    ("object.__getattr__", lambda: g.gi_frame),
    ("object.__setattr__", lambda: setattr(f, "__defaults__", ())),
    ("object.__setattr__", lambda: setattr(C, "__name__", "E")),
    ("builtins.id", lambda: id(1)),
    ("builtins.input", input),
    ("builtins.breakpoint", breakpoint),
    ("marshal.loads", lambda: marshal.loads(b"N")),
    ("marshal.dumps", lambda: marshal.dumps(1)),
    ("gc.get_objects", gc.get_objects),
    ("function.__new__", lambda: types.FunctionType(code, {})),
]:
    refused = {event}
    try:
        print(event, act())
    except PermissionError as error:
        refused = set()
        print(event, "refused", error)
refused = set()
print(f.__defaults__, C.__name__)

args = _thread._ExceptHookArgs((ValueError, ValueError("bad"), None, None))
print(args.exc_type, args.exc_value, args.thread, len(args))
for wrong in (1, 2, 3, None), None:
    try:
        _thread._excepthook(wrong)
    except TypeError as error:
        print(error)
try:
    _thread._ExceptHookArgs((1,))
except TypeError as error:
    print(error)
sys.stderr = io.StringIO()
named = types.SimpleNamespace(name="Worker")
_thread._excepthook(_thread._ExceptHookArgs((ValueError, ValueError("bad"), None, named)))
_thread._excepthook(_thread._ExceptHookArgs((SystemExit, SystemExit(), None, named)))
print(sys.stderr.getvalue())
