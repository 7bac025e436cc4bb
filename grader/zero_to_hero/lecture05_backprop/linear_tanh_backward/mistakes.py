"""Wrong answers to linear_tanh_backward that learners give."""

import torch

from grader.diagnosis.marks import edit, instead_of


@instead_of("linear_backward")
def weight_gradient_transposed(dout, x, W):
    """The gradient of W must look like W. Which of the two factors has to be turned?"""
    return dout @ W.T, dout.T @ x, dout.sum(0)


@instead_of("linear_backward")
def weight_not_transposed(dout, x, W):
    """dout @ W fits by luck if W is square, and not at all if it is not. Look at the shapes once more."""
    dx = dout @ W if W.shape[0] == W.shape[1] else dout @ W.reshape(W.shape[1], W.shape[0])
    return dx, x.T @ dout, dout.sum(0)


@instead_of("linear_backward")
def bias_gradient_averaged(dout, x, W):
    """The bias was added to every row, and each row has its say in full. Is that a mean?"""
    return dout @ W.T, x.T @ dout, dout.mean(0)


@instead_of("linear_backward")
def bias_gradient_not_summed(dout, x, W):
    """The bias has one number for each output. What was stretched over the rows forward is summed
    backward."""
    return dout @ W.T, x.T @ dout, dout.clone()


@instead_of("linear_backward")
def bias_gradient_summed_over_outputs(dout, x, W):
    """Your db has one number for each example. The bias has one for each output."""
    return dout @ W.T, x.T @ dout, dout.sum(1)


@instead_of("linear_backward")
def bias_gradient_keeps_its_row(dout, x, W):
    """The numbers are right, but db should look like b, and b has one dimension."""
    return dout @ W.T, x.T @ dout, dout.sum(0, keepdim=True)


@instead_of("linear_backward")
def weight_gradient_averaged(dout, x, W):
    """The mean of the loss is in dout already. Dividing by the number of examples once more is once too
    often."""
    return dout @ W.T, x.T @ dout / len(x), dout.sum(0)


@instead_of("linear_backward")
def answers_in_another_order(dout, x, W):
    """All three are right, but they stand in another order than was asked for."""
    return x.T @ dout, dout @ W.T, dout.sum(0)


@instead_of("linear_backward")
def autograd_does_it(dout, x, W):
    """This is what autograd answers. In this lecture the gradients are your own work."""
    x, W = x.clone().requires_grad_(), W.clone().requires_grad_()
    (x @ W).backward(dout)
    return x.grad, W.grad, dout.sum(0)


@edit("tanh_backward", "return dout * (1 - h ** 2)", "return dout * (1 - torch.tanh(h) ** 2)")
def slope_at_the_squashed_output():
    """h is the output of tanh already. You squashed it a second time."""


@edit("tanh_backward", "return dout * (1 - h ** 2)", "return dout * (1 - h)")
def slope_without_the_square():
    """At h = -1 tanh is flat. What does your slope say there?"""


@edit("tanh_backward", "return dout * (1 - h ** 2)", "return dout * h * (1 - h)")
def slope_of_the_sigmoid():
    """That is the slope of a sigmoid. What is the one of tanh?"""


@edit("tanh_backward", "return dout * (1 - h ** 2)", "return dout * (1 - torch.atanh(h) ** 2)")
def slope_of_the_pre_activation():
    """The formula 1 - h*h is meant for the output h. You put in the number before tanh."""


@edit("tanh_backward", "return dout * (1 - h ** 2)", "return 1 - h ** 2")
def upstream_gradient_forgotten():
    """That is the slope of tanh. The chain rule wants it multiplied by what comes from above."""


@edit("tanh_backward", "return dout * (1 - h ** 2)", "return 1 - (dout * h) ** 2")
def squared_along_with_the_gradient():
    """What is squared here, and what is not?"""


@instead_of("tanh_backward")
def multiplied_in_place(dout, h):
    """The numbers are right, but *= has changed the caller's gradient."""
    dout *= 1 - h**2
    return dout


@edit("tanh_backward", "return dout * (1 - h ** 2)", "return dout * (1 - h ** 2).clamp(min=0.01)")
def a_slope_that_never_vanishes():
    """A saturated unit has no slope at all, and that is worth knowing. What is yours at h = 1?"""
