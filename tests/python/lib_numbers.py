"""fractions, statistics, numbers: exact and average values, and errors."""
from fractions import Fraction
import numbers
import statistics


def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


for args in [(1, 2), (6, -4), ("3/7",), (" -1.5e3 ",), (0.1,), (5,), (), ("x",), (1, 0), (1.5, 2), ("1/0",), (float("nan"),), (float("inf"),), ("1_000/3",)]:
    attempt(Fraction, *args)
a, b = Fraction(3, 4), Fraction(-5, 6)
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a**2, a**-2, a**0.5, -a, abs(b), int(b), float(a), round(Fraction(7, 2)), round(b, 2), a < b, a == 0.75, hash(a) == hash(0.75))
print(a + 1, 1 - a, a * 0.5, 2 / a, a.limit_denominator(2), Fraction(3.141592653589793).limit_denominator(1000), Fraction.from_float(0.25), a.numerator, a.denominator, a.as_integer_ratio(), str(b), complex(a), a + 1j)
attempt(lambda: a / 0)
attempt(lambda: a + "x")
print(isinstance(a, numbers.Rational), isinstance(3, numbers.Integral), isinstance(1.5, numbers.Real), isinstance(1.5, numbers.Rational), isinstance(1j, numbers.Complex), sum([Fraction(1, n) for n in range(1, 20)]))
data = [1, 2, 2, 3, 4, 7, 9]
print(statistics.mean(data), statistics.fmean(data), statistics.median(data), statistics.median_low([1, 2]), statistics.median_high([1, 2]), statistics.mode(data), statistics.multimode("aabbc"))
print(statistics.stdev(data), statistics.pstdev(data), statistics.variance(data), statistics.pvariance(data), statistics.quantiles(data, n=4), statistics.harmonic_mean([2, 4]), statistics.geometric_mean([1, 8]))
print(statistics.mean([Fraction(1, 2), Fraction(1, 3)]), statistics.correlation([1, 2, 3], [2, 4, 7]), statistics.linear_regression([1, 2, 3], [2, 4, 6]), statistics.covariance([1, 2, 3], [1, 5, 7]), statistics.median_grouped([1, 2, 2, 3]))
n = statistics.NormalDist(100, 15)
print(n, n.mean, n.stdev, n.pdf(100), n.cdf(115), n.inv_cdf(0.975), n + 5, n.overlap(statistics.NormalDist(110, 15)), n.zscore(130), n.quantiles(4))
attempt(statistics.mean, [])
attempt(statistics.median, [])
attempt(statistics.stdev, [1])
attempt(statistics.mode, [])
attempt(statistics.mean, ["a"])
attempt(statistics.NormalDist, 0, -1)
attempt(statistics.quantiles, [1, 2], n=0)
