"""statistics, fractions and decimal side by side: means, spreads, quantiles and what is refused."""
import statistics as st
from decimal import Decimal
from fractions import Fraction


def err(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


data = [2, 4, 4, 4, 5, 5, 7, 9]
for f in (st.mean, st.fmean, st.geometric_mean, st.harmonic_mean, st.median, st.median_low, st.median_high, st.median_grouped, st.mode, st.multimode,
          st.pstdev, st.pvariance, st.stdev, st.variance, st.quantiles):
    for d in (data, [1], [], [Fraction(1, 3), Fraction(1, 2)], ["a", "b"], [-1, 3.5]):
        print(f.__name__, end=" ")
        err(f, d)
print(st.mean([Decimal("0.5"), Decimal("0.75")]), st.variance([Decimal(1), Decimal(4)]), st.fmean([1, 2, 3], [3, 1, 1]), st.harmonic_mean([40, 60], weights=[5, 30]))
err(st.fmean, [1], [1, 2])
err(st.fmean, [1], [0])
err(st.quantiles, data, n=0)
err(st.quantiles, data, method="none")
print(st.quantiles(data, n=3, method="inclusive"), st.correlation([1, 2, 3], [1, 2, 4]), st.covariance([1, 2, 3], [3, 2, 1]))
print(st.linear_regression([1, 2, 3], [2, 4, 6.5]), st.linear_regression([1, 2], [2, 4], proportional=True))
err(st.correlation, [1, 1], [1, 2])
err(st.correlation, [1], [1, 2])
err(st.covariance, [1], [2])
err(st.linear_regression, [1, 1], [1, 2])
n = st.NormalDist(10, 2)
print(n, n.cdf(12), n.pdf(10), n.inv_cdf(0.975), n.zscore(14), n + 5, n * 2, -n, n + st.NormalDist(1, 1.5), n.quantiles(4), n.overlap(st.NormalDist(12, 2)), n == st.NormalDist(10, 2))
err(st.NormalDist, 0, -1)
err(n.inv_cdf, 1)
err(st.NormalDist(0, 0).pdf, 1)
err(st.NormalDist.from_samples, [1])
print(st.StatisticsError.__mro__[1].__name__)
