"""Regenerate every golden file, one script after another, each in its own process."""

import subprocess
import sys
from pathlib import Path

FAMILIES = [
    "optimizers",
    "schedules",
    "losses",
    "layers_dense",
    "layers_convolution",
    "layers_pooling",
    "layers_normalization",
    "layers_residual",
    "layers_sequence",
    "layers_masking",
    "swats",
    "metrics",
    "class_weights",
    "ensembles",
    "power_law",
    "initializers",
    "ranges",
    "pruning",
]

for family in FAMILIES:
    subprocess.run([sys.executable, "-B", f"{family}.py"], cwd=Path(__file__).resolve().parent, check=True)
