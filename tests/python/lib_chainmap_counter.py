"""collections: ChainMap, Counter, defaultdict, UserDict, UserList, UserString."""
import collections as c
import copy


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


base, over = {"a": 1, "b": 2}, {"b": 3}
m = c.ChainMap(over, base)
print(m, m["b"], m["a"], list(m), len(m), m.parents, m.maps[1] is base, bool(m), bool(c.ChainMap()))
kid = m.new_child({"z": 0}, y=1)
print(kid, "z" in over, dict(kid), m.get("q"), m | {"k": 1}, {"k": 1} | m)
err(lambda: m["q"])
err(m.pop, "a")
err(m.__delitem__, "a")
err(c.ChainMap().popitem)
print(m.pop("b"), m.popitem.__name__, base, m == {"a": 1, "b": 2}, copy.copy(m).maps[0] is over)
m.clear()
m["new"] = 1
m |= {"c": 2}
print(m, over, c.ChainMap.fromkeys("ab", 0))
n = c.Counter("abracadabra")
print(n, n.most_common(2), n["zz"], n.total(), sorted(n.elements()), c.Counter(a=2, b=-1))
n.subtract("aab")
n.update({"r": 10})
print(n, +n, -n, n - c.Counter(r=11), n + c.Counter("z"), n & c.Counter("ar"), n | c.Counter(q=1))
print(c.Counter("aa") <= c.Counter("aab"), c.Counter("a") < c.Counter("a"), c.Counter(a=0) == c.Counter(), c.Counter("b") >= c.Counter("c"))
n -= n
print(n, repr(c.Counter()), c.Counter([1, 1.0, True]))
err(c.Counter.fromkeys, "ab")
err(c.Counter, 5)
err(c.Counter, [], [])
err(c.Counter("a").update, [[]])
err(lambda: c.Counter("a") + {})
print(repr(c.Counter(a=1, b="x")))
d = c.defaultdict(list, x=[0])
d["a"].append(1)
print(d, d.default_factory, d.get("none"), d | {"b": 2}, d.__missing__("m"), copy.copy(d))
err(c.defaultdict, 5)
err(lambda: c.defaultdict()["k"])
err(lambda: c.defaultdict(lambda: 1 / 0)[1])


class Lower(c.UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __missing__(self, key):
        if key == key.lower():
            raise KeyError(key)
        return self[key.lower()]


u = Lower({"ABC": 1}, Def=2)
print(u, u["Abc"], "DEF" in u, "def" in u, u.data, len(u), u | {"X": 1}, copy.copy(u))
err(lambda: u["none"])
err(u.pop, "none")
err(Lower, 5)


class Rows(c.UserList):
    def append(self, x):
        super().append((x,))


r = Rows([3, 1])
r.append(2)
print(r, r + [1], [0] + r, r * 2, r[:2], type(r[:1]).__name__, r == [3, 1, (2,)], r.index(1), r < [4])
err(r.sort)
err(r.remove, 9)
err(lambda: r + 5)
s = c.UserString("héllo")
print(s, repr(s), s.upper(), s + "!", "a" + s, s * 2, s[1:3], s == "héllo", "é" in s, hash(s) == hash("héllo"), int(c.UserString("42")), s.encode())
err(s.index, "zz")
err(lambda: s % 1)
