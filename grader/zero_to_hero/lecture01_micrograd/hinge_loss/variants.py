"""Right answers to hinge_loss, written otherwise."""

import numpy as np

from grader.diagnosis.marks import instead_of


@instead_of("svm_loss")
def loss_of_the_micrograd_demo(scores, ys, params, alpha=1e-4):
    """The micrograd repository's demo notebook."""
    losses = [(1 + -yi * scorei).relu() for yi, scorei in zip(ys, scores)]
    data_loss = sum(losses) * (1.0 / len(losses))
    # L2 regularization
    reg_loss = alpha * sum((p * p for p in params))
    total_loss = data_loss + reg_loss
    # also get accuracy
    accuracy = [(yi > 0) == (scorei.data > 0) for yi, scorei in zip(ys, scores)]
    return total_loss, sum(accuracy) / len(accuracy)


@instead_of("svm_loss")
def one_loop_over_the_scores(scores, ys, params, alpha=1e-4):
    """Plain loops: the price first, then share by share."""
    loss, right = 0.0, 0
    for p in params:
        loss = loss + alpha * p**2
    for i in range(len(scores)):
        loss = loss + (1 - scores[i] * ys[i]).relu() / len(scores)
        if scores[i].data * ys[i] > 0:
            right += 1
    return loss, right / len(scores)


@instead_of("svm_loss")
def accuracy_by_numpy(scores, ys, params, alpha=1e-4):
    """NumPy compares the signs and takes the mean; hinges that are 0 are left out of the sum."""
    missing = [1 - y * score for score, y in zip(scores, ys)]
    hinges = sum((m for m in missing if m.data > 0), 0.0)
    loss = hinges / len(ys) + sum((p * p for p in params), 0.0) * alpha
    accuracy = np.mean(np.sign([score.data for score in scores]) == np.sign(ys))
    return loss, accuracy.item()
