# A program's own finders and loaders: sys.meta_path, sys.path_hooks, module specs,
# importlib.reload, names that a module makes when they are asked for.
import sys
import math

print(sys.meta_path[-3:])
print(sys.path_hooks[0], type(sys.path_importer_cache).__name__)
print(math.__spec__.name, math.__package__ == "", sys.__spec__)
print(__spec__, __package__, type(__loader__).__name__)

import import_sibling_helper
spec = import_sibling_helper.__spec__
print(spec.name, spec.parent == "", spec.has_location, spec.submodule_search_locations,
      spec.loader_state, type(spec).__name__, type(spec.loader).__name__)
print(spec.loader.name, spec.loader.path == spec.origin == import_sibling_helper.__file__)
print(spec.loader.is_package("import_sibling_helper"), spec._initializing)
print(repr(spec).startswith("ModuleSpec(name='import_sibling_helper', loader=<_frozen_importlib_ext"))
print(import_sibling_helper)

import importlib
import importlib.machinery
import importlib.util
import importlib.abc
print(isinstance(spec, importlib.machinery.ModuleSpec),
      isinstance(spec.loader, importlib.machinery.SourceFileLoader))
print(importlib.util.find_spec("import_pkg").submodule_search_locations ==
      importlib.import_module("import_pkg").__path__)
print(importlib.util.find_spec("no_such_module"))
print(sys.meta_path[-3:])
print(sys.meta_path[-1].find_spec("import_pkg").name, sys.path_hooks[1].__name__)


class Finder:
    """Makes modules out of texts."""
    texts = {"made": "x = 1\ny = __name__", "broken": "1/0", "made.inner": "z = __package__"}

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        print("  find", name, path)
        if name in cls.texts:
            return importlib.util.spec_from_loader(name, cls, is_package=name == "made")

    @staticmethod
    def create_module(spec):
        return None

    @classmethod
    def exec_module(cls, module):
        exec(cls.texts[module.__name__], module.__dict__)


sys.meta_path.insert(0, Finder)
import made
print(made.x, made.y, made.__loader__ is Finder, made)
import made.inner
print(made.inner.z, made.__path__)
from made import inner
try:
    import broken
except ZeroDivisionError as error:
    print("broken:", error, "broken" in sys.modules)
    tb, n = error.__traceback__, 0
    while tb:
        n += "importlib" in tb.tb_frame.f_code.co_filename
        tb = tb.tb_next
    print(n)
try:
    import no_such_module
except ImportError as error:
    print(error, error.name, error.__traceback__.tb_next)
try:
    from made import nothing
except ImportError as error:
    print(str(error)[:33], error.name, error.path)
sys.meta_path.remove(Finder)
Finder.texts["made"] = "x = 2"
try:
    importlib.reload(made)
except ModuleNotFoundError as error:
    print(error)
sys.meta_path.append(Finder)
print(importlib.reload(made) is made, made.x, made.y)
sys.meta_path.pop()


class Archive:
    def __init__(self, path):
        if not path.startswith("archive:"):
            raise ImportError
        self.path = path

    def find_spec(self, name, target=None):
        if name == "packed":
            return importlib.util.spec_from_loader(name, self, origin=self.path)

    def create_module(self, spec):
        print("  create", spec.name, spec.origin)

    def exec_module(self, module):
        module.where = self.path


sys.path_hooks.append(Archive)
sys.path.append("archive:one")
import packed
print(packed.where, packed, type(sys.path_importer_cache["archive:one"]).__name__)
sys.path_hooks.pop()

# Modules by hand.
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(module is import_sibling_helper, module.__name__, module.__cached__ == spec.cached)
print(importlib.util.cache_from_source("/a/b.py"), importlib.util.source_from_cache("/a/__pycache__/b.cpython-311.pyc"))
print(importlib.util.MAGIC_NUMBER, importlib.util.resolve_name("..x", "a.b.c"))
for bad in ("...x", ""):
    try:
        print(importlib.util.resolve_name(bad, "a"))
    except (ImportError, ValueError) as error:
        print(type(error).__name__, error)
lazy = importlib.util.LazyLoader(spec.loader)
print(type(lazy).__name__)
sys.modules["halted"] = None
try:
    import halted
except ImportError as error:
    print(type(error).__name__, error)
