"""Metrics by scikit-learn; the expected calibration error in NumPy."""

from golden import plain, write

import warnings

import numpy as np
from sklearn import metrics as m

CLASSES = [0, 1, 2, 3]
ECE = (
    "confidence = the largest probability; ten bins of equal width, bin = min(floor(10 * confidence), 9); "
    "the sum over bins of (examples in it / all) * |accuracy in it - mean confidence in it|"
)


def probabilities(rng, truth, sharpness):
    """Three-decimal probabilities leaning towards the truth; each row sums to exactly 1000 thousandths, none is 0."""
    logits = rng.standard_normal((len(truth), 4)) + sharpness * np.eye(4)[truth]
    thousandths = np.maximum(1, np.floor(1000 * np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True))).astype(int)
    thousandths[np.arange(len(truth)), thousandths.argmax(axis=1)] += 1000 - thousandths.sum(axis=1)
    return thousandths / 1000


def calibration_error(confidence, correct):
    """The formula in ECE; also the count, accuracy and mean confidence of each bin, null where it is empty."""
    # A confidence on a bin's edge would depend on the side the edge belongs to.
    assert np.abs(confidence * 10 - np.round(confidence * 10)).min() > 1e-6
    index = np.minimum(np.floor(confidence * 10).astype(int), 9)
    bins, error = [], 0.0
    for b in range(10):
        inside = index == b
        if not inside.any():
            bins.append({"count": 0, "accuracy": None, "confidence": None})
            continue
        accuracy, mean = correct[inside].mean(), confidence[inside].mean()
        bins.append({"count": int(inside.sum()), "accuracy": accuracy, "confidence": mean})
        error += inside.mean() * abs(accuracy - mean)
    return error, bins


def classification(name, truth, probability):
    predicted = probability.argmax(axis=1)
    ranked = np.sort(probability, axis=1)
    assert (ranked[:, -1] > ranked[:, -2]).all(), "a tie for the highest probability"
    with warnings.catch_warnings():
        # balanced_accuracy_score warns of classes that are predicted but absent from the truth.
        warnings.simplefilter("ignore")
        precision, recall, f1, support = m.precision_recall_fscore_support(truth, predicted, labels=CLASSES, zero_division=0)
        balanced = m.balanced_accuracy_score(truth, predicted)
    ece, bins = calibration_error(probability.max(axis=1), predicted == truth)
    present = np.unique(np.concatenate([truth, predicted]))
    return plain(
        {
            "name": name,
            "truth": truth,
            "probabilities": probability,
            "predicted": predicted,
            "accuracy": m.accuracy_score(truth, predicted),
            "balancedAccuracy": balanced,
            "precision": precision,
            "recall": recall,
            "f1": f1,
            "support": support,
            "macroF1": f1.mean(),
            "macroF1OfPresent": m.f1_score(truth, predicted, labels=present, average="macro", zero_division=0),
            "confusion": m.confusion_matrix(truth, predicted, labels=CLASSES),
            "logLoss": m.log_loss(truth, probability, labels=CLASSES),
            "expectedCalibrationError": ece,
            "calibrationBins": bins,
        },
        15,
    )


def avoid_edges(probability):
    """Move a highest probability off a bin's edge by a thousandth, taken from or given to the smallest."""
    p = np.round(probability * 1000).astype(int)
    for row in p:
        top, low = row.argmax(), row.argmin()
        if row[top] % 100 == 0:
            row[top] -= 1
            row[low] += 1
    return p / 1000


def ordinary():
    rng = np.random.default_rng(3)
    truth = rng.choice(4, size=60, p=[0.4, 0.3, 0.2, 0.1])
    return classification("ordinary", truth, avoid_edges(probabilities(rng, truth, 1.5)))


def degenerate():
    """Class 3 is absent from the truth but sometimes predicted; class 1 is never predicted."""
    rng = np.random.default_rng(4)
    truth = rng.choice(3, size=60, p=[0.5, 0.3, 0.2])
    thousandths = np.round(1000 * avoid_edges(probabilities(rng, truth, 1.0))).astype(int)
    for row in thousandths:
        if row.argmax() == 1:
            row[[1, 0]] = row[[0, 1]]
    return classification("degenerate", truth, thousandths / 1000)


def neither():
    """Class 3 is neither in the truth nor predicted, as in a task with an unused class."""
    rng = np.random.default_rng(5)
    truth = rng.choice(3, size=60)
    thousandths = np.round(1000 * avoid_edges(probabilities(rng, truth, 2.0))).astype(int)
    for row in thousandths:
        if row.argmax() == 3:
            row[[3, 2]] = row[[2, 3]]
    return classification("unusedClass", truth, thousandths / 1000)


def binary(name, seed, decimals):
    """Scores for two classes; with few decimals many are tied."""
    rng = np.random.default_rng(seed)
    truth = (rng.random(40) < 0.35).astype(int)
    scores = np.round(np.clip(rng.normal(0.4 + 0.25 * truth, 0.2), 0.01, 0.99), decimals)
    false_positive, true_positive, _ = m.roc_curve(truth, scores, drop_intermediate=False)
    precision, recall, _ = m.precision_recall_curve(truth, scores)
    return plain(
        {
            "name": name,
            "truth": truth,
            "scores": scores,
            "rocAuc": m.roc_auc_score(truth, scores),
            "averagePrecision": m.average_precision_score(truth, scores),
            "roc": {"falsePositiveRate": false_positive, "truePositiveRate": true_positive},
            "precisionRecall": {"precision": precision, "recall": recall},
        },
        15,
    )


def regression(name, seed, noise):
    rng = np.random.default_rng(seed)
    truth = np.round(3 * rng.standard_normal(30) + 1, 3)
    predicted = np.round(truth + noise * rng.standard_normal(30) + 0.1, 3)
    return plain(
        {
            "name": name,
            "truth": truth,
            "predicted": predicted,
            "mse": m.mean_squared_error(truth, predicted),
            "mae": m.mean_absolute_error(truth, predicted),
            "r2": m.r2_score(truth, predicted),
        },
        15,
    )


write(
    "metrics.json",
    {
        "about": {
            "zeroDivision": "precision, recall and F1 with an empty denominator are 0",
            "macroF1": "the mean of f1 over all four classes; macroF1OfPresent over those in the truth or the predictions (scikit-learn's default)",
            "balancedAccuracy": "the mean recall over the classes in the truth",
            "confusion": "confusion[true][predicted]",
            "logLoss": "the mean of -ln(probability of the true class)",
            "expectedCalibrationError": ECE,
            "rocAuc": "area under the ROC curve by trapezoids; tied scores are one point",
            "averagePrecision": "sum over thresholds of (recall_n - recall_(n-1)) * precision_n, no interpolation",
            "curves": "one point per distinct score: roc from (0, 0) by falling threshold; precisionRecall by rising threshold, then (precision 1, recall 0)",
            "r2": "1 - sum (truth - predicted)^2 / sum (truth - mean of truth)^2",
        },
        "classification": [ordinary(), degenerate(), neither()],
        "binary": [binary("distinctScores", 8, 4), binary("tiedScores", 9, 1)],
        "regression": [regression("good", 20, 0.5), regression("worseThanTheMean", 21, 6.0)],
    },
)
