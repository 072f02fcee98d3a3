"""Learning-rate schedules as functions of the fractional epoch, and Keras's ReduceLROnPlateau.

Each curve is a literal evaluation of its formula, checked against optax (and Keras where it has the schedule),
which count steps: ten steps stand for an epoch.
"""

import math

from golden import keras64, plain, write

import numpy as np
import optax

keras = keras64()

EPOCHS, PER_EPOCH = 30, 10
GRID = [i / PER_EPOCH for i in range(EPOCHS * PER_EPOCH + 1)]


def cosine(progress, start, end):
    """Half a cosine from `start` at progress 0 to `end` at progress 1."""
    return end + 0.5 * (start - end) * (1 + math.cos(math.pi * progress))


def warm_restarts(epoch, c):
    """arXiv:1608.03983 eq. 5; the period T_i begins at T_0 and is multiplied by T_mult at each restart."""
    current, period = epoch, c["firstPeriod"]
    while current >= period:
        current -= period
        period *= c["periodFactor"]
    return cosine(current / period, c["learningRate"], c["minimum"])


def cosine_decay(epoch, c):
    return cosine(min(epoch / c["epochs"], 1), c["learningRate"], c["minimum"])


def step_decay(epoch, c):
    return c["learningRate"] * c["factor"] ** math.floor(epoch / c["every"])


def exponential_decay(epoch, c):
    return c["learningRate"] * c["factor"] ** (epoch / c["every"])


def one_cycle(epoch, c):
    """arXiv:1708.07120 in its cosine form: learningRate is the peak."""
    start = c["learningRate"] / c["divFactor"]
    end = start / c["finalDivFactor"]
    progress = epoch / c["epochs"]
    if progress <= c["pctStart"]:
        return cosine(progress / c["pctStart"], start, c["learningRate"])
    return cosine((progress - c["pctStart"]) / (1 - c["pctStart"]), c["learningRate"], end)


def warmup(epoch, c):
    """Linear from 0 to learningRate over `warmup` epochs, then constant, or a cosine over the epochs that remain."""
    if epoch < c["warmup"]:
        return c["learningRate"] * epoch / c["warmup"]
    if c["then"] == "constant":
        return c["learningRate"]
    return cosine((epoch - c["warmup"]) / (c["epochs"] - c["warmup"]), c["learningRate"], c["minimum"])


FORMULA = {
    "warmRestarts": "minimum + 0.5 (learningRate - minimum)(1 + cos(pi Tcur / Ti)); Tcur epochs since the last restart; Ti = firstPeriod * periodFactor^i; at a restart Tcur is 0",
    "cosine": "minimum + 0.5 (learningRate - minimum)(1 + cos(pi epoch / epochs))",
    "step": "learningRate * factor^floor(epoch / every)",
    "exponential": "learningRate * factor^(epoch / every)",
    "oneCycle": "p = epoch / epochs; half a cosine from learningRate / divFactor up to learningRate at p = pctStart, then half a cosine down to learningRate / divFactor / finalDivFactor at p = 1",
    "warmup": "learningRate * epoch / warmup while epoch < warmup; then learningRate, or a cosine to minimum over the remaining epochs - warmup epochs",
}
SCHEDULE = {
    "warmRestarts": warm_restarts,
    "cosine": cosine_decay,
    "step": step_decay,
    "exponential": exponential_decay,
    "oneCycle": one_cycle,
    "warmup": warmup,
}
CASES = [
    *(
        (f"warmRestarts{t0}x{mult}", {"type": "warmRestarts", "learningRate": 0.05, "minimum": minimum, "firstPeriod": t0, "periodFactor": mult})
        for t0, mult, minimum in [(5, 1, 0), (5, 2, 0.001), (10, 1, 0.001), (10, 2, 0)]
    ),
    ("cosine", {"type": "cosine", "learningRate": 0.1, "minimum": 0.001, "epochs": EPOCHS}),
    ("cosineToZero", {"type": "cosine", "learningRate": 0.1, "minimum": 0, "epochs": EPOCHS}),
    ("step", {"type": "step", "learningRate": 0.1, "factor": 0.5, "every": 7}),
    ("exponential", {"type": "exponential", "learningRate": 0.1, "factor": 0.9, "every": 1}),
    ("exponentialEvery4", {"type": "exponential", "learningRate": 0.1, "factor": 0.5, "every": 4}),
    ("oneCycle", {"type": "oneCycle", "learningRate": 0.1, "epochs": EPOCHS, "pctStart": 0.3, "divFactor": 25, "finalDivFactor": 10000}),
    ("warmupConstant", {"type": "warmup", "then": "constant", "learningRate": 0.1, "warmup": 3}),
    ("warmupCosine", {"type": "warmup", "then": "cosine", "learningRate": 0.1, "minimum": 0.002, "warmup": 5, "epochs": EPOCHS}),
]


