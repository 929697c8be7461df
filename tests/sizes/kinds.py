# The size of what is made of other parts: functions, code, types, frames.
import sys
def f(a, b=1): return a
class A: pass
class B: __slots__=("x",)
def g(): yield 1
s=sys.getsizeof
print("function", s(f)); print("lambda", s(lambda: 0)); print("code", s(f.__code__)); print("code g", s(g.__code__)); print("module", s(sys)); print("class", s(A)); print("class slots", s(B)); print("type", s(type)); print("int type", s(int)); print("object type", s(object))
print("frame", s(sys._getframe())); print("generator", s(g())); print("super", s(super(A, A())))
import gc
print("getset", s(type.__dict__["__doc__"])); print("wrapper", s(object.__init__)); print("method-wrapper", s([].__len__)); print("member", s(B.x)); print("mappingproxy", s(A.__dict__))
try: 1/0
except ZeroDivisionError as e: print("traceback", s(e.__traceback__), s(e))
print("instance", s(A()), "dict", s(A().__dict__))
