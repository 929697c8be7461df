# sys: audit hooks, hooks of asynchronous generators, origins of coroutines.
import sys

seen = []


def hook(event, args):
    if event.startswith("test.") or event in ("sys.settrace", "sys.setprofile"):
        seen.append((event, args))
    if event == "test.refuse":
        raise PermissionError("refused")


sys.addaudithook(hook)
sys.audit("test.one", 1, "two")
sys.audit("test.none")
sys.settrace(None)
sys.setprofile(None)
print(seen)
try:
    sys.audit("test.refuse", 3)
except PermissionError as e:
    print(e)
for bad in ((), (1,), (None, 2)):
    try:
        sys.audit(*bad)
    except TypeError as e:
        print(e)
try:
    sys.addaudithook()
except TypeError as e:
    print(e)

hooks = sys.get_asyncgen_hooks()
print(hooks, hooks.firstiter, len(hooks))


async def agen():
    yield 1
    yield 2


def run(step):
    try:
        step.send(None)
    except StopIteration as e:
        return e.value


sys.set_asyncgen_hooks(firstiter=lambda g: print("first", g.__name__),
                       finalizer=lambda g: print("last", g.__name__))
g = agen()
print(run(g.__anext__()), run(g.__anext__()))
del g
sys.set_asyncgen_hooks(None)
g = agen()
print(run(g.__anext__()))
sys.set_asyncgen_hooks(finalizer=None)
del g
print(sys.get_asyncgen_hooks())
for bad in ({"firstiter": 1}, {"finalizer": "x"}, {"other": None}):
    try:
        sys.set_asyncgen_hooks(**bad)
    except TypeError as e:
        print(e)


async def co():
    pass


def maker():
    return co()


c = maker()
print(c.cr_origin, sys.get_coroutine_origin_tracking_depth())
c.close()
for depth in 1, 2, 5:
    sys.set_coroutine_origin_tracking_depth(depth)
    c = maker()
    print([(line, name) for file, line, name in c.cr_origin])
    c.close()
for bad in -1, "x":
    try:
        sys.set_coroutine_origin_tracking_depth(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(sys.get_coroutine_origin_tracking_depth())
sys.set_coroutine_origin_tracking_depth(0)
print([f is sys._getframe() for f in sys._current_frames().values()])
try:
    1 / 0
except ZeroDivisionError:
    print([e[0].__name__ for e in sys._current_exceptions().values()])
