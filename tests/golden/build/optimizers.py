"""Optimizer trajectories: Keras 3 in float64, each checked against a literal NumPy evaluation of its formula.

Where optax means the same it must agree to 1e-9 of the parameters; where it does not (epsilon in Adam) the
largest difference is recorded.
"""

from golden import float32, keras64, plain, write

import numpy as np
import jax.numpy as jnp
import optax

keras = keras64()

STEPS = 30
START = float32([0.5, -0.75, 1.25, -2.0, 0.1, 3.0])


def gradient_list():
    """Six parameters with different lives: ordinary, mostly zero, tiny, large, sign-flipping, and shrinking to nothing."""
    t = np.arange(STEPS)
    rng = np.random.default_rng(20240601)
    ordinary = np.round(np.cos(0.7 * t) + 0.3 * rng.standard_normal(STEPS), 3)
    sparse = np.where(t % 7 == 3, np.round(rng.standard_normal(STEPS), 3), 0.0)
    tiny = np.where(t % 2 == 0, 1e-6, 3e-9) * (1 + t % 3)
    large = np.round(100 * np.sin(0.4 * t + 1) + 20 * rng.standard_normal(STEPS), 1)
    large[12] = 4000.0
    flipping = np.where(t % 2 == 0, 0.25, -0.25) * (1 + 0.02 * t)
    shrinking = 2.0 * 0.5**t
    gradients = np.stack([ordinary, sparse, tiny, large, flipping, shrinking], axis=1)
    gradients[20] = 0.0
    return float32(gradients)


GRADIENTS = gradient_list()


def sgd(w, g, s, c, lr, t):
    if not c["momentum"]:
        return w - lr * g
    s["m"] = c["momentum"] * s.get("m", 0) - lr * g
    return w + (c["momentum"] * s["m"] - lr * g if c["nesterov"] else s["m"])


def rmsprop(w, g, s, c, lr, t):
    s["v"] = c["rho"] * s.get("v", 0) + (1 - c["rho"]) * g**2
    increment = lr * g / np.sqrt(s["v"] + c["epsilon"])
    s["m"] = c["momentum"] * s.get("m", 0) + increment
    return w - s["m"]


def adagrad(w, g, s, c, lr, t):
    s["a"] = s.get("a", c["initialAccumulator"]) + g**2
    return w - lr * g / np.sqrt(s["a"] + c["epsilon"])


def adadelta(w, g, s, c, lr, t):
    s["a"] = c["rho"] * s.get("a", 0) + (1 - c["rho"]) * g**2
    delta = -np.sqrt(s.get("d", 0) + c["epsilon"]) * g / np.sqrt(s["a"] + c["epsilon"])
    s["d"] = c["rho"] * s.get("d", 0) + (1 - c["rho"]) * delta**2
    return w + lr * delta


def adam(w, g, s, c, lr, t):
    w = w - lr * c.get("weightDecay", 0) * w
    alpha = lr * np.sqrt(1 - c["beta2"] ** t) / (1 - c["beta1"] ** t)
    s["m"] = c["beta1"] * s.get("m", 0) + (1 - c["beta1"]) * g
    s["v"] = c["beta2"] * s.get("v", 0) + (1 - c["beta2"]) * g**2
    return w - alpha * s["m"] / (np.sqrt(s["v"]) + c["epsilon"])


FORMULA = {
    "sgd": "w -= lr * g",
    "sgdMomentum": "m = momentum * m - lr * g; w += m. The learning rate is inside m, so a later change of lr does not rescale past steps.",
    "sgdNesterov": "m = momentum * m - lr * g; w += momentum * m - lr * g",
    "rmsprop": "v = rho * v + (1 - rho) * g^2 (v starts at 0); m = momentum * m + lr * g / sqrt(v + epsilon); w -= m. Epsilon is inside the root.",
    "adagrad": "a += g^2 (a starts at initialAccumulator); w -= lr * g / sqrt(a + epsilon). Epsilon is inside the root.",
    "adadelta": "a = rho * a + (1 - rho) * g^2; delta = -g * sqrt(d + epsilon) / sqrt(a + epsilon); d = rho * d + (1 - rho) * delta^2; w += lr * delta (a and d start at 0)",
    "adam": "step t = 1, 2, ...; alpha = lr * sqrt(1 - beta2^t) / (1 - beta1^t); m += (g - m) * (1 - beta1); v += (g^2 - v) * (1 - beta2); "
    "w -= alpha * m / (sqrt(v) + epsilon). Epsilon is added to the root of the v that has no bias correction ('epsilon hat' of arXiv:1412.6980).",
    "adamw": "w -= lr * weightDecay * w first, then exactly adam; g does not contain the decay",
}
ADAM = {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7}
RMSPROP = {"rho": 0.9, "epsilon": 1e-7}
CHANGING = [round(0.05 * (0.5 if t >= 10 else 1) * 0.97**t * (0.1 if t >= 22 else 1), 8) for t in range(STEPS)]

