# with: order, exceptions, swallowing, lookups on the type, many managers.
class CM:
    def __init__(self, name, swallow=False, enter=None, exit=None):
        self.name, self.swallow, self.e, self.x = name, swallow, enter, exit
    def __enter__(self):
        print("enter", self.name)
        if self.e: raise self.e
        return self.name
    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v, tb is not None)
        if self.x: raise self.x
        return self.swallow
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, repr(e.__context__))
with CM("a") as a, CM("b") as (b): print(a, b)
with (CM("c") as c, CM("d"),): print(c)
def f(*cms):
    with cms[0]:
        with cms[1]:
            raise ValueError("body")
    return "survived"
attempt(lambda: f(CM(1, True), CM(2)))
attempt(lambda: f(CM(1), CM(2, True)))
attempt(lambda: f(CM(1), CM(2)))
attempt(lambda: f(CM(1), CM(2, exit=KeyError("exit"))))
attempt(lambda: f(CM(1, True), CM(2, enter=KeyError("enter"))))
def ret():
    for i in range(3):
        with CM(i):
            if i == 0: continue
            return i
print(ret())
def brk():
    while True:
        with CM("w"): break
    return "broke"
print(brk())
class NoExit:
    def __enter__(self): print("never")
class NoEnter:
    def __exit__(self, *a): print("never")
def w(o):
    with o: pass
attempt(lambda: w(NoExit()))
attempt(lambda: w(NoEnter()))
attempt(lambda: w(3))
class Inst: pass
i = Inst(); i.__enter__ = i.__exit__ = lambda *a: None
attempt(lambda: w(i))
class Truth:
    def __enter__(self): return self
    def __exit__(self, *a): return self
    def __bool__(self): raise OSError("truth")
def raising(o):
    with o: raise ValueError("v")
attempt(lambda: raising(Truth()))
class T:
    pass
t = T(); d = {}
with CM("x") as t.attr: print(t.attr)
with CM("y") as d["k"]: print(d)
class P:
    def __enter__(self): return (1, (2, 3))
    def __exit__(self, *a): pass
with P() as (p, (q, r)): print(p, q, r)
with P() as [p, *q]: print(p, q)
