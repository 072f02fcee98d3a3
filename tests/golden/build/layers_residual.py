"""Residual blocks: relu(shortcut(x) + conv(relu(conv(x)))), arXiv:1512.03385 without batch normalization."""

from golden import write
from layer_case import content, keras, layer_case

L = keras.layers


def block(name, filters, stride, project):
    """Two 3x3 convolutions with biases; the shortcut is the identity or a 1x1 convolution (with bias) of the same stride."""
    x = keras.Input((6, 5, 2))
    conv1 = L.Conv2D(filters, 3, strides=stride, padding="same", name="conv1")
    conv2 = L.Conv2D(filters, 3, padding="same", name="conv2")
    shortcut = L.Conv2D(filters, 1, strides=stride, padding="same", name="shortcut")
    y = conv2(L.ReLU()(conv1(x)))
    model = keras.Model(x, L.ReLU()(L.Add()([y, shortcut(x) if project else x])))
    names = [v.path.split("/")[0] + v.name.capitalize() for v in model.trainable_variables]
    config = {
        "filters": filters,
        "strides": stride,
        "shortcut": "projection" if project else "identity",
        "formula": "relu(conv2(relu(conv1(x))) + shortcut(x)); conv1 3x3 with the strides, conv2 3x3, both 'same'"
        + ("; shortcut 1x1 with the strides and a bias, no activation" if project else ""),
    }
    return layer_case(name, "residual", config, model, [2, 6, 5, 2], names=names)


write(
    "layers-residual.json",
    content([
        block("residual identity", 2, 1, False),
        block("residual projection", 3, 1, True),
        block("residual projection strided", 3, 2, True),
    ]),
)
