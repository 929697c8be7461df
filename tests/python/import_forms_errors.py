# Import statements: names bound, missing names and modules, relative forms, hooks of builtins.
import builtins, sys, types
def attempt(text, ns=None):
    ns = {"__name__": "probe"} if ns is None else ns
    before = set(ns)
    try: exec(text, ns); print(text, "->", sorted(k for k in set(ns) - before if k != "__builtins__"))
    except Exception as e: print(text, "->", type(e).__name__, e, getattr(e, "name", None))


for t in ["import math", "import os.path", "import os.path as p", "import math as m, sys as s", "from math import pi, e as E", "from os import path", "from math import (sin, cos,)", "import no_such_module", "import math.no", "import os.no_such", "from math import no_such", "from no_such import x", "from os.no import x", "import os.path.no",
          "from math import *", "from string import *", "from . import x", "from .x import y", "from .. import z", "from .x import *", "import json.decoder, json.encoder as enc"]: attempt(t)
attempt("from . import x", {"__name__": "a.b", "__package__": "nope_pkg"}); attempt("from . import x", {"__name__": "a.b", "__package__": 5}); attempt("from ... import x", {"__name__": "json.decoder", "__package__": "json"}); attempt("from . import decoder", {"__name__": "json.tool", "__package__": "json"}); attempt("from .decoder import nope", {"__package__": "json"}); attempt("from . import nope", {"__package__": "json"}); attempt("from . import x", {"__name__": "__main__", "__package__": ""}); attempt("from . import x", {})
m = types.ModuleType("made"); m.__all__ = ["a", "_b"]; m.a, m._b, m.c = 1, 2, 3; sys.modules["made"] = m
attempt("from made import *"); attempt("import made.sub"); m.__all__ = ["gone"]; attempt("from made import *"); m.__all__ = [5]; attempt("from made import *"); m.__all__ = 5; attempt("from made import *"); del m.__all__; attempt("from made import *"); m.__dict__[5] = 1; attempt("from made import *"); del m.__dict__[5]
m.__getattr__ = lambda n: "lazy " + n if n != "no" else getattr(None, "none"); attempt("from made import anything"); attempt("from made import no"); print(m.zzz)
sys.modules["blocked"] = None; attempt("import blocked"); attempt("from blocked import x"); sys.modules["odd"] = 5; attempt("import odd"); attempt("from odd import real"); attempt("from odd import nope"); attempt("import odd.sub")
for args in [("math",), ("os.path",), ("",), (5,), ("math", {}, {}, [], -1), ("math", 5, 5), ("os.path", {}, {}, ["x"]), ("x", {}, {}, [], 1), ("os", None, None, [5]), ()]:
    try: print(args, __import__(*args).__name__.replace("posixpath", "path"))
    except Exception as e: print(args, type(e).__name__, e)
real = builtins.__import__
def hook(name, g=None, l=None, fromlist=(), level=0): print("hook", name, fromlist, level); return real(name, g, l, fromlist, level)
builtins.__import__ = hook
import math, os.path as q
from math import pi
builtins.__import__ = lambda *a: 7
import anything.at_all, other as o
print(anything, o)
try: from seven import nope
except ImportError as e: print(e)
builtins.__import__ = real
def local():
    import math as lm, os.path
    return sorted(locals())
print(local())
class K:
    import math
    from math import pi as PI
print(K.math.__name__, K.PI)
if 1:
    import sys as again; print(again is sys)
for t in ["import", "import a.", "import .a", "from a import", "from a import (", "from a import ()", "from a import b,", "from a import (*)", "from a import *, b", "from a import b.c", "import a as b.c", "from import a", "from . import", "import a b", "from a import b as", "from .a. import b", "from .... import b", "import a, b,", "from a import (b as c, d,)", "from __future__ import nope", "from __future__ import braces", "x = 1\nfrom __future__ import annotations", "from __future__ import annotations as z", "from a import True", "import None", "from __future__ import *", "from a import b; import c"]:
    try: compile(t, "i", "exec"); print("fine", t)
    except SyntaxError as e: print(repr(t), e.msg, e.lineno, e.offset)
