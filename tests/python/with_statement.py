# with: order of calls, errors swallowed or not, several managers.
class M:
    def __init__(self, name, swallow=False, fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter":
            raise ValueError("enter " + self.name)
        return self.name.upper()

    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v, tb is not None)
        if self.fail == "exit":
            raise KeyError("exit " + self.name)
        return self.swallow


with M("a") as x:
    print(x)
with M("a") as x, M("b") as y:
    print(x, y)
with (
    M("a") as x,
    M("b"),
):
    print("body")
with M("s", True):
    1 / 0
print("went on")
try:
    with M("out"), M("in"):
        raise ValueError("body")
except ValueError as e:
    print("caught", e)
try:
    with M("out", True), M("in", fail="exit"):
        raise ValueError("body")
    print("swallowed")
    with M("f", fail="enter"):
        pass
except ValueError as e:
    print("caught", e, repr(e.__context__))


def f(how):
    for i in range(2):
        with M("loop", how == "raise"):
            if how == "return":
                return "returned"
            if how == "break":
                break
            if how == "continue":
                continue
            raise ValueError
    return "end"


for how in ("return", "break", "continue", "raise"):
    print(f(how))
for bad in (5, None):
    try:
        with bad:
            pass
    except TypeError as e:
        print(e)


class NoExit:
    def __enter__(self):
        print("entered")


try:
    with NoExit():
        pass
except TypeError as e:
    print(e)
with M("tuple") as (a, *b):
    print(a, b)
l = [0]
with M("item") as l[0]:
    print(l)
try:
    with M("x") as (a, b):
        pass
except ValueError as e:
    print(e)


class Gen:
    def __init__(self, g):
        self.g = g

    def __enter__(self):
        return next(self.g)

    def __exit__(self, t, v, tb):
        if t is None:
            next(self.g, None)
            return False
        try:
            self.g.throw(v)
        except StopIteration:
            return True


def manager():
    try:
        yield "value"
    except ZeroDivisionError:
        print("handled inside")
    finally:
        print("cleaned")


with Gen(manager()) as v:
    print(v)
    1 / 0
with M("deep"):
    with M("deeper"):
        try:
            with M("deepest"):
                raise KeyError("k")
        except KeyError:
            print("between")
