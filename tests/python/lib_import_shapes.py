# Packages without __init__, circles, modules that replace themselves, attributes made on
# demand, and what is said of each.
import sys
import importlib

import import_space.leaf
import import_space.part.leaf
space = import_space
print(space.leaf.value, space.part.leaf.value)
print(space.__file__ if hasattr(space, "__file__") else "no file", space.__spec__.origin)
print(type(space.__path__).__name__, len(space.__path__), space.__package__)
print(type(space.__loader__).__name__, repr(space)[:34])
print(space.part.__spec__.parent, space.leaf.__spec__.parent)
try:
    import import_space.nothing
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    from import_space import nothing
except ImportError as error:
    print(error, error.name, error.path)


def text_of(error):
    return str(error).split(" (/")[0], error.name


try:
    import import_ring.first
except ImportError as error:
    print(type(error).__name__, *text_of(error))
print([m for m in sys.modules if m.startswith("import_ring")])
import import_ring.third
print(import_ring.third.made)

code = """
import sys
class Odd:
    value = 'in place of the module'
    __all__ = ['value']
sys.modules[__name__] = Odd
"""
import os
if os.path.exists("import_shapes_tmp.py"):
    os.remove("import_shapes_tmp.py")
sys.dont_write_bytecode = True


def write(text):
    with open("import_shapes_tmp.py", "w") as f:
        f.write(text)


def again():
    sys.modules.pop("import_shapes_tmp", None)
    importlib.invalidate_caches()
    return importlib.import_module("import_shapes_tmp")


write(code)
import import_shapes_tmp
print(import_shapes_tmp.value)
from import_shapes_tmp import *
print(value)

write('''
def __getattr__(name):
    if name.startswith("made_"):
        return name[5:].upper()
    raise AttributeError(f"no {name} here")
def __dir__():
    return ["made_up"]
''')
module = again()
print(module.made_up, dir(module))
from import_shapes_tmp import made_again
print(made_again)
for statement in ("module.other", "from import_shapes_tmp import other"):
    try:
        exec(statement)
    except Exception as error:
        print(type(error).__name__, str(error).split(" (")[0])
write("import sys\ndel sys.modules[__name__]\n")
try:
    again()
except KeyError as error:
    print("KeyError", error)
write("x = 1\nraise ValueError('in the middle')\n")
try:
    again()
except ValueError as error:
    print(error, "import_shapes_tmp" in sys.modules)
write("value = 1\nother = 5\n")
module = again()
write("value = 'reloaded once more'\n")
print(importlib.reload(module) is module, module.value, module.other)
for wrong in (None, sys):
    try:
        print(importlib.reload(wrong) is sys)
    except TypeError as error:
        print(error)
os.remove("import_shapes_tmp.py")

for statement, space in (
        ("from . import x", {"__name__": "__main__"}),
        ("from . import x", {"__name__": "a", "__package__": ""}),
        ("from .. import x", {"__name__": "import_pkg.sub", "__package__": "import_pkg"}),
        ("from . import x", {"__package__": 3}),
        ("from . import sub as s", {"__package__": "import_pkg"}),
        ("from .no import x", {"__package__": "import_pkg"}),
        ("from . import x", {"__package__": "no_such_package"})):
    try:
        exec(statement, space)
        print(statement, "works", space["s"].__name__)
    except Exception as error:
        print(type(error).__name__, str(error).split(" (/")[0])
for arguments in (("",), ("sys", None, None, (), -1), (3,), ("x", {}, {}, (), 1), ("sys", 3, 3, ["path"], 1)):
    try:
        print(__import__(*arguments))
    except Exception as error:
        print(type(error).__name__, error)
print(__import__("import_pkg.sub").__name__, __import__("import_pkg.sub", fromlist=["name"]).__name__)
try:
    from import_pkg import sub, not_there
except ImportError as error:
    print(*text_of(error))
