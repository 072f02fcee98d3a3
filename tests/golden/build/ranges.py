"""Student's t, the normal distribution and the studentized range by SciPy."""

from golden import plain, write

from scipy.stats import norm, studentized_range, t

TAILS = [(3.46, 2, 10), (4.3, 2, 2), (5, 3, 4), (8, 3, 2), (4.99, 8, 14), (4.1, 8, 28), (6, 12, 22), (3, 12, 99)]

write(
    "ranges.json",
    plain(
        {
            "normal": [{"x": x, "below": norm.cdf(x)} for x in (-7.5, -3.2, -3, -1.1, 0, 0.4, 2.999, 3.001, 5)],
            "student": [
                {"freedom": freedom, "level": level, "quantile": t.ppf((1 + level) / 2, freedom)}
                for freedom in (1, 2, 3, 4, 5, 9, 10, 30)
                for level in (0.95, 0.99)
            ],
            "range": [
                {"range": q, "groups": k, "freedom": f, "tail": studentized_range.sf(q, k, f)} for q, k, f in TAILS
            ],
        },
        12,
    ),
)
