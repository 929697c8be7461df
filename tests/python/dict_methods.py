# dict: methods, order, views, errors.
def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


d = {"a": 1, "b": 2, 3: "c", (1, 2): None, None: 4, 1.5: 5}
print(d, len(d), d["a"], d[3], d[1, 2], d.get("x"), d.get("x", 7), "a" in d, 3.0 in d, d[3.0], list(d), d.keys(), d.values(), d.items())
d["z"] = 26; d["a"] = 0; del d["b"]; d["b"] = 9
print(d, d.pop("z"), d.pop("nope", "dflt"), d.popitem(), d.setdefault("q", []), d.setdefault("a", 5), d)
d.update({"a": 1}, k=2); d.update([("l", 3), ["m", 4]]); d.update(zip("xy", "12")); d |= {"or": 1}
print(d, d | {"a": 99}, {"first": 0} | d == {**{"first": 0}, **d}, d.copy() == d, list(reversed(d)), list(reversed(d.items()))[:2])
attempt(lambda: d["missing"])
attempt(lambda: {}[(1, 2)])
attempt(lambda: d[[]])
attempt(d.pop, "missing")
attempt({}.popitem)
attempt(d.__delitem__, "missing")
attempt(dict, 5)
attempt(dict, [1])
attempt(dict, [(1, 2, 3)])
attempt(dict, [[1, 2]], [1])
attempt(d.update, 5)
attempt(hash, {})
attempt(lambda: {} | [])
attempt(lambda: {} < {})
attempt(lambda: {[]: 1})
attempt(lambda: {}.nope)
attempt(d.get)
attempt(d.setdefault)
attempt(exec, "{**5}")
attempt(exec, "dict(**{1: 2})")
attempt(exec, "dict(a=1, **{'a': 2})")
print(dict(), dict(a=1, b=2), dict([("a", 1)]), dict({"x": 1}, y=2), dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), {**{"a": 1}, "b": 2, **{"a": 3}}, {k: v for k, v in zip("ab", (1, 2))})
print({1: "a", True: "b", 1.0: "c"}, {"a": 1} == {"a": 1.0}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {} != {1: 1}, bool({}))
k, v, i = d.keys(), d.values(), d.items()
print("a" in k, 1 in v, ("a", 1) in i, k & {"a", "zz"}, sorted(map(str, k - {"a"}))[:3], {"a"} <= k, k == set(k), len(i), k.isdisjoint(["nope"]), {"a": 1}.items() ^ {"a": 2}.items() == {("a", 1), ("a", 2)}, {"p": 1}.keys() | {"p"})
d["new"] = 1
print(len(k), k.mapping["new"], type(k), list(v)[-1])
e = {1: 1, 2: 2}
try:
    for x in e:
        e[x + 10] = 0
except RuntimeError as ex:
    print(ex)
try:
    for x in list(e):
        del e[x]
    it = iter({1: 1, 2: 2})
    print(next(it), it.__length_hint__(), list(it), list(it))
except Exception as ex:
    print(ex)
r = {}; r["me"] = r
print(r, e)
big = {n: n * n for n in range(2000)}
for n in range(0, 2000, 3):
    del big[n]
print(len(big), sum(big), sum(big.values()), list(big)[:5], next(reversed(big)), 3 in big, big[1999])


class D(dict):
    def __missing__(self, key):
        return f"missing {key}"


s = D(a=1)
print(s["a"], s["b"], s.get("b"), s, type(s.copy()), s | {"c": 2}, "b" in s, isinstance(s, dict))
