"""decimal: exact decimal arithmetic, contexts, rounding, signals."""
import decimal
from decimal import Decimal, getcontext, localcontext


def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__)


for arg in ["1.10", "-0", "1e5", "1E-7", "Infinity", "-inf", "nan", "sNaN12", " 3.5 ", "1_000.5", (1, (1, 2, 3), -2), 5, 0.1, "x", "", None]:
    attempt(Decimal, arg)
a, b = Decimal("7.25"), Decimal("-1.3")
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a**2, a ** Decimal("0.5"), -a, abs(b), int(a), float(a), round(a), round(a, 1), a < b, a == 7.25, hash(a) == hash(7.25), max(a, b))
print(a.sqrt(), a.exp(), a.ln(), a.log10(), Decimal(1) / 3, Decimal("1.200").normalize(), Decimal(0).is_zero(), a.as_tuple(), a.as_integer_ratio(), Decimal("123.456").quantize(Decimal("0.01")), a.to_eng_string(), Decimal("1E+3"))
with localcontext() as c:
    c.prec = 5
    print(Decimal(1) / 7, Decimal(2).sqrt(), c.divide(1, 3))
    for rounding in ("ROUND_UP", "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_05UP", "ROUND_HALF_DOWN"):
        print(rounding, [str(Decimal(x).quantize(Decimal(1), rounding=rounding)) for x in ("2.5", "-2.5", "3.5", "0.1", "-1.1")])
print(getcontext().prec, Decimal(1) / 7)
for f in (lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal("inf") - Decimal("inf"), lambda: Decimal(-1).sqrt(), lambda: Decimal("1e999999") * Decimal("1e999999"), lambda: Decimal("x"), lambda: Decimal(1) + 1.5, lambda: Decimal(1) < "x", lambda: int(Decimal("nan"))):
    attempt(f)
print(f"{a:.1f} {a:10.3f} {a:e} {Decimal('1234567.891'):,.2f} {Decimal('0.25'):.0%} {a:>10}")
print(Decimal("1.1").compare(Decimal("1.10")), Decimal(10).logb(), Decimal(5).fma(2, 3), Decimal("-2").copy_abs(), Decimal(7).remainder_near(4), Decimal("1.5").to_integral_value(), sum(map(Decimal, "123")))
