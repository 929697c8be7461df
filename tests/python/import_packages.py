# Packages, relative imports, import *, circles, and the words of what fails.
import sys

import import_pkg
print(import_pkg.__name__, import_pkg.__package__, hasattr(import_pkg, "__path__"))
import import_pkg.deep.leaf
print(import_pkg.deep.leaf.where, import_pkg.deep.leaf.up)
import import_pkg.deep.leaf as alias
print(alias is sys.modules["import_pkg.deep.leaf"], alias.__package__)
from import_pkg import sub, value as renamed
print(sub.name, renamed)
from import_pkg.deep import leaf
print(leaf is alias)


def attempt(source):
    try:
        exec(source, {"__name__": "__main__"})
    except Exception as error:
        text = str(error)
        if "(" in text:
            text = text[:text.index("(")]
        print(type(error).__name__, text, getattr(error, "name", None))
    else:
        print(source, "works")


space = {}
exec("from import_pkg.stars import *", space)
print(sorted(k for k in space if k != "__builtins__"))
space = {}
exec("from import_pkg.listed import *", space)
print(sorted(k for k in space if k != "__builtins__"))
attempt("from import_pkg.bad_all import *")
attempt("from import_pkg.bad_item import *")
attempt("import import_pkg.nothing")
attempt("import no_such_module")
attempt("import no_such_module.sub")
attempt("import sys.path")
attempt("from import_pkg import nothing")
attempt("from import_pkg.sub import nothing")
attempt("from . import x")
attempt("from .a import x")
attempt("import import_pkg.fails")
attempt("import import_pkg.fails")
attempt("import import_pkg.syntax")
print("import_pkg.fails" in sys.modules, "import_pkg.syntax" in sys.modules)
attempt("import import_pkg.circle_a")
attempt("import import_pkg.beyond")
import import_pkg.circle_c
print(import_pkg.circle_c.seen)
import import_pkg.replaced
print(import_pkg.replaced)
sys.modules["blocked"] = None
attempt("import blocked")
sys.modules["fake"] = type("Fake", (), {"x": 5})()
from fake import x
print(x)
attempt("from fake import y")
print(__import__("import_pkg.sub").__name__,
      __import__("import_pkg.sub", fromlist=["name"]).__name__)
del sys.modules["import_pkg.sub"]
from import_pkg import sub as again
print(again is sub, import_pkg.sub is sub)
import import_pkg.sub
print(import_pkg.sub is sub)
if True:
    import math as m, sys as s
    print(m.floor(2.5), s is sys)


def function():
    import import_pkg.deep
    from import_pkg import value
    return import_pkg.deep.__name__, value


print(function())
