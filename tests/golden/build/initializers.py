"""Initializers: fans, and the limit or standard deviation, as Keras computes them; checked on drawn samples."""

import math

from golden import keras64, plain, write

import numpy as np

keras = keras64()
from keras.src.initializers.random_initializers import compute_fans  # noqa: E402  (after the backend is set up)

# The standard deviation of a standard normal cut off at -2 and 2.
TRUNCATED = 0.87962566103423978

INITIALIZERS = {
    "glorotUniform": (keras.initializers.GlorotUniform, "uniform", "limit = sqrt(6 / (fanIn + fanOut))"),
    "glorotNormal": (keras.initializers.GlorotNormal, "truncatedNormal", "deviation = sqrt(2 / (fanIn + fanOut))"),
    "heUniform": (keras.initializers.HeUniform, "uniform", "limit = sqrt(6 / fanIn)"),
    "heNormal": (keras.initializers.HeNormal, "truncatedNormal", "deviation = sqrt(2 / fanIn)"),
    "lecunUniform": (keras.initializers.LecunUniform, "uniform", "limit = sqrt(3 / fanIn)"),
    "lecunNormal": (keras.initializers.LecunNormal, "truncatedNormal", "deviation = sqrt(1 / fanIn)"),
}
SHAPES = {
    "dense": [784, 128],
    "denseSmall": [2, 8],
    "conv2d": [3, 3, 16, 32],
    "conv2dFirst": [3, 3, 1, 16],
    "conv2dRectangular": [5, 2, 3, 8],
    "pointwise": [1, 1, 16, 64],
    "depthwise": [3, 3, 16, 1],
    "depthwiseMultiplier2": [3, 3, 16, 2],
    "conv1d": [5, 8, 12],
}


def expected(name, fan_in, fan_out):
    mode = {"glorot": (fan_in + fan_out) / 2, "he": fan_in / 2, "lecun": fan_in}
    base = next(size for prefix, size in mode.items() if name.startswith(prefix))
    return math.sqrt((3 if name.endswith("Uniform") else 1) / base)


def case(name, label, shape):
    make, distribution, _ = INITIALIZERS[name]
    fan_in, fan_out = compute_fans(shape)
    target = expected(name, fan_in, fan_out)
    sample = np.asarray(make(seed=1)(shape))
    spread = target / math.sqrt(3) if distribution == "uniform" else target
    # Five standard errors of the sample's deviation (kurtosis below 3 for both distributions).
    assert abs(sample.std() / spread - 1) < 5 / math.sqrt(2 * sample.size), (name, label)
    bound = target if distribution == "uniform" else 2 * target / TRUNCATED
    assert np.abs(sample).max() <= bound, (name, label)
    result = {"shapeName": label, "shape": shape, "fanIn": fan_in, "fanOut": fan_out}
    if distribution == "uniform":
        return result | {"limit": target}
    return result | {"deviation": target, "normalDeviation": target / TRUNCATED, "cutOff": bound}


write(
    "initializers.json",
    plain(
        {
            "fans": "dense [in, out]: fanIn = in, fanOut = out; kernels [..., in, out]: both times the receptive field, the product of the other sizes. "
            "Keras treats a depthwise kernel [h, w, channels, multiplier] the same way, so fanIn = h * w * channels, though each output sees only h * w inputs.",
            "uniform": "uniform in (-limit, limit)",
            "truncatedNormal": "a normal of standard deviation normalDeviation, drawn again outside +-cutOff = 2 normalDeviation; what remains has standard "
            "deviation `deviation`. normalDeviation = deviation / 0.87962566103423978",
            "initializers": [
                {"name": name, "distribution": distribution, "formula": formula, "cases": [case(name, label, shape) for label, shape in SHAPES.items()]}
                for name, (_, distribution, formula) in INITIALIZERS.items()
            ],
        },
        15,
    ),
)
