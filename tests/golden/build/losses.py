"""Losses with their gradients with respect to the logits or predictions: Keras functions differentiated by JAX."""

from golden import float32, keras64, plain, write

import numpy as np
import jax
import jax.numpy as jnp
import optax

keras = keras64()

# Row 2 is confidently right, row 3 confidently wrong, row 4 has only negative logits outside its class.
LOGITS = float32([[1.2, -0.3, 0.5, 2.1], [0.1, 0.2, -0.1, 0.05], [6.5, -2.0, 0.3, -1.5], [4.0, -1.0, 0.5, -3.5], [-1.4, -2.2, 0.7, -0.6]])
CLASSES = [3, 1, 0, 3, 2]
ONE_HOT = np.eye(4)[CLASSES]
# Residuals on both sides of Huber's delta and of 0, none of them on the border.
PREDICTIONS = float32([[0.5], [-1.25], [3.0], [0.1], [-0.75], [2.2]])
TARGETS = float32([[0.2], [0.5], [2.5], [4.1], [-0.8], [0.7]])


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def cross_entropy(smoothing):
    targets = (1 - smoothing) * ONE_HOT + smoothing / 4
    return (
        lambda z: keras.losses.categorical_crossentropy(ONE_HOT, z, from_logits=True, label_smoothing=smoothing),
        -np.sum(targets * np.log(softmax(LOGITS)), axis=-1),
        lambda z: optax.softmax_cross_entropy(z, jnp.asarray(targets)),
    )


def focal(gamma):
    p = np.sum(softmax(LOGITS) * ONE_HOT, axis=-1)
    return (
        lambda z: keras.losses.categorical_focal_crossentropy(ONE_HOT, z, alpha=1.0, gamma=gamma, from_logits=True),
        -((1 - p) ** gamma) * np.log(p),
        None,
    )


def hinge():
    pos = np.sum(ONE_HOT * LOGITS, axis=-1)
    neg = np.max((1 - ONE_HOT) * LOGITS, axis=-1)
    return lambda z: keras.losses.categorical_hinge(ONE_HOT, z), np.maximum(0, neg - pos + 1), None


def regression(loss, by_hand, by_optax=None):
    return lambda z: loss(TARGETS, z), by_hand(PREDICTIONS - TARGETS)[:, 0], by_optax


CLASSIFICATION = [
    ("crossEntropy", {"labelSmoothing": 0}, "-sum_c t_c log softmax(z)_c, t one-hot", cross_entropy(0.0)),
    ("crossEntropySmoothed", {"labelSmoothing": 0.1}, "the same with t_c = 0.9 * onehot_c + 0.1 / 4 (4 classes)", cross_entropy(0.1)),
    ("focal", {"gamma": 2, "alpha": 1}, "-(1 - p)^gamma log p, p = softmax(z)[class]; Keras CategoricalFocalCrossentropy with alpha = 1, so unweighted", focal(2.0)),
    ("focalGammaHalf", {"gamma": 0.5, "alpha": 1}, "the same with gamma 0.5", focal(0.5)),
    (
        "hinge",
        {},
        "max(0, neg - pos + 1), pos = the class's logit, neg = max_c (1 - onehot_c) * z_c. neg is never below 0, as the class's own "
        "place counts as 0 (Keras CategoricalHinge; example 3 has neg = 4, and example 4 has neg = 0, whose gradient goes to the class's place and there vanishes)",
        hinge(),
    ),
]
# Outputs that each pass through a sigmoid: the same logits, each class against the rest, and one unit for two classes.
# Shifted a little, since hinge has a kink at 1 and -1, where references differ.
UNIT_LOGITS = float32(LOGITS + 0.0625)
BINARY = UNIT_LOGITS[:, :1]
BINARY_CLASSES = [1, 0, 0, 1, 1]


def by_unit(loss, targets):
    """Keras's function, and the mean over the units by hand; `loss` is of the logit towards the right answer."""
    return lambda z: np.mean(loss(np.where(targets == 1, z, -z)), axis=-1)


