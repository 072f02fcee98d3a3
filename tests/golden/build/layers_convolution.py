"""Convolutions on rectangular inputs: padding, stride, kernel size, dilation."""

from golden import write
from layer_case import content, keras, layer_case

L = keras.layers


def convolution(kind, make, shape, kernel, stride, padding, names=None, activation=None, **options):
    """`options` hold the layer's further settings by their camel-case name."""
    config = {"kernelSize": kernel, "strides": stride, "padding": padding, "activation": activation or "linear", **options}
    label = " ".join([kind, f"k{kernel}", f"s{stride}", padding, *(f"{key}={value}" for key, value in options.items())]) + (f" {activation}" if activation else "")
    layer = make(kernel_size=kernel, strides=stride, padding=padding, activation=activation)
    return layer_case(label, kind, config, layer, shape, names=names)


def conv2d(kernel, stride, padding, filters=2, dilation=1, activation=None):
    make = lambda **o: L.Conv2D(filters, dilation_rate=dilation, **o)  # noqa: E731
    return convolution("conv2d", make, [2, 7, 6, 3], kernel, stride, padding, activation=activation, filters=filters, dilationRate=dilation)


def conv1d(kernel, stride, padding):
    return convolution("conv1d", lambda **o: L.Conv1D(3, **o), [2, 8, 2], kernel, stride, padding, filters=3)


def depthwise(kernel, stride, padding, multiplier):
    make = lambda **o: L.DepthwiseConv2D(depth_multiplier=multiplier, **o)  # noqa: E731
    return convolution("depthwiseConv2d", make, [1, 7, 6, 3], kernel, stride, padding, ["depthwiseKernel", "bias"], depthMultiplier=multiplier)


def separable(kernel, stride, padding, multiplier, activation=None):
    make = lambda **o: L.SeparableConv2D(4, depth_multiplier=multiplier, **o)  # noqa: E731
    names = ["depthwiseKernel", "pointwiseKernel", "bias"]
    return convolution("separableConv2d", make, [1, 7, 6, 2], kernel, stride, padding, names, activation, filters=4, depthMultiplier=multiplier)


write(
    "layers-convolution.json",
    content([
        *(conv2d(kernel, stride, padding) for kernel in (3, 2) for stride in (1, 2) for padding in ("same", "valid")),
        conv2d([3, 2], [2, 1], "same"),
        conv2d([2, 3], [1, 2], "valid"),
        conv2d(1, 2, "same", filters=4),
        conv2d(3, 1, "same", dilation=2),
        conv2d(3, 2, "same", filters=5, activation="tanh"),
        *(conv1d(3, stride, padding) for stride in (1, 2) for padding in ("same", "valid", "causal")),
        conv1d(2, 2, "same"),
    ]),
)
write(
    "layers-depthwise.json",
    content([
        *(depthwise(3, stride, padding, multiplier) for stride in (1, 2) for padding in ("same", "valid") for multiplier in (1, 2)),
        depthwise(2, 2, "same", 1),
        depthwise(2, 1, "same", 2),
        *(separable(3, stride, padding, 1) for stride in (1, 2) for padding in ("same", "valid")),
        separable(3, 1, "same", 2),
        separable(2, 2, "same", 2, activation="tanh"),
    ]),
)
