# Slices: what subscripts hand over, indices(), assignment and deletion by step, refusals.
def attempt(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)


class S:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)


s = S()
print(s[:], s[1:], s[:1], s[::], s[1:2:3], s[::-1], s[1:2, ::3], s[...], s[..., None], s["a":"b"], s[(1, 2)], s[1,], s[()], s[:, :])
s[1:2] = 3; del s[::2]; s[1:2, 3] += 0, ; 
class I:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
class Bad:
    def __index__(self): return "x"
class Err:
    def __index__(self): raise OSError("index")
l = list(range(10))
for k in [slice(I(2), I(5)), slice(None, None, I(-3)), slice(-100, 100, 4), slice(100, -100, -4), slice(5, 2), slice(2, 5, -1), slice(1 << 70, None), slice(None, -(1 << 70), -1), slice(None, None, 1 << 70), slice(None, None, -(1 << 70)),
          slice("a"), slice(1.5), slice(None, None, 0), slice(Bad()), slice(Err()), slice(None, None, Err()), I(3), I(-11), I(1 << 70), Bad(), Err(), 1.0, "1", None, (1,), True]:
    for v in l, "0123456789", range(10): attempt(lambda: v[k])
for k in [slice(None), slice(1, 5, 2), slice(-3, None), slice(None, None, -2), slice(20, 30), slice(-1, -20, -3)]: attempt(k.indices, 7); attempt(k.indices, 0)
attempt(slice(0, 1).indices, -1); attempt(slice(0, 1).indices, "x"); attempt(slice(0, 1, 0).indices, 5); attempt(slice(0, 1 << 80).indices, 1 << 90); attempt(slice); attempt(slice, 1, 2, 3, 4); attempt(lambda: slice(stop=1)); attempt(hash, slice(1)); attempt(lambda: slice(1) < slice(2)); attempt(lambda: slice(1) == slice(None, 1, None)); attempt(lambda: slice(1) < 5); attempt(lambda: setattr(slice(1), "stop", 2)); attempt(lambda: {slice(1): 2})


def assign(k, v):
    x = list(range(8)); x[k] = v
    return x
def delete(k):
    x = list(range(8)); del x[k]
    return x
for k, v in [(slice(2, 4), "abc"), (slice(2, 2), [9]), (slice(5, 2), [9]), (slice(None, None, 2), "abcd"), (slice(None, None, 2), "abc"), (slice(None, None, -1), range(8)), (slice(None, None, -3), [1]), (slice(1, 1, 2), []), (slice(1, 1, 2), [1]), (slice(1, 3), 5), (slice(1, 8, 3), 5), (slice(0, 0, 0), []), (3, "x"), (8, 1), (-9, 1), ("a", 1), (slice(None), (i for i in "g")), (I(1), "I"), (slice(2, None, 1 << 70), "z")]: attempt(assign, k, v)
for k in [slice(1, 3), slice(None, None, 2), slice(None, None, -3), slice(5, 1, -2), slice(5, 1), slice(100, 200), 3, -8, 8, "a", slice(0, 1, 0), slice(2, None, 1 << 70), I(-1)]: attempt(delete, k)
attempt(lambda: (lambda v: v[3])((1, 2))); attempt(lambda: "ab"[5]); attempt(lambda: (lambda v: v["x"])(b"ab")); attempt(lambda: (lambda v: v[0])(5)); attempt(lambda: {}[1:2]); attempt(lambda: (lambda v: v[0])({1})); attempt(lambda: len[0]); attempt(lambda: (lambda v: v[0])(None)); attempt(lambda: int["x"]); attempt(lambda: list["x"])
def tset(o, k): o[k] = 1
def tdel(o, k): del o[k]
for o in (1,), "s", b"b", range(3), 5, None, {1}, int, bytearray(b"abc"): attempt(tset, o, 0); attempt(tdel, o, 0); attempt(tset, o, slice(0, 1))
