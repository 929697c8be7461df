"""Context variables, tokens, contexts."""
import contextvars
from contextvars import Context, ContextVar, Token, copy_context


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        text = str(e)
        while " at 0x" in text:
            i = text.index(" at 0x")
            text = text[:i] + text[text.index(">", i):]
        print(type(e).__name__, text)


v = ContextVar("v")
w = ContextVar("w", default=42)
print(v.name, w.get(), w.get(7), v.get("none"))
err(v.get)
t = v.set(1)
print(t.old_value is Token.MISSING, t.var is v, Token.MISSING, v.get(), v.get(9))
t2 = v.set(2)
print(t2.old_value, v.get())
v.reset(t2)
print(v.get())
err(v.reset, t2)
err(w.reset, t)
err(v.reset, 3)
v.reset(t)
err(v.get)
for bad in (lambda: ContextVar(1), lambda: ContextVar(), lambda: Token(),
            lambda: Context(1), lambda: hash(Context()), lambda: hash(t)):
    err(bad)


def inside(a, *, b):
    v.set(a + b)
    err(ctx.run, print)
    return v.get(), w.get(), len(copy_context())


v.set("outer")
ctx = copy_context()
print(ctx.run(inside, 1, b=2), v.get(), ctx[v], w in ctx, v in ctx, len(ctx))
print([x.name for x in ctx], list(ctx.values()), [(k.name, x) for k, x in ctx.items()])
print(ctx.get(w), ctx.get(w, 0), ctx.get(v))
err(lambda: ctx[w])
err(lambda: ctx["v"])
err(lambda: 3 in ctx)
other = ctx.copy()
print(other == ctx, other is ctx)
other.run(v.set, "changed")
print(other == ctx, ctx[v], other[v], v.get(), ctx != other, ctx == 3)
token = ctx.run(v.set, 5)
err(v.reset, token)
ctx.run(v.reset, token)
print(ctx[v])
err(ctx.run)
err(ctx.run, lambda: 1 / 0)
print(v.get())
print(Context().run(v.get, "empty"))
print(repr(w)[:37], repr(t)[:25], ContextVar[int], Token[str])


class Bomb:
    pass


# a generator sees the context of who runs it
def gen():
    while True:
        yield v.get()


g = gen()
print(next(g), ctx.run(next, g), next(g))
try:
    class Sub(ContextVar):
        pass
except TypeError as e:
    print(e)
c = Context()
for i in range(50):
    c.run(ContextVar(f"n{i}").set, i)
d = c.copy()
print(len(c), sum(c.values()), sum(d.values()), len(list(d.keys())))
c.run(v.set, c)
import gc
import weakref
r = weakref.ref(c)
del c
gc.collect()
print(r())
