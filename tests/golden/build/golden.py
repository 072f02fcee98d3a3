"""Shared by the golden scripts: 64-bit Keras on JAX, float32-exact inputs, stable JSON."""

import json
import os
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("JAX_ENABLE_X64", "1")
os.environ.setdefault("JAX_PLATFORMS", "cpu")

import numpy as np  # noqa: E402  (the environment must be set first)

OUT = Path(__file__).resolve().parent.parent


def keras64():
    """Keras computing in float64 throughout.

    On JAX, Keras lowers the result type of float64 to float32, in means and batch normalization among others;
    on TensorFlow it does not. The table is set to TensorFlow's entry here.
    """
    import keras
    from keras.src.backend.common import dtypes

    dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"
    keras.config.set_floatx("float64")
    return keras


def float32(values):
    """Round to the nearest float32 and return float64, so that both precisions start from equal numbers."""
    return np.asarray(np.asarray(values, dtype=np.float32), dtype=np.float64)


def number(value, digits):
    """A JSON number with at most `digits` significant digits; whole numbers without a fraction."""
    value = float(value)
    if not np.isfinite(value):
        raise ValueError(f"not a finite number: {value}")
    rounded = float(f"{value:.{digits}g}")
    return int(rounded) if rounded == int(rounded) and abs(rounded) < 1e15 else rounded


def plain(value, digits=17):
    """Arrays become nested lists, numbers get `digits` significant digits, the rest is unchanged."""
    if isinstance(value, dict):
        return {str(key): plain(item, digits) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item, digits) for item in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, (int, np.integer)):
        return int(value)
    array = np.asarray(value)
    if array.ndim == 0:
        return number(array, digits)
    return [plain(item, digits) for item in array]


def tensor(value, digits=10):
    """`{shape, values}` with the values in row-major order."""
    array = np.asarray(value, dtype=np.float64)
    return {"shape": list(array.shape), "values": plain(array.ravel(), digits)}


def render(value, indent=0):
    """JSON with lists of plain values, and small objects of plain values, on one line each."""
    children = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    flat = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if not any(isinstance(child, (dict, list)) for child in children) and (not isinstance(value, dict) or len(flat) < 140):
        return flat
    pad, (start, end) = " " * (indent + 1), "{}" if isinstance(value, dict) else "[]"
    names = [json.dumps(key, ensure_ascii=False) + ": " for key in value] if isinstance(value, dict) else [""] * len(value)
    lines = [pad + name + render(child, indent + 1) for name, child in zip(names, children)]
    return start + "\n" + ",\n".join(lines) + "\n" + " " * indent + end


def write(name, content, limit=300_000):
    """Write `content` to tests/golden/`name`; refuses a file that is too large or does not read back the same."""
    text = render(content) + "\n"
    if len(text.encode()) >= limit:
        raise ValueError(f"{name} has {len(text):,} characters, the limit is {limit:,} bytes")
    if json.loads(text) != content:
        raise ValueError(f"{name} does not read back as written")
    (OUT / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(text):,} bytes")
