# Importing a file beside the program, in every form.
import import_sibling_helper
import import_sibling_helper as h
from import_sibling_helper import VALUE, bump as b, Thing
import sys

print(h is import_sibling_helper, VALUE, h.VALUE, b(), b(), h.counter, Thing().where(), h.__name__, h.__doc__, h.__file__.split("/")[-1])
print("import_sibling_helper" in sys.modules, sys.modules["import_sibling_helper"] is h, type(h), type(sys), __name__, h.Thing, repr(h.bump)[:14])
from import_sibling_helper import *

print("_hidden" in globals(), "bump" in globals(), counter)
VALUE = 1
print(h.VALUE)
h.VALUE = 99
print(import_sibling_helper.VALUE, VALUE)
for code in ("import no_such_module", "from import_sibling_helper import nope", "import import_sibling_helper.sub", "from no_such import x", "import sys.path", "from sys import nope", "from . import x", "from .. import y", "import_sibling_helper.nope", "from math import pii"):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "name", None))
m = __import__("import_sibling_helper")
print(m is h, __import__("sys") is sys)
del sys.modules["import_sibling_helper"]
import import_sibling_helper as again

print(again is h, again.counter, h.counter)
print(sorted(n for n in dir(h) if not n.startswith("__")), hasattr(h, "__spec__"), h.__package__)


def local():
    import math
    from math import pi as p

    return math.floor(p), "math" in globals()


print(local())
h.fails()