def sigmoid_losses(targets):
    log_p = lambda towards: -np.log1p(np.exp(-towards))
    smooth = lambda s: (1 - s) * targets + s / 2
    p = lambda z: 1 / (1 + np.exp(-z))
    cross = lambda s: lambda z: np.mean(-smooth(s) * np.log(p(z)) - (1 - smooth(s)) * np.log(1 - p(z)), axis=-1)
    return lambda at: [
        ("crossEntropy", {"labelSmoothing": 0}, "mean over units of -t log p - (1 - t) log(1 - p), p = sigmoid(z)",
         (lambda z: keras.losses.binary_crossentropy(targets, z, from_logits=True), cross(0)(at), lambda z: jnp.mean(optax.sigmoid_binary_cross_entropy(z, jnp.asarray(targets)), axis=-1))),
        ("crossEntropySmoothed", {"labelSmoothing": 0.1}, "the same with t = 0.9 t + 0.05",
         (lambda z: keras.losses.binary_crossentropy(targets, z, from_logits=True, label_smoothing=0.1), cross(0.1)(at), None)),
        ("focal", {"gamma": 2}, "mean over units of -(1 - q)^2 log q, q = probability of the unit's right answer (Keras BinaryFocalCrossentropy, unweighted)",
         (lambda z: keras.losses.binary_focal_crossentropy(targets, z, from_logits=True, gamma=2.0), by_unit(lambda u: -((1 - np.exp(log_p(u))) ** 2) * log_p(u), targets)(at), None)),
        ("hinge", {}, "mean over units of max(0, 1 - s z), s = 1 or -1 (Keras Hinge)",
         (lambda z: keras.losses.hinge(2 * targets - 1, z), by_unit(lambda u: np.maximum(0, 1 - u), targets)(at), None)),
    ]


REGRESSION = [
    ("mse", {}, "(prediction - target)^2", regression(keras.losses.mean_squared_error, np.square)),
    ("mae", {}, "|prediction - target|", regression(keras.losses.mean_absolute_error, np.abs)),
    (
        "huber",
        {"delta": 1},
        "e = prediction - target; 0.5 e^2 where |e| <= delta, else delta |e| - 0.5 delta^2",
        regression(
            lambda t, z: keras.losses.huber(t, z, delta=1.0),
            lambda e: np.where(np.abs(e) <= 1, 0.5 * e**2, np.abs(e) - 0.5),
            lambda z: optax.huber_loss(z, jnp.asarray(TARGETS), delta=1.0)[:, 0],
        ),
    ),
]


def case(name, config, formula, reference, at):
    by_keras, by_hand, by_optax = reference
    z = jnp.asarray(at)
    per_example = np.asarray(by_keras(z))
    np.testing.assert_allclose(per_example, by_hand, rtol=1e-9, err_msg=name)
    if by_optax:
        np.testing.assert_allclose(per_example, by_optax(z), rtol=1e-12, err_msg=name)
    value, gradient = jax.value_and_grad(lambda z: jnp.mean(by_keras(z)))(z)
    step = 1e-6
    for index in np.ndindex(at.shape):
        shift = np.zeros_like(at)
        shift[index] = step
        numeric = (np.mean(by_keras(z + shift)) - np.mean(by_keras(z - shift))) / (2 * step)
        np.testing.assert_allclose(gradient[index], numeric, rtol=1e-6, atol=1e-8, err_msg=f"{name} {index}")
    return {"name": name, "config": config, "formula": formula, "value": plain(value, 15), "perExample": plain(per_example, 15), "gradient": plain(gradient, 15)}


write(
    "losses.json",
    plain({
        "about": "value is the mean of perExample over the batch; gradient is that of value. Every input is exact in float32.",
        "classification": {"logits": LOGITS, "classes": CLASSES, "cases": [case(*c, at=LOGITS) for c in CLASSIFICATION]},
        "sigmoid": {
            "oneVersusRest": {"logits": UNIT_LOGITS, "classes": CLASSES, "cases": [case(*c, at=UNIT_LOGITS) for c in sigmoid_losses(ONE_HOT)(UNIT_LOGITS)]},
            "binary": {"logits": BINARY, "classes": BINARY_CLASSES, "cases": [case(*c, at=BINARY) for c in sigmoid_losses(np.array(BINARY_CLASSES, dtype=float)[:, None])(BINARY)]},
        },
        "regression": {"predictions": PREDICTIONS, "targets": TARGETS, "cases": [case(*c, at=PREDICTIONS) for c in REGRESSION]},
    }),
)
