"""Seconds per training step of Keras on the CPU; called by keras.ts.

Reads from stdin {"layers": [...], "inputShape": [...], "classes": n, "batchSize": n, "optimizer": "...",
"learningRate": x, "batches": n, "repetitions": n}, writes {"version", "parameters", "seconds"} as JSON.
"""

import json
import os
import sys
import time

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("JAX_PLATFORMS", "cpu")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras  # noqa: E402
import numpy as np  # noqa: E402

asked = json.load(sys.stdin)


def layer(given):
    kind = given["type"]
    if kind == "dense":
        return keras.layers.Dense(given["units"], activation=given["activation"])
    if kind == "conv2d":
        return keras.layers.Conv2D(
            given["filters"],
            given["kernelSize"],
            strides=given["strides"],
            padding=given["padding"],
            activation=given["activation"],
        )
    if kind == "maxPool":
        return keras.layers.MaxPooling2D(given["poolSize"], given["strides"], given["padding"])
    if kind == "flatten":
        return keras.layers.Flatten()
    raise ValueError(kind)


classes, batch, batches = asked["classes"], asked["batchSize"], asked["batches"]
head = keras.layers.Dense(1) if classes == 0 else keras.layers.Dense(classes)
model = keras.Sequential(
    [keras.layers.Input(asked["inputShape"]), *[layer(each) for each in asked["layers"]], head]
)
rate = asked["learningRate"]
model.compile(
    optimizer=keras.optimizers.SGD(rate) if asked["optimizer"] == "sgd" else keras.optimizers.Adam(rate),
    loss="mse" if classes == 0 else keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    # All steps of a pass in one call of the compiled function, so that Python is asked once.
    steps_per_execution=batches,
)
draw = np.random.default_rng(1)
inputs = draw.standard_normal((batch * batches, *asked["inputShape"]), dtype=np.float32)
truths = (
    draw.standard_normal((batch * batches, 1), dtype=np.float32)
    if classes == 0
    else draw.integers(0, classes, batch * batches).astype(np.int32)
)


def passes(times):
    start = time.perf_counter()
    model.fit(inputs, truths, batch_size=batch, epochs=times, shuffle=False, verbose=0)
    return (time.perf_counter() - start) / (times * batches)


passes(2)
seconds = min(passes(3) for _ in range(asked["repetitions"]))
version = f"{keras.__version__} on {keras.backend.backend()}"
json.dump({"version": version, "parameters": model.count_params(), "seconds": seconds}, sys.stdout)
