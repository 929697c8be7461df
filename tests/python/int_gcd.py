import math, random
r = random.Random(4); h = 0
def g(a, b):
    a, b = abs(a), abs(b)
    while b: a, b = b, a % b
    return a
for i in range(1500):
    k = r.choice([1, 10, 31, 60, 61, 90, 91, 120, 200, 500])
    a = r.getrandbits(k); b = r.getrandbits(r.choice([k, k, 1, 30, 60, 90, k+40])); c = r.getrandbits(r.choice([1, 30, 70, 200]))
    if r.random() < .3: a = -a
    for x, y in ((a, b), (a*c, b*c), (a*c, c), (b, a), ((1 << k) - 1, b), (a, 0), (2**k, 3**(k//2))):
        v = math.gcd(x, y)
        assert v == g(x, y), (x, y, v)
        h = (h*31 + v) % (10**9+7)
x, y = 1, 1
for i in range(600): x, y = x + y, x
print(h, math.gcd(x, y), math.gcd(x*10**30, y*10**30))
