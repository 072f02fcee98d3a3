"""Embedding and recurrent layers, with the sigmoid as gate activation; the GRU resets before its product."""

from golden import write
from layer_case import content, keras, layer_case

import numpy as np

L = keras.layers
INPUT = [2, 5, 3]
FORMULA = {
    "simpleRNN": "h = tanh(x kernel + h recurrentKernel + bias), h starts at 0",
    "lstm": "gates in the order i, f, c, o: z = x kernel + h recurrentKernel + bias; c = sigmoid(zf) c + sigmoid(zi) tanh(zc); h = sigmoid(zo) tanh(c)",
    "gru": "gates in the order z, r, h: z and r by sigmoid; candidate = tanh(x kernel_h + (r * h) recurrentKernel_h + bias_h); h = z * h + (1 - z) * candidate (resetAfter false)",
}
MAKE = {
    "simpleRNN": lambda **o: L.SimpleRNN(3, **o),
    "lstm": lambda **o: L.LSTM(3, **o),
    "gru": lambda **o: L.GRU(3, reset_after=False, **o),
}


def as_model(layer, shape):
    """A model of the one layer: building through an input builds the cells inside too."""
    x = keras.Input(shape[1:])
    return keras.Model(x, layer(x))


def recurrent(kind, sequences):
    gates = {} if kind == "simpleRNN" else {"recurrentActivation": "sigmoid"}
    config = {"units": 3, "activation": "tanh", **gates, "returnSequences": sequences, "formula": FORMULA[kind]}
    name = f"{kind} {'sequences' if sequences else 'last'}"
    return layer_case(name, kind, config, as_model(MAKE[kind](return_sequences=sequences), INPUT), INPUT)


def bidirectional(kind, sequences):
    layer = L.Bidirectional(MAKE[kind](return_sequences=sequences), merge_mode="concat")
    names = [way + part for way in ("forward", "backward") for part in ("Kernel", "RecurrentKernel", "Bias")]
    config = {
        "layer": kind,
        "units": 3,
        "returnSequences": sequences,
        "mergeMode": "concat",
        "formula": "forward's output beside that of a second layer fed the reversed sequence; its sequence is reversed back before concatenation",
    }
    name = f"bidirectional {kind} {'sequences' if sequences else 'last'}"
    return layer_case(name, "bidirectional", config, as_model(layer, INPUT), INPUT, names=names)


def embedding():
    tokens = np.array([[3, 0, 5, 3], [1, 1, 2, 0]])
    config = {"inputDim": 6, "outputDim": 3, "formula": "row `token` of embeddings"}
    return layer_case("embedding", "embedding", config, L.Embedding(6, 3), [2, 4], values=tokens)


write(
    "layers-sequence.json",
    content([
        embedding(),
        *(recurrent(kind, sequences) for kind in MAKE for sequences in (False, True)),
        bidirectional("lstm", False),
        bidirectional("gru", True),
    ]),
)
