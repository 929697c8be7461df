"""operator: each function against its sign, getters, callers and their errors."""
import operator
import copy
import pickle


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


print(len(operator.__all__), [n for n in operator.__all__ if not hasattr(operator, n)])
for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and_", "or_", "xor", "matmul",
             "lt", "le", "eq", "ne", "gt", "ge", "is_", "is_not", "concat", "contains", "countOf", "indexOf"):
    f = getattr(operator, name)
    for a, b in ((7, 2), (2.5, 0), ("ab", "b"), ([1, 2], [2]), (None, 1)):
        print(name, end=" ")
        err(f, a, b)
for name in ("neg", "pos", "abs", "inv", "not_", "truth", "index", "length_hint"):
    f = getattr(operator, name)
    for a in (3, -2.5, "x", [], True):
        print(name, end=" ")
        err(f, a)
for name in ("iadd", "isub", "imul", "iand", "ior", "ixor", "iconcat", "imatmul", "ipow"):
    f = getattr(operator, name)
    for a, b in ((6, 3), ([1], [2]), ({1}, {1, 2}), ("a", 2)):
        print(name, end=" ")
        err(f, a, b)
get = operator.itemgetter(1)
print(get("abc"), operator.itemgetter(0, -1, slice(1, 3))("hello"), get, operator.itemgetter("a", 2))
err(get, "a")
err(get, 5)
err(get)
err(get, a=1)
err(operator.itemgetter)
attr = operator.attrgetter("real", "imag.denominator")
print(attr(3), attr, operator.attrgetter("__class__.__name__")(1.5))
err(operator.attrgetter("real.nothing"), 3)
err(operator.attrgetter, 1)
err(operator.attrgetter)
err(attr, 1, 2)
call = operator.methodcaller("split", ",", maxsplit=1)
print(call("a,b,c"), call, operator.methodcaller("upper")("q"))
err(call, 5)
err(operator.methodcaller)
err(operator.methodcaller, 1)
err(call)
for g in (get, attr, call):
    print(pickle.loads(pickle.dumps(g)), copy.copy(g), g.__reduce__()[1:])
d = {}
operator.setitem(d, 1, 2)
print(d, operator.getitem(d, 1), operator.delitem(d, 1), d)
err(operator.getitem, [], "a")
err(operator.setitem, (), 0, 1)
err(operator.delitem, [], 5)
err(operator.length_hint, iter([1, 2]), 5)
err(operator.length_hint, 5, 7)
err(operator.length_hint, 5, "x")
err(operator.indexOf, [1], 2)
err(operator.call, max, 3, 4)
err(operator.call)
err(operator.add, 1)
err(operator.lt, 1, b=2)
