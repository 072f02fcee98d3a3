"""Learning-rate schedules step by step, and Keras's ReduceLROnPlateau.

Each curve is a literal evaluation of its formula, checked against optax (and Keras where it has the schedule). Cosine
and one cycle have their last rate at the last step, as PyTorch's OneCycleLR; warm-up is PyTorch's LinearLR from 1 / n.
"""

import math

from golden import keras64, plain, write

import numpy as np
import optax

keras = keras64()

EPOCHS, PER_EPOCH = 30, 10
STEPS = EPOCHS * PER_EPOCH
GRID = list(range(STEPS))


def cosine(progress, start, end):
    """Half a cosine from `start` at progress 0 to `end` at progress 1."""
    return end + 0.5 * (start - end) * (1 + math.cos(math.pi * progress))


def warm_restarts(step, c):
    """arXiv:1608.03983 eq. 5; the period T_i begins at T_0 and is multiplied by T_mult at each restart."""
    current, period = step / PER_EPOCH, c["firstPeriod"]
    while current >= period:
        current -= period
        period *= c["periodFactor"]
    return cosine(current / period, c["learningRate"], c["minimum"])


def cosine_decay(step, c):
    return cosine(step / (STEPS - 1), c["learningRate"], c["minimum"])


def step_decay(step, c):
    return c["learningRate"] * c["factor"] ** math.floor(step / PER_EPOCH / c["every"])


def exponential_decay(step, c):
    return c["learningRate"] * c["factor"] ** (step / PER_EPOCH / c["every"])


def one_cycle(step, c):
    """arXiv:1708.07120 in its cosine form: learningRate is the peak."""
    start = c["learningRate"] / c["divFactor"]
    end = start / c["finalDivFactor"]
    peak = c["pctStart"] * STEPS - 1
    if step <= peak:
        return cosine(step / peak, start, c["learningRate"])
    return cosine((step - peak) / (STEPS - 1 - peak), c["learningRate"], end)


def warmup(step, c):
    """Linear from learningRate / n over the n steps of `warmup` epochs, then constant, or a cosine over the rest."""
    n = c["warmup"] * PER_EPOCH
    if step < n:
        return c["learningRate"] * (step + 1) / n
    if c["then"] == "constant":
        return c["learningRate"]
    return cosine((step - n) / (STEPS - 1 - n), c["learningRate"], c["minimum"])


FORMULA = {
    "warmRestarts": "minimum + 0.5 (learningRate - minimum)(1 + cos(pi Tcur / Ti)); Tcur epochs since the last restart; Ti = firstPeriod * periodFactor^i; at a restart Tcur is 0",
    "cosine": "minimum + 0.5 (learningRate - minimum)(1 + cos(pi step / (steps - 1)))",
    "step": "learningRate * factor^floor(epoch / every), epoch = step / 10",
    "exponential": "learningRate * factor^(epoch / every), epoch = step / 10",
    "oneCycle": "half a cosine from learningRate / divFactor up to learningRate at step pctStart * steps - 1, then half a cosine down to learningRate / divFactor / finalDivFactor at step steps - 1 (PyTorch's OneCycleLR)",
    "warmup": "learningRate * (step + 1) / n while step < n = 10 warmup; then learningRate, or a cosine to minimum at the last step",
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
    # What they call the number of steps is the one at which they have their last rate.
    steps, rate, kind = STEPS - 1, c["learningRate"], c["type"]
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
        warm = c["warmup"] * PER_EPOCH
        # They are at their peak one step later, and stay there.
        yield "optax", optax.warmup_constant_schedule(rate / warm, rate, warm - 1)
    if kind == "warmup" and c["then"] == "cosine":
        warm = c["warmup"] * PER_EPOCH
        climb = optax.linear_schedule(rate / warm, rate, warm - 1)
        yield "optax", optax.join_schedules([climb, optax.cosine_decay_schedule(rate, steps - warm, c["minimum"] / rate)], [warm])
        keras_cosine = schedules.CosineDecay(rate, steps - warm, alpha=c["minimum"] / rate)
        yield "Keras", lambda step: climb(step) if step < warm else keras_cosine(step - warm)


def curve(name, config):
    values = [SCHEDULE[config["type"]](step, config) for step in GRID]
    for label, reference in references(config):
        other = np.array([float(reference(step)) for step in range(len(GRID))])
        difference = np.abs(other - values)
        at = [GRID[i] for i in np.flatnonzero(difference > 1e-6 * config["learningRate"])]
        print(f"  {name}, {label}: largest difference {difference.max():.1e}" + (f", steps {at}" if at else ""))
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
        "about": "values[i] is the learning rate of step i, counted from 0; stepsPerEpoch steps are an epoch.",
        "epochs": EPOCHS,
        "stepsPerEpoch": PER_EPOCH,
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
