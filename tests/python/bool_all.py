# bool and truth.
print(True, False, repr(True), str(False), True + 1, True * 5, -True, ~True, True / 2)
print(True & False, True | False, True ^ True, True & 3, 5 | True, type(True & True), type(True & 1))
print(bool(), bool(0), bool(""), bool([]), bool(()), bool({}), bool(set()), bool(0j), bool(None), bool(...), bool("0"), bool([0]))
print(isinstance(True, int), issubclass(bool, int), bool.__mro__, True == 1, True is (1 == 1))
print(not 1, not [], not not "x", 1 and 2, 0 and 2, 1 or 2, 0 or "", None or [] or 5, 1 and [] and 3)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, 3 > 2 != 1, "a" in "abc" in ["abc"])


class T:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        print("asked", self.v)
        return self.v


class L:
    def __len__(self):
        return 0


print(bool(T(True)), not T(False), "y" if T(True) else "n", bool(L()), (T(False) or 7), bool(T(True) and T(False)))


class Bad:
    def __bool__(self):
        return 1


class BadLen:
    def __len__(self):
        return -1


for f in (lambda: bool(Bad()), lambda: bool(BadLen()), lambda: bool(1, 2), lambda: bool(x=1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    class B(bool):
        pass
except TypeError as e:
    print(e)
print(["no", "yes"][True], "%d %s %r" % (True, True, True), f"{True:d} {True} {True:5}", format(True, "x"), int(True), float(True), True.real, (True).bit_length())
print(any([0, "", 1]), all([1, "x", []]), any([]), all([]), sum([True, True, False]), hash(True), sorted([True, False, True]), True.__and__(False))
