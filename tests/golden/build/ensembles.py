"""Voting and stacking by scikit-learn, on probabilities and numbers that stand for the members' answers."""

from golden import float32, plain, write

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from sklearn.ensemble import StackingClassifier, StackingRegressor, VotingClassifier, VotingRegressor
from sklearn.linear_model import LogisticRegression, Ridge


class SaidClassifier(ClassifierMixin, BaseEstimator):
    """A member whose probabilities are columns of the input."""

    def __init__(self, first=0, classes=2):
        self.first, self.classes = first, classes

    def fit(self, X, y):
        self.classes_ = np.arange(self.classes)
        return self

    def predict_proba(self, X):
        return X[:, self.first : self.first + self.classes]

    def predict(self, X):
        return self.predict_proba(X).argmax(axis=1)


class SaidRegressor(RegressorMixin, BaseEstimator):
    """A member whose prediction is a column of the input."""

    def __init__(self, column=0):
        self.column = column

    def fit(self, X, y):
        self.is_fitted_ = True
        return self

    def predict(self, X):
        return X[:, self.column]


def probabilities(rng, truth, classes, sharpness):
    logits = rng.standard_normal((len(truth), classes)) + sharpness * np.eye(classes)[truth]
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    return float32(np.round(shares, 3))


def has_tied_votes(said, classes):
    votes = np.stack([member.argmax(axis=1) for member in said])
    counts = np.sort(np.stack([(votes == c).sum(axis=0) for c in range(classes)]), axis=0)
    return counts[-1] == counts[-2]


def classification(name, classes, sharpness, held_out, asked, seed):
    """`held_out` examples to learn from, `asked` to answer. No vote is tied: scikit-learn breaks ties by the label."""
    rng = np.random.default_rng(seed)
    truth = np.concatenate([np.arange(classes), rng.integers(0, classes, held_out + 4 * asked - classes)])
    said = [probabilities(rng, truth, classes, sharp) for sharp in sharpness]
    keep = np.concatenate([np.arange(held_out), held_out + np.flatnonzero(~has_tied_votes(said, classes)[held_out:])[:asked]])
    truth, said = truth[keep], [member[keep] for member in said]
    X = np.concatenate(said, axis=1)
    learn, ask = slice(0, held_out), slice(held_out, None)
    members = [(str(i), SaidClassifier(i * classes, classes)) for i in range(len(said))]
    accuracy = [(member[learn].argmax(axis=1) == truth[learn]).mean() for member in said]
    weights = [max(0, score - 1 / classes) for score in accuracy]

    def voted(**how):
        return VotingClassifier(members, **how).fit(X[learn], truth[learn])

    final = LogisticRegression(C=1.0, tol=1e-12, max_iter=100_000)
    stacked = StackingClassifier(members, final, cv="prefit", stack_method="predict_proba")
    stacked.estimators = [(key, model.fit(X, truth)) for key, model in members]
    stacked.fit(X[learn], truth[learn])
    return plain(
        {
            "name": name,
            "classes": classes,
            "heldOut": {"labels": truth[learn], "members": [member[learn] for member in said]},
            "asked": {"members": [member[ask] for member in said]},
            "average": voted(voting="soft").predict_proba(X[ask]),
            "vote": voted(voting="hard").predict(X[ask]),
            "weighted": voted(voting="soft", weights=weights).predict_proba(X[ask]),
            "stacking": stacked.predict_proba(X[ask]),
        },
        digits=12,
    )


def regression(name, noises, held_out, asked, seed):
    rng = np.random.default_rng(seed)
    truth = float32(np.round(rng.standard_normal(held_out + asked), 3))
    said = [float32(np.round(0.9 * truth + noise * rng.standard_normal(len(truth)), 3)) for noise in noises]
    X = np.stack(said, axis=1)
    learn, ask = slice(0, held_out), slice(held_out, None)
    members = [(str(i), SaidRegressor(i)) for i in range(len(said))]
    weights = [1 / ((member[learn] - truth[learn]) ** 2).mean() for member in said]
    stacked = StackingRegressor([(key, model.fit(X, truth)) for key, model in members], Ridge(alpha=1.0), cv="prefit")
    stacked.fit(X[learn], truth[learn])
    return plain(
        {
            "name": name,
            "heldOut": {"targets": truth[learn], "members": [member[learn] for member in said]},
            "asked": {"members": [member[ask] for member in said]},
            "average": VotingRegressor(members).fit(X[learn], truth[learn]).predict(X[ask]),
            "weighted": VotingRegressor(members, weights=weights).fit(X[learn], truth[learn]).predict(X[ask]),
            "stacking": stacked.predict(X[ask]),
        },
        digits=12,
    )


write(
    "ensembles.json",
    {
        "classification": [
            classification("three classes, four members", 3, [1.5, 1.0, 2.0, 0.5], 60, 20, 1),
            classification("two classes, three members", 2, [1.0, 0.2, 1.5], 40, 15, 2),
            classification("five classes, two good members of three", 5, [2.0, 0.0, 2.5], 50, 15, 3),
        ],
        "regression": [regression("four members", [0.3, 0.1, 0.6, 0.2], 40, 15, 4)],
    },
)
