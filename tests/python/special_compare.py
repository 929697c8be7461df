# Rich comparison: reflected, defaults, hash, total order, errors.
class V:
    def __init__(self, n): self.n = n
    def __lt__(self, o): print("lt", self.n); return self.n < o.n if isinstance(o, V) else NotImplemented
    def __eq__(self, o): print("eq", self.n); return isinstance(o, V) and self.n == o.n
class W(V):
    def __gt__(self, o): print("W gt"); return "W gt"
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
attempt(lambda: V(1) < V(2))
attempt(lambda: V(1) > V(2))
attempt(lambda: V(1) < W(2))
attempt(lambda: V(1) <= V(2))
attempt(lambda: V(1) < 3)
attempt(lambda: V(1) == 3)
attempt(lambda: V(1) != V(1))
attempt(lambda: 3 == V(1))
attempt(lambda: hash(V(1)))
attempt(lambda: {V(1)})
print(V.__hash__, W.__hash__)
class H(V):
    __hash__ = object.__hash__
print(isinstance(hash(H(1)), int))
attempt(lambda: [V(1), V(2)] == [V(1), V(2)])
attempt(lambda: V(1) in [V(2), V(1)])
attempt(lambda: max(V(1), V(3), V(2)).n)
attempt(lambda: sorted([V(2), V(1)])[0].n)
for op in "< <= > >=".split():
    for a, b in (("1", "'a'"), ("[]", "()"), ("None", "None"), ("{}", "{}"), ("1j", "1"), ("object()", "1"), ("{1}", "[1]"), ("print", "len")):
        attempt(lambda: eval(f"{a} {op} {b}"))
class Odd:
    def __eq__(self, o): return "yes"
    def __ne__(self, o): return []
print(Odd() == 1, Odd() != 1, not Odd() != 1)
attempt(lambda: 1 < 2 < 3 > 2 == 2 != 3 < 9)
class NB:
    def __bool__(self): raise ValueError("no truth")
class R:
    def __lt__(self, o): return NB()
attempt(lambda: R() < R() < R())
attempt(lambda: sorted([R(), R()]))
nan = float("nan")
print(nan == nan, nan in [nan], [nan] == [nan], nan != nan, {nan: 1} == {nan: 1}, (nan,) < (nan,))
