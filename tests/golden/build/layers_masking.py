"""Stacks of layers over texts with padding, which Keras masks: `mask_zero` in the embedding."""

from golden import write
from layer_case import content, keras, layer_case, random

import numpy as np

L = keras.layers
VOCABULARY = 6
# Padding in front, none at all, within (which our data never has), and nothing but padding.
TOKENS = np.array([[0, 0, 0, 3, 5, 1], [2, 4, 1, 3, 5, 2], [0, 3, 0, 2, 1, 4], [0, 0, 0, 0, 0, 0]])


def cell(layer, **options):
    sequences = layer["returnSequences"]
    make = {
        "simpleRNN": L.SimpleRNN,
        "lstm": L.LSTM,
        "gru": lambda *a, **o: L.GRU(*a, reset_after=False, **o),
    }[layer.get("cell", layer["type"])]
    return make(layer["units"], return_sequences=sequences, **options)


# Of our layer: Keras's, and our names of its weights, trained ones first.
CELL = ["kernel", "recurrentKernel", "bias"]
MAKE = {
    "embedding": lambda layer: (L.Embedding(VOCABULARY, layer["units"], mask_zero=True), ["embeddings"]),
    "simpleRNN": lambda layer: (cell(layer), CELL),
    "lstm": lambda layer: (cell(layer), CELL),
    "gru": lambda layer: (cell(layer), CELL),
    "bidirectional": lambda layer: (
        L.Bidirectional(cell(layer), merge_mode="concat"),
        [way + part[0].upper() + part[1:] for way in ("forward", "backward") for part in CELL],
    ),
    "conv1d": lambda layer: (L.Conv1D(layer["filters"], layer["kernelSize"], padding="same"), ["kernel", "bias"]),
    "maxPool1d": lambda layer: (L.MaxPooling1D(layer["poolSize"]), []),
    "globalAveragePool1d": lambda _: (L.GlobalAveragePooling1D(), []),
    "globalMaxPool1d": lambda _: (L.GlobalMaxPooling1D(), []),
    "flatten": lambda _: (L.Flatten(), []),
    "reshape": lambda layer: (L.Reshape([layer["steps"], -1]), []),
    "dropout": lambda layer: (L.Dropout(layer["rate"]), []),
    "spatialDropout": lambda layer: (L.SpatialDropout1D(layer["rate"]), []),
    "layerNorm": lambda _: (L.LayerNormalization(), ["gamma", "beta"]),
    "batchNorm": lambda layer: (
        L.BatchNormalization(momentum=layer["momentum"]),
        ["gamma", "beta", "movingMean", "movingVariance"],
    ),
    "activation": lambda layer: (L.Activation(layer["activation"]), []),
}


def applied(layer, path, x, names):
    """What `layer` makes of x; notes our names of its weights."""
    if layer["type"] == "residual":
        y = x
        for index, inner in enumerate(layer["layers"]):
            y = applied(inner, f"{path}.{index}", y, names)
        if y.shape != x.shape:
            projection = L.Conv1D(y.shape[-1], 1, padding="same")
            x = projection(x)
            names |= {id(v): f"{path}.shortcut.{n}" for v, n in zip(projection.weights, ["kernel", "bias"])}
        return L.Activation(layer["activation"])(L.Add()([y, x]))
    made, ours = MAKE[layer["type"]](layer)
    y = made(x)
    weights = [v for v in made.weights if "seed" not in v.name]
    assert len(weights) == len(ours), (layer, [v.path for v in weights])
    names |= {id(v): f"{path}.{n}" for v, n in zip(weights, ours)}
    return y


def stack(name, layers, training=False, tokens=TOKENS):
    layers = [{"type": "embedding", "units": 3}, *layers]
    x = keras.Input(tokens.shape[1:], dtype="int32")
    names = {}
    y = x
    for index, layer in enumerate(layers):
        y = applied(layer, str(index), y, names)
    model = keras.Model(x, y)
    states = [names[id(v)] for v in model.non_trainable_variables if "seed" not in v.name]
    variances = {names[id(v)]: v.shape for v in model.weights if v.name == "moving_variance"}
    weights = {n: abs(random(f"{name} {n}", shape)) + 0.25 for n, shape in variances.items()}
    return layer_case(
        name,
        "stack",
        {"vocabulary": VOCABULARY, "layers": layers},
        model,
        tokens.shape,
        training,
        names=[names[id(v)] for v in model.trainable_variables],
        states=states,
        weights=weights,
        values=tokens,
    )


def recurrent(kind, sequences, units=4):
    return {"type": kind, "units": units, "returnSequences": sequences}


def bidirectional(kind, sequences):
    return {"type": "bidirectional", "cell": kind, "units": 2, "returnSequences": sequences}


def residual(*layers):
    return {"type": "residual", "layers": list(layers), "activation": "tanh"}


AVERAGE = {"type": "globalAveragePool1d"}
NORM = {"type": "batchNorm", "momentum": 0.9}
# The mean over no steps is not a number in Keras.
SOME = TOKENS[:3]

CELLS = ["simpleRNN", "lstm", "gru"]
write(
    "masked-stacks.json",
    content([
        *(stack(f"{kind} {sequences}", [recurrent(kind, sequences)]) for kind in CELLS for sequences in (False, True)),
        *(stack(f"two-way {kind} {s}", [bidirectional(kind, s)]) for kind in CELLS for s in (False, True)),
        stack("average", [AVERAGE], tokens=SOME),
        stack("largest", [{"type": "globalMaxPool1d"}]),
        stack("flatten", [{"type": "flatten"}]),
        stack("states, then states read both ways", [recurrent("lstm", True), bidirectional("gru", False)]),
        stack("states averaged", [recurrent("gru", True), AVERAGE], tokens=SOME),
        stack(
            "passed on",
            [
                {"type": "dropout", "rate": 0.3},
                {"type": "spatialDropout", "rate": 0.3},
                {"type": "layerNorm"},
                {"type": "activation", "activation": "tanh"},
                recurrent("gru", False),
            ],
        ),
        stack("batchNorm training, averaged", [NORM, AVERAGE], training=True, tokens=SOME),
        stack("batchNorm training, flat", [NORM, {"type": "flatten"}], training=True),
        stack("batchNorm training of states", [recurrent("gru", True), NORM, recurrent("lstm", False)], training=True),
        stack("batchNorm inference", [NORM, recurrent("gru", False)]),
        stack("lost by a convolution", [{"type": "conv1d", "filters": 3, "kernelSize": 2, "activation": "linear"}, AVERAGE]),
        stack("lost by max pooling", [{"type": "maxPool1d", "poolSize": 2}, recurrent("gru", False)]),
        stack("lost by reshape", [{"type": "reshape", "steps": 3}, recurrent("simpleRNN", False)]),
        stack("through a block", [residual({"type": "layerNorm"}, recurrent("gru", True, 3)), AVERAGE], tokens=SOME),
        stack("lost by a projection", [residual(recurrent("lstm", True, 4)), AVERAGE]),
        stack(
            "lost within a block",
            [residual({"type": "conv1d", "filters": 3, "kernelSize": 3, "activation": "linear"}), recurrent("gru", False)],
        ),
    ]),
)
