"""Wrong answers to neuron_in_torch that learners give."""

import torch

from grader.diagnosis.marks import instead_of


def _leaves(*values, dtype=torch.float64):
    return [torch.tensor(value, dtype=dtype, requires_grad=True) for value in values]


def _floats(out, x, w, b):
    return out.item(), x.grad.tolist(), w.grad.tolist(), b.grad.item()


@instead_of("neuron_in_torch")
def short_floats(x, w, b):
    """Right up to the seventh digit: the tensors hold shorter numbers than Python's floats. Ask for a dtype."""
    x, w, b = _leaves(x, w, b, dtype=torch.float32)
    out = torch.tanh((w * x).sum() + b)
    out.backward()
    return _floats(out, x, w, b)


@instead_of("neuron_in_torch")
def slopes_of_the_sum_alone(x, w, b):
    """backward() starts from the weighted sum here. What stands between the sum and the output?"""
    x, w, b = _leaves(x, w, b)
    total = (w * x).sum() + b
    total.backward()
    return _floats(torch.tanh(total), x, w, b)


@instead_of("neuron_in_torch")
def not_squashed(x, w, b):
    """That is the weighted sum. What does the neuron do with it?"""
    x, w, b = _leaves(x, w, b)
    out = (w * x).sum() + b
    out.backward()
    return _floats(out, x, w, b)


@instead_of("neuron_in_torch")
def sigmoid_instead_of_tanh(x, w, b):
    """That curve runs from 0 to 1. tanh runs from -1 to 1."""
    x, w, b = _leaves(x, w, b)
    out = torch.sigmoid((w * x).sum() + b)
    out.backward()
    return _floats(out, x, w, b)


@instead_of("neuron_in_torch")
def bias_not_added(x, w, b):
    """The bias has to take part, or it has no slope."""
    x, w, b = _leaves(x, w, b)
    out = torch.tanh((w * x).sum())
    out.backward()
    return out.item(), x.grad.tolist(), w.grad.tolist(), 0.0


@instead_of("neuron_in_torch")
def slopes_in_the_wrong_order(x, w, b):
    """Which slopes come first, those of the inputs or those of the weights?"""
    x, w, b = _leaves(x, w, b)
    out = torch.tanh((w * x).sum() + b)
    out.backward()
    return out.item(), w.grad.tolist(), x.grad.tolist(), b.grad.item()


@instead_of("neuron_in_torch")
def backward_called_twice(x, w, b):
    """Gradients add up in PyTorch, too: after a second backward() they are doubled."""
    x, w, b = _leaves(x, w, b)
    out = torch.tanh((w * x).sum() + b)
    out.backward(retain_graph=True)
    out.backward()
    return _floats(out, x, w, b)


@instead_of("neuron_in_torch")
def output_is_a_tensor(x, w, b):
    """out is still a tensor, with its whole graph behind it. Which method gives the plain number?"""
    x, w, b = _leaves(x, w, b)
    out = torch.tanh((w * x).sum() + b)
    out.backward()
    return out, x.grad.tolist(), w.grad.tolist(), b.grad.item()


@instead_of("neuron_in_torch")
def slopes_are_tensors(x, w, b):
    """The slopes are still tensors. Plain floats and lists of floats are wanted."""
    x, w, b = _leaves(x, w, b)
    out = torch.tanh((w * x).sum() + b)
    out.backward()
    return out.item(), x.grad, w.grad, b.grad


_kept = {}


@instead_of("neuron_in_torch")
def leaves_kept_from_call_to_call(x, w, b):
    """The leaves of the last call still hold its gradients, and new ones are added to them. Make new leaves."""
    key = (tuple(x), tuple(w), b)
    leaves = _kept.setdefault(key, _leaves(x, w, b))
    out = torch.tanh((leaves[1] * leaves[0]).sum() + leaves[2])
    out.backward()
    return _floats(out, *leaves)


@instead_of("neuron_in_torch")
def tanh_from_exponentials(x, w, b):
    """Right for sums of moderate size. What is e to the 2z for z = 400, and that over itself?"""
    x, w, b = _leaves(x, w, b)
    e = torch.exp(2 * ((w * x).sum() + b))
    out = (e - 1) / (e + 1)
    out.backward()
    return _floats(out, x, w, b)
