# Numbers of thousands of digits: products, quotients, powers, text in every base.
def fact(n):
    r = 1
    for i in range(2, n + 1):
        r *= i
    return r


f = fact(400)
print(f)
print(fact(800) // fact(797), fact(800) % (10**9 + 7))
a = 3**2000
b = 7**1500
print(a * b % 1000000007, (a * b) // a == b, divmod(a * b + 12345, b) == (a, 12345))
print(str(a)[:40], len(str(a)), len(str(b)), str(b)[-40:])
print(hex(a)[:50], oct(a)[-30:], bin(b)[:50], len(bin(a)))
print(int(str(a)) == a, int(hex(a), 16) == a, int(bin(b), 2) == b, int(oct(b), 8) == b, int("zz" * 50, 36))
print(-a // b, -a % b == b - (a % b), (-a) // (-b) == a // b)
x, y = 0, 1
for _ in range(1000):
    x, y = y, x + y
print(x)
print((1 << 1000) - 1)
print(((1 << 1000) - 1) >> 900, -(1 << 200) >> 3, ~(1 << 100))
print((1 << 300) & ((1 << 301) - 5), (1 << 100) | 3, (-1 << 90) ^ 12345, -(1 << 65) & (1 << 70) - 1)
print(pow(2, 10000, 10**20), pow(12345678901234567890, 98765432109876543210, 10**18 + 9))
print(float(2**1000), float(-(10**300)), 10**22 / 3, 10**400 / 10**399)
for big in (2**1024, 10**400):
    try:
        print(float(big))
    except OverflowError as e:
        print(e)
try:
    print(10**400 / 3)
except OverflowError as e:
    print(e)
try:
    1 << (1 << 100)
except (OverflowError, MemoryError) as e:
    print(type(e).__name__)
print(0 << (1 << 100), 5 >> (1 << 100), -5 >> (1 << 100))
import math
print(math.isqrt(10**100), math.gcd(fact(50), 2**100), math.comb(300, 150), math.perm(60, 30))
