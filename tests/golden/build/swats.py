"""SWATS (arXiv:1712.07628, Algorithm 1) in NumPy, on noisy quadratics and on one without noise.

f(w) = 0.5 w^T A w - b^T w, so the gradient is A w - b, plus the noise of the step. The pseudo-code is in the README.
The same small number serves in the paper as Adam's epsilon and as the threshold of the switch; they are two here.
The noise streams were chosen so that the switch is clear-cut: at it the difference is below half the threshold,
and before it never below twice the threshold. Two cases show where the algorithm as published misbehaves.
"""

from golden import float32, plain, write

import numpy as np

SGD_STEPS = 20
START = float32([2.0, -1.5, 1.0, 0.5, -2.5, 3.0])


def quadratic():
    """A symmetric positive definite 6 x 6 matrix with entries of three decimals, and b."""
    rng = np.random.default_rng(11)
    root = rng.standard_normal((6, 6))
    a = np.round(root @ root.T / 6 + 0.5 * np.eye(6), 3)
    return float32((a + a.T) / 2), float32(np.round(rng.standard_normal(6), 3))


A, B = quadratic()


def noise_list(steps, size, seed):
    return float32(np.round(size * np.random.default_rng(seed).standard_normal((steps, 6)), 3))


def swats(c, noise):
    """One record per step, until SGD_STEPS steps after the switch, or the end of the noise."""
    beta1, beta2 = c["beta1"], c["beta2"]
    w = START.copy()
    m, a, average, v, rate, switched = np.zeros(6), np.zeros(6), 0.0, None, None, None
    records = []
    for k in range(1, len(noise) + 1):
        g = A @ w - B + noise[k - 1]
        if switched is not None:
            v = beta1 * v + g
            w = w - (1 - beta1) * rate * v
            records.append({"phase": "sgd", "w": w})
            if k == switched + SGD_STEPS:
                break
            continue
        m = beta1 * m + (1 - beta1) * g
        a = beta2 * a + (1 - beta2) * g**2
        p = -c["learningRate"] * np.sqrt(1 - beta2**k) / (1 - beta1**k) * m / (np.sqrt(a) + c["adamEpsilon"])
        w = w + p
        record = {"phase": "adam", "w": w, "gamma": None, "average": None}
        if p @ g != 0:
            gamma = (p @ p) / -(p @ g)
            average = beta2 * average + (1 - beta2) * gamma
            corrected = average / (1 - beta2**k)
            record |= {"gamma": gamma, "average": corrected}
            if k > 1 and abs(corrected - gamma) < c["switchEpsilon"]:
                switched, rate, v = k, corrected, np.zeros(6)
        records.append(record)
    return records, switched, rate


def margins(records, switched):
    """|corrected average - gamma| at the switch, and the least before it (from step 2 on)."""
    difference = [abs(r["average"] - r["gamma"]) for r in records if r["phase"] == "adam"]
    last = switched if switched is not None else len(difference) + 1
    return (difference[last - 1] if switched is not None else None), min(difference[1 : last - 1], default=None)


def case(name, about, c, size, seed, steps=400):
    """One run with noise of the given size from the given stream."""
    noise = noise_list(steps, size, seed)
    records, switched, rate = swats(c, noise)
    at, before = margins(records, switched)
    negative = sum((r.get("gamma") or 0) < 0 for r in records)
    print(f"  {name}: switch at {switched}, rate {rate}, difference there {at}, least before {before}, {negative} negative gammas")
    assert before is None or before > 2 * c["switchEpsilon"], name
    assert switched is None or at < 0.5 * c["switchEpsilon"], name
    adam = [r for r in records if r["phase"] == "adam"]
    return {
        "name": name,
        "about": about,
        "config": c,
        "noise": None if size == 0 else plain(noise[: len(records)], 9),
        "steps": len(records),
        "switchStep": switched,
        "sgdRate": None if rate is None else plain(rate, 15),
        "differenceAtSwitch": plain(at, 6),
        "leastDifferenceBefore": plain(before, 6),
        "gamma": plain([r["gamma"] for r in adam], 12),
        "lambda": plain([r["average"] for r in adam], 12),
        "w": plain([r["w"] for r in records], 12),
    }


def config(learning_rate, switch_epsilon):
    return {"learningRate": learning_rate, "beta1": 0.9, "beta2": 0.999, "adamEpsilon": 1e-9, "switchEpsilon": switch_epsilon}


write(
    "swats.json",
    {
        "about": "Step k = 1, 2, ... uses the gradient A w - b + noise[k-1] (no noise where null). w[k-1], gamma[k-1], lambda[k-1] are those after step k; "
        "gamma and lambda (bias-corrected: lambda_k / (1 - beta2^k)) end with the step of the switch, which is still an Adam step; SGD steps follow it.",
        "A": plain(A),
        "b": plain(B),
        "start": plain(START),
        "cases": [
            case("noisy", "", config(0.001, 1e-6), 1, 9),
            case("noisier", "some gammas are negative", config(0.001, 1e-6), 3, 13),
            case("mostlyNoise", "many gammas are negative", config(0.001, 1e-6), 10, 10),
            case("largerRate", "", config(0.01, 1e-5), 1, 75),
            case("paperThreshold", "with the paper's epsilon of 1e-9; needs float64 to switch at the same step", config(0.01, 1e-9), 1, 20),
            case("neverSwitches", "without noise gamma drifts and its average lags behind", config(0.001, 1e-9), 0, 0, steps=120),
            case("atOnce", "a threshold too large for the rate: switches at step 2, the first that may", config(0.001, 1e-5), 0, 0),
            case("negativeRate", "noise makes the average negative, and the published algorithm would ascend; a program should wait instead", config(0.001, 1e-6), 10, 36),
        ],
    },
)