# name, formula, config, learning rate (one, or one per step)
CASES = [
    ("sgd", "sgd", {"type": "sgd", "momentum": 0, "nesterov": False}, 0.01),
    ("sgdMomentum", "sgdMomentum", {"type": "sgd", "momentum": 0.9, "nesterov": False}, 0.01),
    ("sgdNesterov", "sgdNesterov", {"type": "sgd", "momentum": 0.9, "nesterov": True}, 0.01),
    ("sgdMomentumChangingRate", "sgdMomentum", {"type": "sgd", "momentum": 0.9, "nesterov": False}, CHANGING),
    ("sgdNesterovChangingRate", "sgdNesterov", {"type": "sgd", "momentum": 0.9, "nesterov": True}, CHANGING),
    ("rmsprop", "rmsprop", {"type": "rmsprop", "momentum": 0, **RMSPROP}, 0.001),
    ("rmspropMomentum", "rmsprop", {"type": "rmsprop", "momentum": 0.9, **RMSPROP}, 0.001),
    ("rmspropMomentumChangingRate", "rmsprop", {"type": "rmsprop", "momentum": 0.9, **RMSPROP}, CHANGING),
    ("adagrad", "adagrad", {"type": "adagrad", "initialAccumulator": 0.1, "epsilon": 1e-7}, 0.05),
    ("adadelta", "adadelta", {"type": "adadelta", "rho": 0.95, "epsilon": 1e-7}, 1.0),
    ("adam", "adam", {"type": "adam", **ADAM}, 0.001),
    ("adamw", "adamw", {"type": "adamw", **ADAM, "weightDecay": 0.004}, 0.001),
    ("adamChangingRate", "adam", {"type": "adam", **ADAM}, CHANGING),
    ("adamwChangingRate", "adamw", {"type": "adamw", **ADAM, "weightDecay": 0.004}, CHANGING),
]
LITERAL = {"sgd": sgd, "rmsprop": rmsprop, "adagrad": adagrad, "adadelta": adadelta, "adam": adam, "adamw": adam}


def keras_optimizer(c, lr):
    """The Keras optimizer of a config."""
    o = keras.optimizers
    if c["type"] == "sgd":
        return o.SGD(lr, momentum=float(c["momentum"]), nesterov=c["nesterov"])
    if c["type"] == "rmsprop":
        return o.RMSprop(lr, rho=c["rho"], momentum=float(c["momentum"]), epsilon=c["epsilon"])
    if c["type"] == "adagrad":
        return o.Adagrad(lr, initial_accumulator_value=c["initialAccumulator"], epsilon=c["epsilon"])
    if c["type"] == "adadelta":
        return o.Adadelta(lr, rho=c["rho"], epsilon=c["epsilon"])
    betas = {"beta_1": c["beta1"], "beta_2": c["beta2"], "epsilon": c["epsilon"]}
    return o.Adam(lr, **betas) if c["type"] == "adam" else o.AdamW(lr, weight_decay=c["weightDecay"], **betas)


def by_keras(c, rates):
    optimizer = keras_optimizer(c, rates[0])
    variable = keras.Variable(START, dtype="float64")
    optimizer.build([variable])
    path = []
    for rate, gradient in zip(rates, GRADIENTS):
        optimizer.learning_rate = rate
        optimizer.apply([jnp.asarray(gradient)])
        path.append(np.asarray(variable.value))
    return np.array(path)


