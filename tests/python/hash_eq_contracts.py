# __eq__ and __hash__: inheritance of None, results refused, what dict and set make of them.
def attempt(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)


class Eq:
    def __eq__(self, o): return True
class Both(Eq):
    def __hash__(self): return 7
class Sub(Both): pass
class Again(Both):
    def __eq__(self, o): return NotImplemented
class Back(Again): __hash__ = Both.__hash__
class NoHash: __hash__ = None
class Ret:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v
class Raise:
    def __hash__(self): raise OSError("hash")
class RaiseEq:
    def __hash__(self): return 1
    def __eq__(self, o): raise ValueError("eq")
for k in Eq, Both, Sub, Again, Back, NoHash: print(k.__name__, k.__hash__ is None, "__hash__" in vars(k)); attempt(lambda: hash(k()))
for v in 5, -1, -2, True, 1 << 100, 2.5, "s", None: attempt(lambda: hash(Ret(v)) == hash(v))
attempt(hash, Raise()); attempt(lambda: {Raise(): 1}); attempt(lambda: {1: 2}.get(Raise())); attempt(lambda: {Raise()}); attempt(lambda: Raise() in {})
attempt(lambda: {RaiseEq(): 1, RaiseEq(): 2}); attempt(lambda: RaiseEq() in {1}); attempt(lambda: RaiseEq() in [1]); attempt(lambda: [RaiseEq()] == [1]); r = RaiseEq(); attempt(lambda: r in [r]); attempt(lambda: [r] == [r]); attempt(lambda: {r: 1}[r]); attempt(lambda: (r,) < (r,))
for u in [], {}, set(), bytearray(), slice(1), memoryview(bytearray(1)), ([],), [()], {}.keys(), {}.values().__class__.__name__: attempt(lambda: hash(u) and 0)
attempt(lambda: {[]: 1}); attempt(lambda: {{}}); attempt(lambda: [] in {1: 2}); attempt(lambda: [] in {1}); attempt(lambda: set() in {frozenset()}); attempt(lambda: {1}.remove(set([2]))); attempt(lambda: {1}.discard([])); attempt(lambda: dict([([], 1)])); attempt(lambda: frozenset([[]])); attempt(lambda: {}.setdefault([], 1)); attempt(lambda: {}.pop([])); attempt(lambda: {1: 1}.pop([])); attempt(lambda: dict.fromkeys([[]]))
print(hash(1) == hash(1.0) == hash(True) == hash(1 + 0j), hash(0.5) == hash(0.5 + 0j), hash(-1) == hash(-2), hash(float("inf")), hash(float("-inf")), hash("") == hash(b""), {1: "a", 1.0: "b", True: "c"}, {0.0: 1, -0.0: 2}, {float("nan"), float("nan")}.__len__())
n = float("nan"); print(n in [n], [n] == [n], {n: 1}[n], n == n, (n,) == (n,), [n].index(n), [n].count(n), {n} == {n})
class Num:
    def __eq__(self, o): print("eq", o); return o == 3
    def __hash__(self): return 3
print(Num() in {3: 1}, 3 in {Num(): 1}, Num() == 4, Num() != 4, 4 != Num())
class Ne:
    def __eq__(self, o): return "eq"
    __hash__ = None
print(Ne() == 1, Ne() != 1, not Ne() != 1)
class NeB:
    def __eq__(self, o): return NotImplemented
print(NeB() == 1, NeB() != 1, NeB() == NeB())
class BoolErr:
    def __eq__(self, o): return self
    def __hash__(self): return 1
    def __bool__(self): raise KeyError("bool")
attempt(lambda: BoolErr() in [1]); attempt(lambda: BoolErr() in {1}); attempt(lambda: [1].index(BoolErr())); attempt(lambda: not (BoolErr() == 1))
class Left:
    def __eq__(self, o): print("Left"); return NotImplemented
class Right(Left):
    def __eq__(self, o): print("Right"); return NotImplemented
print(Left() == Right(), Right() == Left(), Left() != Right())
class K:
    def __eq__(self, o): return isinstance(o, K)
    def __hash__(self): return 5
d = {K(): 1}; d[K()] = 2; print(len(d), d[K()], len({K(), K(), 5}))
setattr(K, "__hash__", None); attempt(lambda: d[K()]); del K.__hash__; attempt(lambda: K() in d)
