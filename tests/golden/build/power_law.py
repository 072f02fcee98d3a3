"""Power laws of learning curves by SciPy's bounded nonlinear least squares, from many starts."""

from golden import plain, write

import numpy as np
from scipy.optimize import least_squares


def fit(sizes, errors):
    """a, b, c of error = a * size^-b + c with a, c >= 0 and 0.02 <= b <= 3; each point weighs 1 / error."""
    unit = sizes.max()
    scaled = sizes / unit
    weights = 1 / np.maximum(errors, errors.mean() / 100)

    def residuals(p):
        return np.sqrt(weights) * (p[0] * scaled ** -p[1] + p[2] - errors)

    best = None
    for b in np.geomspace(0.03, 2.9, 25):
        start = [max(errors.min() / 2, 1e-9), b, errors.min() / 2]
        found = least_squares(
            residuals, start, bounds=([0, 0.02, 0], [np.inf, 3, np.inf]), xtol=1e-15, ftol=1e-15, gtol=1e-15, x_scale="jac"
        )
        if best is None or found.cost < best.cost:
            best = found
    a, b, c = best.x
    mean = np.average(errors, weights=weights)
    explained = 1 - 2 * best.cost / np.sum(weights * (errors - mean) ** 2)
    return {"a": a * unit**b, "b": b, "c": c, "explained": explained, "twice": a * 2.0**-b + c}


def case(name, sizes, errors):
    sizes, errors = np.array(sizes, float), np.array(errors, float)
    return plain({"name": name, "sizes": sizes, "errors": errors, "law": fit(sizes, errors)}, 12)


sizes = [350, 637, 1162, 2114, 3843, 7000]
noise = np.random.default_rng(1)
law = np.array([9 * n**-0.7 + 0.02 for n in sizes])

write(
    "power-law.json",
    {
        "cases": [
            case("an exact law with a floor", sizes, law),
            case("an exact law without a floor", sizes, [2 * n**-0.4 for n in sizes]),
            case("a noisy law", sizes, law * (1 + 0.04 * noise.standard_normal(6))),
            case("digits as measured", sizes, [0.09289, 0.06778, 0.05089, 0.04311, 0.03356, 0.034]),
            case("three seeds at each size", sizes * 3, np.concatenate([law * (1 + 0.08 * noise.standard_normal(6)) for _ in range(3)])),
            case("that begins to bend", [50, 100, 200, 400, 800], [0.5, 0.31, 0.19, 0.12, 0.078]),
        ]
    },
)
