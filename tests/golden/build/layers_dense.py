"""Dense layers with every activation, and activations alone out to where a careless formula overflows."""

from golden import write
from layer_case import content, keras, layer_case

import numpy as np

ACTIVATIONS = {
    "linear": (keras.activations.linear, {}, "x"),
    "relu": (keras.activations.relu, {}, "max(0, x)"),
    "leakyRelu": (lambda x: keras.activations.leaky_relu(x, negative_slope=0.2), {"negativeSlope": 0.2}, "x > 0 ? x : 0.2 x"),
    "elu": (keras.activations.elu, {"alpha": 1}, "x > 0 ? x : exp(x) - 1"),
    "selu": (keras.activations.selu, {}, "1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (exp(x) - 1))"),
    "gelu": (lambda x: keras.activations.gelu(x, approximate=False), {"approximate": False}, "0.5 x (1 + erf(x / sqrt 2)), the exact form"),
    "geluTanh": (
        lambda x: keras.activations.gelu(x, approximate=True),
        {"approximate": True},
        "0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))), the approximation",
    ),
    "sigmoid": (keras.activations.sigmoid, {}, "1 / (1 + exp(-x))"),
    "tanh": (keras.activations.tanh, {}, "tanh(x)"),
    "softplus": (keras.activations.softplus, {}, "log(1 + exp(x))"),
    "swish": (keras.activations.silu, {}, "x / (1 + exp(-x)), also called silu"),
    "softmax": (keras.activations.softmax, {}, "exp(x) / sum(exp(x)) over the last axis"),
}
EXTREMES = np.array([[-95, -30, -8, -2.5], [-0.75, -0.125, -0.001, 0.001], [0.125, 0.75, 2.5, 8], [30, 95, 1, -1]], dtype=np.float64)


def dense(activation):
    function, parameters, formula = ACTIVATIONS[activation]
    config = {"units": 3, "activation": activation, **parameters, "formula": formula}
    return layer_case(f"dense {activation}", "dense", config, keras.layers.Dense(3, activation=function), [5, 4], scale=3)


def activation_alone(activation):
    function, parameters, formula = ACTIVATIONS[activation]
    config = {"activation": activation, **parameters, "formula": formula}
    return layer_case(f"activation {activation}", "activation", config, keras.layers.Activation(function), [4, 4], values=EXTREMES)


cases = [dense(a) for a in ACTIVATIONS] + [activation_alone(a) for a in ACTIVATIONS]
cases.append(layer_case("dense without bias", "dense", {"units": 3, "activation": "linear", "useBias": False}, keras.layers.Dense(3, use_bias=False), [2, 4]))
for case in cases:
    if case["config"]["activation"] in ("relu", "leakyRelu", "selu") and "bias" in case["weights"]:
        tensors = [case["input"], case["weights"]["kernel"], case["weights"]["bias"]]
        x, w, b = (np.reshape(t["values"], t["shape"]) for t in tensors)
        assert np.abs(x @ w + b).min() > 1e-3, f"{case['name']}: a unit sits on the kink"
write("layers-dense.json", content(cases))
