# __set_name__: order, arguments, errors and their notes, assignments after the body.
log = []


class D:
    def __init__(self, tag): self.tag = tag
    def __set_name__(self, owner, name):
        log.append((self.tag, owner.__name__, name))
        self.name = name
    def __get__(self, o, k=None): return self if o is None else (self.tag, self.name)


class A:
    x = D(1)
    y = D(2)
    z = x


print(log, A().x, A().y, A().z)
log.clear()
A.w = D(3)
print(log, hasattr(A.__dict__["w"], "name"))
A.__dict__["w"].__set_name__(A, "w")
print(log)
log.clear()
class B(A): x = D(4)
print(log)
log.clear()
T = type("T", (), {"q": D(5), "r": D(6)})
print(log)


class Bad:
    def __set_name__(self, owner, name): raise KeyError("no", name)


class Few:
    def __set_name__(self): pass


class Instance:
    def __init__(self): self.__set_name__ = lambda *a: print("never")


class NotCallable:
    __set_name__ = 3


for value in Bad(), Few(), Instance(), NotCallable():
    try:
        print(type("K", (), {"field": value}).__name__)
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "__notes__", None), repr(e.__cause__))


class Grow:
    def __set_name__(self, owner, name):
        setattr(owner, name + "_more", 1)


class G:
    a = Grow()
    b = Grow()


print(sorted(n for n in vars(G) if not n.startswith("__")))


class Sub:
    def __init_subclass__(cls, **kw):
        print("subclass", [n for n, v in vars(cls).items() if getattr(v, "name", None)], kw)
        super().__init_subclass__()


log.clear()
class S(Sub, key=5): m = D(7)
print(log)
