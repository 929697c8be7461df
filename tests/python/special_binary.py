# Binary operators: order of trying, reflected, in-place, NotImplemented.
log = []
def method(name, result=NotImplemented):
    def f(self, *a):
        log.append(f"{type(self).__name__}.{name}")
        return result
    return f
NAMES = "add sub mul truediv floordiv mod pow matmul and or xor lshift rshift divmod".split()
SIGNS = dict(zip(NAMES, "+ - * / // % ** @ & | ^ << >> divmod".split()))
A = type("A", (), {f"__{p}{n}__": method(f"{p}{n}") for n in NAMES for p in ("", "r", "i")})
B = type("B", (), {f"__{p}{n}__": method(f"{p}{n}", p + n) for n in NAMES for p in ("", "r", "i")})
Sub = type("Sub", (B,), {f"__r{n}__": method(f"r{n}", "sub r" + n) for n in NAMES})
def show(f):
    log.clear()
    try:
        r = f()
    except TypeError as e:
        r = e
    print(r, log)
for n in NAMES[:-1]:
    s = SIGNS[n]
    for x, y in ((A(), A()), (A(), B()), (B(), A()), (B(), Sub()), (3, B()), (A(), 3)):
        show(lambda: eval(f"x {s} y", {"x": x, "y": y}))
    def inplace(x, y):
        ns = {"x": x, "y": y}
        exec(f"x {s}= y", ns)
        return ns["x"]
    show(lambda: inplace(B(), 1))
    show(lambda: inplace(A(), 1))
    show(lambda: inplace(A(), B()))
show(lambda: divmod(A(), B()))
show(lambda: pow(B(), 2, 3))
show(lambda: pow(2, B(), 3))
show(lambda: pow(A(), 2, 3))
show(lambda: -A())
show(lambda: ~A())
show(lambda: +A())
class NoRadd:
    __radd__ = None
show(lambda: A() + NoRadd())
show(lambda: 1 + NoRadd())
class L(list):
    def __iadd__(self, o): return "iadd " + str(o)
x = L(); x += [1]; print(x)
t = ([],)
try:
    t[0] += [1]
except TypeError as e:
    print(e, t)
