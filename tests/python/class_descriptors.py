# Descriptors: data and other, order of look-up, names, errors.
class Data:
    def __set_name__(self, owner, name): print("name", owner.__name__, name); self.name = name
    def __get__(self, obj, owner=None): return ("get", self.name, obj is None, owner.__name__)
    def __set__(self, obj, value): print("set", self.name, value)
    def __delete__(self, obj): print("delete", self.name)
class NonData:
    def __get__(self, obj, owner=None): return "nondata"
class SetOnly:
    def __set__(self, obj, value): obj.__dict__["so"] = value * 2
class A:
    d = Data()
    n = NonData()
    so = SetOnly()
a = A()
print(a.d, A.d, a.n, A.n)
a.d = 5
del a.d
a.n = 3
a.__dict__["d"] = "hidden"
print(a.n, a.d, a.__dict__)
print(type(a.so).__name__)
a.so = 4
print(a.so)
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
def delete(o, n): delattr(o, n)
attempt(lambda: delete(a, "so"))
class RO:
    def __get__(self, o, t=None): return 1
    def __set__(self, o, v): raise AttributeError("read only")
class B:
    r = RO()
attempt(lambda: setattr(B(), "r", 1))
attempt(lambda: delete(B(), "r"))
class Meta(type):
    md = Data()
    mn = NonData()
class C(metaclass=Meta):
    md = "own"
    mn = "own"
print(C.md, C.mn)
class Raises:
    def __get__(self, o, t): raise AttributeError("from get")
class D:
    r = Raises()
    def __getattr__(self, name): return "fallback " + name
print(D().r)
attempt(lambda: D.r)
class BadName:
    def __set_name__(self, owner, name): raise ValueError("no name")
try:
    class E:
        x = BadName()
except RuntimeError as e:
    print(e, repr(e.__cause__))
print(A.__dict__["n"].__get__(None, A), A.__dict__["d"].__get__(a, A))
attempt(lambda: int.__add__.__get__(3)(4))
attempt(lambda: int.__add__.__get__("x"))
attempt(lambda: (lambda self: self).__get__(None))
attempt(lambda: (lambda self: self).__get__(7)())
attempt(lambda: (lambda self: self).__get__(None, int)(8))
