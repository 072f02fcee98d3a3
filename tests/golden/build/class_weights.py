"""Balanced class weights by scikit-learn."""

from golden import plain, write

import numpy as np
from sklearn.utils.class_weight import compute_class_weight, compute_sample_weight


def case(name, counts, seed):
    """Labels in a drawn order; a class with the count 0 exists but does not occur."""
    labels = np.repeat(np.arange(len(counts)), counts)
    np.random.default_rng(seed).shuffle(labels)
    present = np.unique(labels)
    weights = np.zeros(len(counts))
    weights[present] = compute_class_weight("balanced", classes=present, y=labels)
    return plain(
        {
            "name": name,
            "classes": len(counts),
            "labels": labels,
            "weights": weights,
            "meanPerExample": compute_sample_weight("balanced", labels).mean(),
        }
    )


write(
    "class-weights.json",
    {
        "cases": [
            case("two classes, 50 to 1", [150, 3], 1),
            case("even", [7, 7, 7], 2),
            case("many classes", [1, 40, 12, 33, 5, 21], 3),
            case("classes that do not occur", [0, 30, 0, 4], 4),
            case("one class", [9], 5),
        ]
    },
)