def by_formula(c, rates):
    w, state, path = START.copy(), {}, []
    for t, (rate, gradient) in enumerate(zip(rates, GRADIENTS), start=1):
        w = LITERAL[c["type"]](w, gradient, state, c, rate, t)
        path.append(w)
    return np.array(path)


def by_optax(c, rates):
    schedule = lambda count: jnp.asarray(rates)[count]  # noqa: E731
    if c["type"] == "sgd":
        transform = optax.sgd(schedule, momentum=c["momentum"] or None, nesterov=c["nesterov"])
    elif c["type"] == "rmsprop":
        transform = optax.rmsprop(schedule, decay=c["rho"], eps=c["epsilon"], momentum=c["momentum"] or None)
    elif c["type"] == "adagrad":
        transform = optax.adagrad(schedule, initial_accumulator_value=c["initialAccumulator"], eps=c["epsilon"])
    elif c["type"] == "adadelta":
        transform = optax.adadelta(schedule, rho=c["rho"], eps=c["epsilon"])
    elif c["type"] == "adam":
        transform = optax.adam(schedule, b1=c["beta1"], b2=c["beta2"], eps=c["epsilon"])
    else:
        transform = optax.adamw(schedule, b1=c["beta1"], b2=c["beta2"], eps=c["epsilon"], weight_decay=c["weightDecay"])
    w = jnp.asarray(START)
    state, path = transform.init(w), []
    for gradient in GRADIENTS:
        updates, state = transform.update(jnp.asarray(gradient), state, w)
        w = optax.apply_updates(w, updates)
        path.append(np.asarray(w))
    return np.array(path)


def trajectory(name, formula, config, rate):
    rates = rate if isinstance(rate, list) else [rate] * STEPS
    path = by_keras(config, rates)
    np.testing.assert_allclose(path, by_formula(config, rates), rtol=1e-11, atol=1e-13, err_msg=name)
    difference = float(np.max(np.abs(path - by_optax(config, rates))))
    print(f"  {name}: largest difference to optax {difference:.2e}")
    return {
        "name": name,
        "config": config,
        "learningRates": rates,
        "formula": FORMULA[formula],
        "differsFromOptaxBy": plain(difference if difference > 1e-9 else 0, 3),
        "parameters": plain(path),
    }


def clipping():
    """Clipping by the global norm of all gradients: g * clipNorm / max(norm, clipNorm)."""
    several = [[[3.0, -4.0], [0.5, 0.25]], [12.0, 0.0, -1.0]]
    inputs = [
        ("above", 1.0, several),
        ("farAbove", 0.001, several),
        ("below", 100.0, several),
        ("exactly", 5.0, [[3.0], [4.0]]),
        ("zero", 1.0, [[0.0, 0.0], [0.0]]),
        ("tiny", 1.0, [[1e-6, -1e-6], [0.0]]),
        ("huge", 1.0, [[1e6, -1e6], [1.0]]),
    ]
    cases = []
    for name, clip_norm, gradients in inputs:
        arrays = [float32(g) for g in gradients]
        norm = np.sqrt(sum(np.sum(a**2) for a in arrays))
        clipped = [a * clip_norm / max(norm, clip_norm) for a in arrays]
        optimizer = keras.optimizers.SGD(global_clipnorm=clip_norm)
        for ours, theirs in zip(clipped, optimizer._clip_gradients([jnp.asarray(a) for a in arrays])):
            np.testing.assert_allclose(ours, theirs, rtol=1e-13)
        cases.append({"name": name, "clipNorm": clip_norm, "gradients": plain(arrays), "globalNorm": plain(norm), "clipped": plain(clipped)})
    return cases


write(
    "optimizers.json",
    plain({
        "about": "parameters[k] are the parameters after step k+1, which used gradients[k] and learningRates[k]. Every input is exact in float32.",
        "start": START,
        "gradients": GRADIENTS,
        "cases": [trajectory(*case) for case in CASES],
        "clipNorm": {
            "formula": "norm = sqrt(sum of all g^2 over all tensors); every g becomes g * clipNorm / max(norm, clipNorm)",
            "cases": clipping(),
        },
    }),
)
