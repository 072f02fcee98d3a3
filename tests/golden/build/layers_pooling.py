"""Pooling, and changes of shape. Average pooling with 'same' divides by the number of places inside the image, not by the pool's size."""

from golden import write
from layer_case import content, keras, layer_case

L = keras.layers


def pool(kind, make, size, stride, padding):
    config = {"poolSize": size, "strides": stride, "padding": padding}
    name = f"{kind} p{size} s{stride} {padding}"
    return layer_case(name, kind, config, make(pool_size=size, strides=stride, padding=padding), [2, 7, 6, 2])


write(
    "layers-pooling.json",
    content([
        *(
            pool(kind, make, size, stride, padding)
            for kind, make in [("maxPool", L.MaxPooling2D), ("averagePool", L.AveragePooling2D)]
            for size in (2, 3)
            for stride in (1, 2)
            for padding in ("same", "valid")
        ),
        layer_case("globalAveragePool", "globalAveragePool", {}, L.GlobalAveragePooling2D(), [2, 7, 6, 3]),
        # Seven steps are no whole number of windows.
        *(
            layer_case(f"maxPool1d p{size}", "maxPool1d", {"poolSize": size}, L.MaxPooling1D(size), [2, 7, 3])
            for size in (2, 3)
        ),
        layer_case("globalAveragePool1d", "globalAveragePool1d", {}, L.GlobalAveragePooling1D(), [2, 7, 3]),
        layer_case("globalMaxPool1d", "globalMaxPool1d", {}, L.GlobalMaxPooling1D(), [2, 7, 3]),
        layer_case("flatten", "flatten", {}, L.Flatten(), [2, 3, 4, 2]),
        layer_case("reshape", "reshape", {"steps": 4}, L.Reshape((4, 6)), [2, 3, 4, 2]),
    ]),
)
