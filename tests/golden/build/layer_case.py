"""One layer's golden case: output, and gradients of sum(output * outputGradient), by Keras on JAX in float64."""

import zlib

from golden import float32, keras64, tensor

import numpy as np
import jax
import jax.numpy as jnp

keras = keras64()
DIGITS = 9


def random(name, shape, scale=1.0):
    """Three-decimal values in (-scale, scale), distinct within the tensor, from a stream named by `name`."""
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    count = int(np.prod(shape))
    spread = int(1000 * scale)
    values = rng.choice(2 * spread - 1, size=count, replace=False) - spread + 1
    return values.reshape(shape) / 1000


def camel(name):
    """moving_mean becomes movingMean."""
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def layer_case(name, layer_name, config, layer, shape, training=False, names=None, weights=None, values=None, scale=1.0, states=None):
    """Run `layer` (a Keras layer or model) on an input of `shape`.

    `names` renames the trainable weights in order, `states` the others; `weights` gives values that would otherwise be drawn, by name;
    `values` gives the input. Everything drawn has three decimals and is rounded to float32 before computing.
    """
    x = np.array(values) if values is not None else random(f"{name} input", shape, scale)
    if not layer.built:
        layer.build(x.shape)
    names = names or [camel(v.name) for v in layer.trainable_variables]
    assert len(names) == len(layer.trainable_variables), (name, [v.path for v in layer.trainable_variables])
    given = weights or {}
    drawn = [given.get(n, random(f"{name} {n}", v.shape, 0.9)) for n, v in zip(names, layer.trainable_variables)]
    # Recurrent layers also keep the state of a random generator, for dropout; it is of no interest here.
    others = [v for v in layer.non_trainable_variables if "seed" not in v.name]
    states = states or [camel(v.name) for v in others]
    before = [given.get(n, random(f"{name} {n}", v.shape, 0.9)) for n, v in zip(states, others)]

    def forward(inputs, trainable):
        given_states = iter(before)
        state = [
            v.value if "seed" in v.name else jnp.asarray(float32(next(given_states)))
            for v in layer.non_trainable_variables
        ]
        output, after = layer.stateless_call(trainable, state, inputs, **({"training": True} if training else {}))
        return output, after

    trainable = [jnp.asarray(float32(w)) for w in drawn]
    whole = np.issubdtype(x.dtype, np.integer)
    inputs = jnp.asarray(x if whole else float32(x))
    output, after = forward(inputs, trainable)
    assert output.dtype == jnp.float64, (name, output.dtype)
    direction = random(f"{name} direction", output.shape)
    loss = lambda i, w: jnp.sum(forward(i, w)[0] * float32(direction))  # noqa: E731
    by_weights = jax.grad(loss, argnums=1)(inputs, trainable)
    gradients = {} if whole else {"input": tensor(jax.grad(loss)(inputs, trainable), DIGITS)}
    gradients |= {n: tensor(g, DIGITS) for n, g in zip(names, by_weights)}
    case = {"name": name, "layer": layer_name, "config": config, "training": training, "input": tensor(x)}
    case["weights"] = {n: tensor(w) for n, w in zip(names + states, drawn + before)}
    case["outputGradient"] = tensor(direction)
    case["output"] = tensor(output, DIGITS)
    case["gradients"] = gradients
    if states and training:
        after = [a for v, a in zip(layer.non_trainable_variables, after) if "seed" not in v.name]
        case["after"] = {n: tensor(a, DIGITS) for n, a in zip(states, after)}
    return case


ABOUT = (
    "gradients are those of sum(output * outputGradient). Tensors are {shape, values}, row-major, channels last. "
    "Inputs, weights and outputGradient were rounded to float32 before computing in float64."
)


def content(cases):
    """A layer file: what it is, and its cases."""
    return {"about": ABOUT, "cases": cases}
