# random: the same numbers as CPython for the same seeds, every function.
import random

for seed in (0, 1, 42, -5, 2**70, "text", "é", b"bytes", bytearray(b"ba"), 2.0, None):
    random.seed(seed)
    if seed is not None:
        print(seed, random.random(), random.randrange(1000), random.getrandbits(70))
random.seed(2026)
print(random.randint(1, 6), random.randrange(10), random.randrange(5, 50, 7), random.randrange(10**30), random.choice("abcdef"), random.choice([1, 2, 3]), random.choices(range(100), k=8), random.choices("abc", weights=[1, 5, 2], k=6), random.choices("abc", cum_weights=[1, 2, 10], k=4), random.sample(range(50), 6), random.sample("abcdefgh", 3), random.sample([1, 2], 3, counts=[2, 2]), random.uniform(1, 10), random.triangular(), random.triangular(0, 10, 3))
print(random.gauss(0, 1), random.gauss(5, 2), random.normalvariate(0, 1), random.expovariate(2), random.betavariate(2, 3), random.gammavariate(2, 1), random.gammavariate(0.5, 1), random.lognormvariate(0, 1), random.vonmisesvariate(1, 2), random.paretovariate(3), random.weibullvariate(1, 2), random.randbytes(7), random.getrandbits(1), random.getrandbits(32), random.getrandbits(0))
l = list(range(20))
random.shuffle(l)
print(l)
state = random.getstate()
a = [random.random() for _ in range(3)]
random.setstate(state)
print(a == [random.random() for _ in range(3)], state[0], len(state[1]))
r = random.Random(99)
s = random.Random(99)
print(r.random() == s.random(), r.randint(1, 100), s.randint(1, 100), isinstance(r, random.Random))
for f in (lambda: random.randrange(0), lambda: random.randrange(5, 2), lambda: random.randint(5, 1), lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.sample({1, 2}, 1), lambda: random.choices([], k=1), lambda: random.choices([1], weights=[0]), lambda: random.choices([1, 2], weights=[1]), lambda: random.getrandbits(-1), lambda: random.seed([]), lambda: random.shuffle((1, 2)), lambda: random.randrange(1.5), lambda: random.choices([1, 2], [1, 1], cum_weights=[1, 2]), lambda: random.randrange(1, 10, 0)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Mine(random.Random):
    def random(self):
        return 0.25


m = Mine()
print(m.random(), m.uniform(0, 4), m.choice("abcd"), m.randrange(8))
random.seed(3)
print(sum(random.random() for _ in range(10000)), sum(random.choices(range(0, 100), k=1000)))
