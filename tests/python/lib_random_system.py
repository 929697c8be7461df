"""random.SystemRandom and secrets: shapes, for the numbers are nobody's to know; errors."""
import random
import secrets

r = random.SystemRandom()
print(isinstance(r, random.Random), all(0 <= r.random() < 1 for _ in range(50)), len({r.random() for _ in range(50)}))
for k in (0, 1, 7, 8, 9, 31, 32, 33, 200):
    print(k, all(0 <= r.getrandbits(k) < 1 << k for _ in range(20)), r.getrandbits(k).bit_length() <= k)
print(r.seed(1), r.seed(), all(1 <= r.randint(1, 6) <= 6 for _ in range(50)), r.choice("a"), sorted(r.sample(range(5), 5)), len(r.randbytes(10)))
x = list(range(20))
r.shuffle(x)
print(sorted(x) == list(range(20)), r.uniform(1, 1), type(r.gauss(0, 1)))
for f in (r.getstate, lambda: r.setstate(()), lambda: r.getrandbits(-1), lambda: r.choice([]), lambda: r.randrange(0)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(len(secrets.token_bytes(9)), len(secrets.token_hex(9)), len(secrets.token_urlsafe(9)), 0 <= secrets.randbelow(10) < 10, secrets.choice([3]), secrets.compare_digest("a", "a"))
