"""Scores of filters and neurons, by hand in NumPy: what each criterion's paper says, for small networks with known weights.

L1 and L2 (arXiv:1608.08710) are read off the kernels; of layers that a sum ties together over both. Mean activation
(arXiv:1611.06440) and APoZ (arXiv:1607.03250, here the share that is NOT zero) are read behind the ReLU, in inference
mode; of tied layers the mean of both. Random scores are the lots of the stream `7/pruning/<iteration>`.
"""

import numpy as np

from golden import float32, plain, write

rng = np.random.default_rng(13)
EPSILON = 1e-3


def draw(*shape, scale=1.0):
    """Three decimals, so that the file is short; rounded to float32, so that both sides start from the same numbers."""
    return float32(np.round(rng.normal(0, scale, shape), 3))


def relu(x):
    return np.maximum(x, 0)


def conv(x, kernel, bias):
    """`same` padding, stride 1: for every place the sum over the patch, written out."""
    count, height, width, _ = x.shape
    side = kernel.shape[0]
    reach = side // 2
    padded = np.pad(x, ((0, 0), (reach, reach), (reach, reach), (0, 0)))
    out = np.zeros((count, height, width, kernel.shape[-1]))
    for row in range(height):
        for column in range(width):
            patch = padded[:, row : row + side, column : column + side, :]
            out[:, row, column] = np.einsum("nhwc,hwcf->nf", patch, kernel) + bias
    return out


def norm(x, w):
    return w["gamma"] * (x - w["movingMean"]) / np.sqrt(w["movingVariance"] + EPSILON) + w["beta"]


def norm_weights(units):
    return {
        "gamma": draw(units),
        "beta": draw(units),
        "movingMean": draw(units, scale=0.3),
        "movingVariance": float32(np.round(rng.uniform(0.5, 2, units), 3)),
    }


def per_unit(answers):
    """Mean size and share that is not zero, over examples and places."""
    flat = answers.reshape(-1, answers.shape[-1])
    return {"meanActivation": np.abs(flat).mean(0), "apoz": (flat != 0).mean(0)}


def sizes(*kernels):
    columns = [kernel.reshape(-1, kernel.shape[-1]) for kernel in kernels]
    return {
        "l1": sum(np.abs(column).sum(0) for column in columns),
        "l2": np.sqrt(sum((column**2).sum(0) for column in columns)),
    }


def mean_of(*measured):
    return {key: np.mean([each[key] for each in measured], 0) for key in measured[0]}


def scaled(score):
    """By the Euclidean norm of its group."""
    return score / np.sqrt((score**2).sum())


def case(name, unit, input_shape, layers, weights, inputs, groups):
    """`groups` holds the scores of each; what goes first of the whole network is found here by sorting."""
    criteria = {}
    for criterion in ["l1", "l2", "meanActivation", "apoz"]:
        raw = [group[criterion] for group in groups]
        on_one_scale = [scaled(score) for score in raw]
        places = [(score, group, place) for group, own in enumerate(on_one_scale) for place, score in enumerate(own)]
        ranked = sorted(places, key=lambda one: (one[0], one[1], one[2]))
        gaps = np.diff([score for score, _, _ in ranked])
        # With equal scores the order would be a matter of rounding.
        if criterion != "apoz" and gaps.min() < 1e-5:
            raise ValueError(f"{name}, {criterion}: two scores are too close")
        criteria[criterion] = {
            "raw": [plain(score, 10) for score in raw],
            "scaled": [plain(score, 10) for score in on_one_scale],
            **({"order": [[group, place] for _, group, place in ranked]} if criterion != "apoz" else {}),
        }
    return {
        "name": name,
        "unit": unit,
        "inputShape": list(input_shape),
        "layers": layers,
        "weights": {path: plain(values.ravel(), 9) for path, values in weights.items()},
        "inputs": plain(inputs.reshape(len(inputs), -1), 9),
        "criteria": criteria,
    }


def relu_then_norm():
    """Two dense layers whose ReLU stands before the normalization: one inside the layer, one as a layer of its own."""
    x = draw(7, 3)
    first, second = draw(3, 4), draw(4, 3, scale=0.6)
    biases = draw(4, scale=0.4), draw(3, scale=0.4)
    norms = norm_weights(4), norm_weights(3)
    hidden = relu(x @ first + biases[0])
    later = relu(norm(hidden, norms[0]) @ second + biases[1])
    weights = {"0.kernel": first, "0.bias": biases[0], "2.kernel": second, "2.bias": biases[1]}
    for path, values in [("1", norms[0]), ("4", norms[1])]:
        weights.update({f"{path}.{key}": value for key, value in values.items()})
    return case(
        "relu before the normalization",
        "neurons",
        [3],
        [
            {"type": "dense", "units": 4, "activation": "relu"},
            {"type": "batchNorm"},
            {"type": "dense", "units": 3, "activation": "linear"},
            {"type": "activation", "activation": "relu"},
            {"type": "batchNorm"},
        ],
        weights,
        x,
        [{**sizes(first), **per_unit(hidden)}, {**sizes(second), **per_unit(later)}],
    )


