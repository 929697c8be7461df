# complex: text, arithmetic, errors.
def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


zs = [0j, 1 + 2j, -1.5j, complex(3), complex(-0.0, 2), 1e100 + 1j, complex(float("inf"), float("nan"))]
for z in zs:
    print(z, repr(z), z.real, z.imag, z.conjugate(), bool(z), -z, +z)
for a in zs[:5]:
    for b in (1j, 2, 1 - 1j, 0.5):
        print(a + b, a - b, a * b, a / b, b - a, a == b, a != b)
attempt(lambda: (1 + 2j) ** 2)
attempt(lambda: (1 + 2j) ** 0)
attempt(lambda: (2j) ** -1)
attempt(lambda: 0j ** -1)
attempt(lambda: 1j / 0)
attempt(lambda: 1j // 1)
attempt(lambda: 1j % 1)
attempt(lambda: 1j < 2j)
attempt(abs, 3 + 4j)
for t in ("1+2j", "j", "-j", "1e3", " ( 1-1j ) ", "inf+nanj", "1+", "x", "1 + 2j", ""):
    attempt(complex, t)
attempt(complex, 1, 2)
attempt(complex, 1j, 1j)
attempt(complex, "1", 2)
attempt(complex, 1, "2")
attempt(complex, real=1, imag=2)
attempt(complex, [])
attempt(int, 1j)
attempt(float, 1j)
print(format(1.5 + 2j, ".2f"), format(1j, ">10"), "{:+.1e}".format(1 + 1j), f"{2j:g}")
attempt(format, 1j, "05")
attempt(format, 1j, "d")
print(hash(1 + 0j), hash(0j), {1: 2}[1 + 0j], 1j == 1j, 3 == 3 + 0j, 3.5 != 3.5 + 0j)


class C:
    def __complex__(self):
        return 7 + 1j


print(complex(C()), 2j**2, 1j**3, (1 + 1j) ** 0.5, pow(1 + 1j, 2))