def references(c):
    """The same schedule by optax, and by Keras where it has it; each maps a step (a tenth of an epoch) to a rate."""
    steps, rate, kind = EPOCHS * PER_EPOCH, c["learningRate"], c["type"]
    schedules = keras.optimizers.schedules
    if kind == "warmRestarts":
        cycles, period, total = [], c["firstPeriod"] * PER_EPOCH, 0
        while total <= steps:
            cycles.append({"init_value": rate, "peak_value": rate, "warmup_steps": 0, "decay_steps": period, "end_value": c["minimum"]})
            total += period
            period *= c["periodFactor"]
        yield "optax", optax.sgdr_schedule(cycles)
        yield "Keras", schedules.CosineDecayRestarts(
            rate, c["firstPeriod"] * PER_EPOCH, t_mul=float(c["periodFactor"]), m_mul=1.0, alpha=c["minimum"] / rate
        )
    if kind == "cosine":
        yield "optax", optax.cosine_decay_schedule(rate, steps, c["minimum"] / rate)
        yield "Keras", schedules.CosineDecay(rate, steps, alpha=c["minimum"] / rate)
    if kind in ("step", "exponential"):
        yield "optax", optax.exponential_decay(rate, c["every"] * PER_EPOCH, c["factor"], staircase=kind == "step")
        yield "Keras", schedules.ExponentialDecay(rate, c["every"] * PER_EPOCH, c["factor"], staircase=kind == "step")
    if kind == "oneCycle":
        yield "optax", optax.cosine_onecycle_schedule(steps, rate, c["pctStart"], c["divFactor"], c["finalDivFactor"])
    if kind == "warmup" and c["then"] == "constant":
        yield "optax", optax.warmup_constant_schedule(0.0, rate, c["warmup"] * PER_EPOCH)
    if kind == "warmup" and c["then"] == "cosine":
        warm = c["warmup"] * PER_EPOCH
        yield "optax", optax.warmup_cosine_decay_schedule(0.0, rate, warm, steps, c["minimum"])
        yield "Keras", schedules.CosineDecay(0.0, steps - warm, alpha=c["minimum"] / rate, warmup_target=rate, warmup_steps=warm)


def curve(name, config):
    values = [SCHEDULE[config["type"]](epoch, config) for epoch in GRID]
    for label, reference in references(config):
        other = np.array([float(reference(step)) for step in range(len(GRID))])
        difference = np.abs(other - values)
        at = [GRID[i] for i in np.flatnonzero(difference > 1e-6 * config["learningRate"])]
        print(f"  {name}, {label}: largest difference {difference.max():.1e}" + (f", epochs {at}" if at else ""))
    return {"name": name, "config": config, "formula": FORMULA[config["type"]], "values": plain(values, 15)}


def losses():
    """Forty validation losses: falling, flat, tiny improvements, a late improvement, then worse."""
    rng = np.random.default_rng(7)
    falling = 1.0 * 0.85 ** np.arange(10)
    flat = np.full(8, falling[-1]) + np.round(0.01 * rng.random(8), 4)
    crawling = falling[-1] - 0.00004 * np.arange(1, 9)
    late = np.array([0.2, 0.19, 0.18995, 0.1897])
    worse = 0.25 + np.round(0.05 * rng.random(10), 4)
    return [round(float(x), 5) for x in np.concatenate([falling, flat, crawling, late, worse])]


def plateau(name, c, validation_losses):
    """The learning rate that holds after each epoch's end, by Keras itself."""
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(c["learningRate"]), loss="mse")
    callback = keras.callbacks.ReduceLROnPlateau(
        monitor="val_loss", factor=c["factor"], patience=c["patience"], min_delta=c["minDelta"], cooldown=0, min_lr=c["minimum"], mode="min"
    )
    callback.set_model(model)
    callback.on_train_begin()
    rates, best, wait, rate = [], None, 0, c["learningRate"]
    for epoch, loss in enumerate(validation_losses):
        if best is not None and 0 < abs(loss + c["minDelta"] - best) < 1e-6:
            raise ValueError(f"{name}, epoch {epoch}: too close to call in floating point")
        callback.on_epoch_end(epoch, {"val_loss": loss})
        rates.append(float(model.optimizer.learning_rate.numpy()))
        if best is None or loss + c["minDelta"] < best:
            best, wait = loss, 0
        else:
            wait += 1
            if wait >= c["patience"] and rate > c["minimum"]:
                rate, wait = max(rate * c["factor"], c["minimum"]), 0
        if not math.isclose(rates[-1], rate, rel_tol=1e-12):
            raise ValueError(f"{name}, epoch {epoch}: Keras has {rates[-1]}, the formula {rate}")
    return {"name": name, "config": c, "values": plain(rates, 15)}


VALIDATION_LOSSES = losses()
write(
    "schedules.json",
    plain({
        "about": "values[i] is the learning rate at epochs[i], a fractional epoch counted from 0.",
        "epochs": GRID,
        "cases": [curve(name, config) for name, config in CASES],
        "plateau": {
            "formula": "an epoch improves if it is the first or loss + minDelta < best, which then becomes best and sets wait = 0; otherwise wait += 1 "
            "and, if wait >= patience and rate > minimum, rate = max(rate * factor, minimum) and wait = 0 (cooldown 0)",
            "about": "values[k] is the rate after the end of epoch k, so the one epoch k+1 trains with.",
            "validationLosses": VALIDATION_LOSSES,
            "cases": [
                plateau("patience3", {"learningRate": 0.1, "factor": 0.5, "patience": 3, "minDelta": 0.0001, "minimum": 0}, VALIDATION_LOSSES),
                plateau("patience1WithMinimum", {"learningRate": 0.1, "factor": 0.2, "patience": 1, "minDelta": 0.001, "minimum": 0.002}, VALIDATION_LOSSES),
                plateau("patience5NoDelta", {"learningRate": 0.01, "factor": 0.1, "patience": 5, "minDelta": 0, "minimum": 1e-6}, VALIDATION_LOSSES),
            ],
        },
    }),
)
