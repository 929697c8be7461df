# The compiler's symbol tables, by the library's symtable.
import symtable
src = '''
import a.b, c as d
from e import *
x: int = 1
def f(p, q=1, *args, k, **kw):
    global g
    g = p
    def inner():
        nonlocal q
        q += x
        return [z for z in args if z]
    class K:
        y = 1
        def m(self): return __class__, self.__priv
    return inner, lambda w: w + q
class C(f):
    v = x
    def h(self): pass
    @staticmethod
    def s(): yield 1
def ann(a: int): b: str
'''
def show(t, indent=0):
    print(' ' * indent, t, t.get_type(), t.get_name(), t.get_lineno(), t.is_optimized(), t.is_nested(), t.has_children(), sorted(t.get_identifiers()))
    if t.get_type() == 'function': print(' '*indent, t.get_parameters(), t.get_locals(), t.get_globals(), t.get_nonlocals(), t.get_frees())
    if t.get_type() == 'class': print(' '*indent, t.get_methods())
    for s in t.get_symbols():
        print(' ' * indent, s, s.is_referenced(), s.is_parameter(), s.is_global(), s.is_nonlocal(), s.is_declared_global(), s.is_local(), s.is_annotated(), s.is_free(), s.is_imported(), s.is_assigned(), s.is_namespace(), [n.get_name() for n in s.get_namespaces()])
    for c in t.get_children(): show(c, indent + 2)
show(symtable.symtable(src, 'file.py', 'exec'))
show(symtable.symtable('x + (lambda y: y)(2)', 'file.py', 'eval'))
show(symtable.symtable('[i for i in x]', 'file.py', 'single'))
import _symtable
t = _symtable.symtable("x=1\ndef f(a):\n  return a+x","f","exec")
print(type(t), t.symbols, t.children[0].symbols, t.varnames, t.children[0].varnames, t.type, t.lineno, t.nested, t.name)
for a in (("x","f","foo"),(3,"f","exec"),("x",3,"exec"),("x\0","f","exec"),("x","f"),("(","f","exec"),('x','f',3),("def f(a, a): pass","f","exec"),("global x\nnonlocal y","f","exec")):
    try: print(_symtable.symtable(*a))
    except Exception as e: print(type(e).__name__, e)
try: type(t)()
except TypeError as e: print(e)