def tied_block():
    """A convolution, and a block whose sum ties its last convolution to it; the one in the block's middle is free."""
    x = draw(3, 4, 4, 2)
    stem, stem_bias = draw(3, 3, 2, 3, scale=0.4), draw(3, scale=0.3)
    inner, inner_bias = draw(3, 3, 3, 2, scale=0.4), draw(2, scale=0.3)
    last, last_bias = draw(3, 3, 2, 3, scale=0.4), draw(3, scale=0.3)
    middle = norm_weights(2)
    start = relu(conv(x, stem, stem_bias))
    between = relu(conv(start, inner, inner_bias))
    end = relu(conv(norm(between, middle), last, last_bias) + start)
    weights = {
        "0.kernel": stem,
        "0.bias": stem_bias,
        "1.0.kernel": inner,
        "1.0.bias": inner_bias,
        "1.2.kernel": last,
        "1.2.bias": last_bias,
    }
    weights.update({f"1.1.{key}": value for key, value in middle.items()})
    return case(
        "a block tied to what it is added to",
        "filters",
        [4, 4, 2],
        [
            {"type": "conv2d", "filters": 3, "activation": "relu"},
            {
                "type": "residual",
                "shortcut": "auto",
                "activation": "relu",
                "layers": [
                    {"type": "conv2d", "filters": 2, "activation": "relu"},
                    {"type": "batchNorm"},
                    {"type": "conv2d", "filters": 3, "activation": "linear"},
                ],
            },
            {"type": "globalAveragePool"},
        ],
        weights,
        x,
        [
            {**sizes(stem, last), **mean_of(per_unit(start), per_unit(end))},
            {**sizes(inner), **per_unit(between)},
        ],
    )


def projected_block():
    """A block whose way around is a projection: both ends are looked at behind the sum, and their kernels add up."""
    x = draw(3, 3, 3, 2)
    inner, inner_bias = draw(3, 3, 2, 2, scale=0.4), draw(2, scale=0.3)
    last, last_bias = draw(3, 3, 2, 4, scale=0.4), draw(4, scale=0.3)
    around, around_bias = draw(1, 1, 2, 4), draw(4, scale=0.3)
    between = relu(conv(x, inner, inner_bias))
    end = relu(conv(between, last, last_bias) + conv(x, around, around_bias))
    return case(
        "a block with a projection",
        "filters",
        [3, 3, 2],
        [
            {
                "type": "residual",
                "shortcut": "projection",
                "activation": "relu",
                "layers": [
                    {"type": "conv2d", "filters": 2, "activation": "relu"},
                    {"type": "conv2d", "filters": 4, "activation": "linear"},
                ],
            },
            {"type": "globalAveragePool"},
        ],
        {
            "0.0.kernel": inner,
            "0.0.bias": inner_bias,
            "0.1.kernel": last,
            "0.1.bias": last_bias,
            "0.shortcut.kernel": around,
            "0.shortcut.bias": around_bias,
        },
        x,
        [{**sizes(inner), **per_unit(between)}, {**sizes(last, around), **per_unit(end)}],
    )


def lots(text, count):
    """cyrb128, then sfc32, in 32-bit arithmetic."""
    mask = 0xFFFFFFFF
    h = [1779033703, 3144134277, 1013904242, 2773480762]
    for letter in text:
        k = ord(letter)
        h[0] = h[1] ^ (((h[0] ^ k) * 597399067) & mask)
        h[1] = h[2] ^ (((h[1] ^ k) * 2869860233) & mask)
        h[2] = h[3] ^ (((h[2] ^ k) * 951274213) & mask)
        h[3] = h[0] ^ (((h[3] ^ k) * 2716044179) & mask)
    h[0] = ((h[2] ^ (h[0] >> 18)) * 597399067) & mask
    h[1] = ((h[3] ^ (h[1] >> 22)) * 2869860233) & mask
    h[2] = ((h[0] ^ (h[2] >> 17)) * 951274213) & mask
    h[3] = ((h[1] ^ (h[3] >> 19)) * 2716044179) & mask
    h[0] ^= h[1] ^ h[2] ^ h[3]
    a, b, c, d = h[0], h[1] ^ h[0], h[2] ^ h[0], h[3] ^ h[0]
    drawn = []
    for index in range(15 + count):
        t = (a + b + d) & mask
        d = (d + 1) & mask
        a = b ^ (b >> 9)
        b = (c + (c << 3)) & mask
        c = ((c << 21) | (c >> 11)) & mask
        c = (c + t) & mask
        if index >= 15:
            drawn.append(t / 2**32)
    return drawn


write(
    "pruning.json",
    {
        "scores": [relu_then_norm(), tied_block(), projected_block()],
        "lots": [{"seed": 7, "iteration": i, "values": plain(lots(f"7/pruning/{i}", 7))} for i in (1, 2)],
        "retrainingSeeds": [int(lots(f"7/pruning/retraining/{i}", 1)[0] * 2**31) for i in (1, 2)],
    },
)
