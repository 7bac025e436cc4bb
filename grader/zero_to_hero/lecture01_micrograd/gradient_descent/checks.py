"""What is promised by gradient_descent: a loss that is a graph, clean gradients, and steps that go downhill in place."""

from grader.compare import assert_close, assert_dtype, fail

from ..definitions import all_data, all_grads, data_of, value_class, walk_back


def own_zero_grad(student):
    """The file's own function: `student.zero_grad` would be the service of that name."""
    return student.own("zero_grad")


def test_the_squares_of_all_errors_add_up(student, rng):
    """squared_error is the sum of the squared differences, over all examples"""
    preds, targets = rng.normal(size=5), rng.normal(size=5)
    Value = value_class(student)
    loss = student.squared_error([Value(p) for p in preds.tolist()], targets.tolist())
    assert_close(
        data_of(loss, "loss"), ((preds - targets) ** 2).sum(), name="squared_error", rel=1e-9
    )
    one = student.squared_error([Value(0.5)], [-1.0])
    assert_close(data_of(one, "loss"), 2.25, name="squared_error of 0.5 for the target -1")


def test_the_loss_reaches_every_prediction(student, rng):
    """the gradient of squared_error along a prediction is twice its error, with its sign"""
    preds, targets = rng.normal(size=5), rng.normal(size=5)
    Value = value_class(student)
    nodes = [Value(p) for p in preds.tolist()]
    walk_back(student.squared_error(nodes, targets.tolist()), "squared_error")
    got = all_grads(nodes)
    assert_close(got, 2 * (preds - targets), name="the gradients of the predictions", rel=1e-9)


def test_gradients_are_cleared_and_nothing_else(student):
    """zero_grad sets every gradient to 0 and leaves the numbers alone"""
    Value = value_class(student)
    params = [Value(x) for x in (1.5, -2.0, 0.25)]
    for p, grad in zip(params, (0.5, -3.0, 2.0)):
        p.grad = grad
    own_zero_grad(student)(params)
    assert_close(all_grads(params), [0.0] * 3, name="the gradients")
    assert_close(all_data(params, len(params), "params"), [1.5, -2.0, 0.25], name="the numbers")


def test_a_step_goes_against_every_gradient(student, rng):
    """sgd_step lowers every parameter's number by lr times its gradient"""
    data, grads, lr = rng.normal(size=4), rng.normal(size=4), rng.uniform(0.1, 0.4)
    Value = value_class(student)
    params = [Value(x) for x in data.tolist()]
    for p, grad in zip(params, grads.tolist()):
        p.grad = grad
    student.sgd_step(params, lr)
    got = all_data(params, len(params), "params")
    assert_close(got, data - lr * grads, name="the parameters after the step", rel=1e-9)


def test_a_step_leaves_the_gradients(student):
    """sgd_step leaves the gradients as they are: clearing them is another step"""
    Value = value_class(student)
    params = [Value(1.0), Value(-2.0)]
    for p, grad in zip(params, (4.0, -0.5)):
        p.grad = grad
    student.sgd_step(params, 0.25)
    assert_close(all_grads(params), [4.0, -0.5], name="the gradients after the step")


def test_a_step_changes_numbers_not_the_graph(student):
    """after sgd_step a parameter is the same node, holds a plain float, and was computed from nothing"""
    p = value_class(student)(3.0)
    p.grad = 4.0
    student.sgd_step([p], 0.25)
    assert_dtype(p.data, float, "p.data after the step")
    if list(p._prev):
        fail(
            "the step became a part of the graph: p._prev should stay empty",
            got=f"{len(list(p._prev))} nodes",
        )


def test_three_rounds_down_a_parabola(student, rng):
    """loss, zero_grad, backward and sgd_step, three times over, follow the path of the definition"""
    x, y = rng.normal(size=6), rng.normal(size=6)
    w, b, lr = 0.5, -0.5, 0.02
    Value = value_class(student)
    W, B = Value(w), Value(b)
    for step in range(1, 4):
        loss = student.squared_error([W * xi + B for xi in x.tolist()], y.tolist())
        own_zero_grad(student)([W, B])
        walk_back(loss, "squared_error")
        student.sgd_step([W, B], lr)
        error = w * x + b - y
        w, b = w - lr * 2 * (error * x).sum(), b - lr * 2 * error.sum()
        got = [data_of(W, "w"), data_of(B, "b")]
        assert_close(got, [w, b], name=f"slope and intercept of a line after step {step}", rel=1e-9)
