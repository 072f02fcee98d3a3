"""Batch normalization in both modes, and layer normalization; the variance is the biased one throughout."""

from golden import write
from layer_case import content, keras, layer_case, random

FORMULA = {
    "training": "(x - mean) / sqrt(variance + epsilon) * gamma + beta with the batch's mean and biased variance over every axis but the last; "
    "moving = momentum * moving + (1 - momentum) * batch, the biased variance here too (the fused TensorFlow kernel uses the unbiased one)",
    "inference": "(x - movingMean) / sqrt(movingVariance + epsilon) * gamma + beta",
    "layerNorm": "(x - mean) / sqrt(variance + epsilon) * gamma + beta with each example's mean and biased variance over the last axis",
}


def batch_norm(shape, training):
    mode = "training" if training else "inference"
    name = f"batchNorm {len(shape)}d {mode}"
    weights = {"movingVariance": abs(random(f"{name} variance", [shape[-1]])) + 0.25}
    config = {"momentum": 0.99, "epsilon": 0.001, "formula": FORMULA[mode]}
    return layer_case(name, "batchNorm", config, keras.layers.BatchNormalization(), shape, training, weights=weights, scale=2)


def layer_norm(shape):
    config = {"axis": -1, "epsilon": 0.001, "formula": FORMULA["layerNorm"]}
    return layer_case(f"layerNorm {len(shape)}d", "layerNorm", config, keras.layers.LayerNormalization(), shape, scale=2)


cases = [batch_norm(shape, training) for shape in ([6, 4], [3, 4, 3, 2]) for training in (True, False)]
write("layers-normalization.json", content(cases + [layer_norm([4, 5]), layer_norm([2, 3, 2, 4])]))
