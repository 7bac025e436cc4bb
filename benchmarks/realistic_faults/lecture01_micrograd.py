"""Realistic faults of lecture 1, each one edit of a solution: (exercise, what is wrong in one sentence, old text, new text)."""

FAULTS = [
    # ---- numerical_derivatives ---------------------------------------------------------------
    ("numerical_derivatives", "forward_difference steps to the left",
     "rise = f(x + h) - f(x)", "rise = f(x) - f(x - h)"),
    ("numerical_derivatives", "forward_difference takes half a step to either side, the central formula",
     "rise = f(x + h) - f(x)", "rise = f(x + h / 2) - f(x - h / 2)"),
    ("numerical_derivatives", "forward_difference calls f three times",
     "return rise / h", "return rise / h if f(x + h) != f(x) else 0.0"),
    ("numerical_derivatives", "forward_difference has a default step of a hundredth",
     "def forward_difference(f, x, h=1e-4):", "def forward_difference(f, x, h=1e-2):"),
    ("numerical_derivatives", "central_difference moves argument 0 whatever i is",
     "above[i] += h\n    below[i] -= h", "above[0] += h\n    below[0] -= h"),
    ("numerical_derivatives", "central_difference moves every argument, which is no partial slope",
     "above[i] += h\n    below[i] -= h", "above = [arg + h for arg in args]\n    below = [arg - h for arg in args]"),
    ("numerical_derivatives", "central_difference steps to one side only",
     "return (f(*above) - f(*below)) / (2 * h)", "return (f(*above) - f(*args)) / h"),
    ("numerical_derivatives", "central_difference multiplies by h for want of brackets",
     "/ (2 * h)", "/ 2 * h"),
    ("numerical_derivatives", "central_difference scales the step with the size of the argument, so h is not the step",
     "above, below = list(args), list(args)", "h = h * max(1.0, abs(args[i]))\n    above, below = list(args), list(args)"),
    ("numerical_derivatives", "central_difference has a tiny default step, in which rounding drowns the slope",
     "def central_difference(f, args, i, h=1e-5):", "def central_difference(f, args, i, h=1e-12):"),

    # ---- analytic_gradient -------------------------------------------------------------------
    ("analytic_gradient", "the slope of the root is 0.5·√a, right at a = 1 only",
     "- 0.5 / sqrt(a)", "- 0.5 * sqrt(a)"),
    ("analytic_gradient", "the root's slope has the wrong sign",
     "- 0.5 / sqrt(a)", "+ 0.5 / sqrt(a)"),
    ("analytic_gradient", "the minus is squared along with the rest",
     "-3 * a ** 2", "(-3 * a) ** 2"),
    ("analytic_gradient", "the cosine looks at b instead of 3b, right at b = 0 only",
     "3 * cos(3 * b)", "3 * cos(b)"),
    ("analytic_gradient", "the inner slope 3 of sin(3b) is forgotten",
     "3 * cos(3 * b)", "cos(3 * b)"),
    ("analytic_gradient", "the exponent of b is not lowered",
     "2.5 * b ** 1.5", "2.5 * b ** 2.5"),
    ("analytic_gradient", "c is doubled instead of squared, right at c = 2 only",
     "dc = 1 / c ** 2", "dc = 1 / (c * 2)"),
    ("analytic_gradient", "the slope of -1/c is taken for negative",
     "dc = 1 / c ** 2", "dc = -1 / c ** 2"),
    ("analytic_gradient", "the slope along b is measured with small steps and not exact",
     "db = 3 * cos(3 * b) + 2.5 * b ** 1.5", "db = (f(a, b + 1e-6, c) - f(a, b, c)) / 1e-6"),
    ("analytic_gradient", "a tuple comes back instead of a list",
     "return [da, db, dc]", "return da, db, dc"),

    # ---- value -------------------------------------------------------------------------------
    ("value", "plus sets the gradient of its right side instead of adding to it",
     "self.grad += out.grad\n            other.grad += out.grad",
     "self.grad += out.grad\n            other.grad = out.grad"),
    ("value", "times hands its right side that side's own number as the slope",
     "other.grad += self.data * out.grad", "other.grad += other.data * out.grad"),
    ("value", "the power rule lacks brackets in the exponent",
     "self.grad += k * self.data ** (k - 1) * out.grad", "self.grad += (k * self.data ** k - 1) * out.grad"),
    ("value", "relu lets the gradient through at 0 itself",
     "self.grad += (self.data > 0) * out.grad", "self.grad += (self.data >= 0) * out.grad"),
    ("value", "tanh is written with e to the 2x and overflows for large inputs",
     'out = Value(math.tanh(self.data), (self,), "tanh")',
     'e = math.exp(2 * self.data)\n        out = Value((e - 1) / (e + 1), (self,), "tanh")'),
    ("value", "minus makes a fresh input, so no gradient comes back through it",
     "return self * -1", "return Value(-self.data)"),
    ("value", "a number minus a Value is computed the other way round",
     "return -self + other", "return self - other"),
    ("value", "backward clears all gradients first, so those of two formulas with shared inputs do not add up",
     "        self.grad = 1.0\n", "        for node in topo_sort(self):\n            node.grad = 0.0\n        self.grad = 1.0\n"),
    ("value", "topo_sort goes by breadth, wrong where paths to a node have different lengths",
     '''    def visit(node):
        if node not in seen:
            seen.add(node)
            for child in node._prev:
                visit(child)
            order.append(node)

    # TODO 3. Visit root, and return the order.
    visit(root)
    return order
''',
     '''    queue = [root]
    while queue:
        node = queue.pop(0)
        if node not in seen:
            seen.add(node)
            order.append(node)
            queue.extend(node._prev)

    # TODO 3. Visit root, and return the order.
    return order[::-1]
'''),
    ("value", "topo_sort takes nodes of equal numbers for the same node",
     "        if node not in seen:\n            seen.add(node)", "        if node.data not in seen:\n            seen.add(node.data)"),

    # ---- softmax_nll -------------------------------------------------------------------------
    ("softmax_nll", "the total is a plain number, so its gradients are lost",
     "total = sum(counts)", "total = sum(count.data for count in counts)"),
    ("softmax_nll", "the numerators are plain numbers, so a logit gets no gradient through its own",
     "return [count / total for count in counts]", "return [count.data / total for count in counts]"),
    ("softmax_nll", "softmax returns plain floats",
     "return [count / total for count in counts]", "return [count.data / total.data for count in counts]"),
    ("softmax_nll", "the largest logit is taken out of the caller's Values in place",
     "counts = [logit.exp() for logit in logits]",
     "largest = max(logit.data for logit in logits)\n    for logit in logits:\n        logit.data -= largest\n    counts = [logit.exp() for logit in logits]"),
    ("softmax_nll", "the probabilities come back in order of size",
     "counts = [logit.exp() for logit in logits]",
     "counts = [logit.exp() for logit in sorted(logits, key=lambda logit: logit.data)]"),
    ("softmax_nll", "the label is counted from 1",
     "return -probs[label].log()", "return -probs[label - 1].log()"),
    ("softmax_nll", "the answer is a new Value without a graph",
     "return -probs[label].log()", "return Value(-probs[label].log().data)"),
    ("softmax_nll", "a small number inside the logarithm hides how unlikely the answer was",
     "return -probs[label].log()", "return -(probs[label] + 1e-6).log()"),
    ("softmax_nll", "nll looks at the likeliest answer and not at the right one",
     "return -probs[label].log()", "return -max(probs, key=lambda p: p.data).log()"),
    ("softmax_nll", "the loss is shared out over the number of answers",
     "return -probs[label].log()", "return -probs[label].log() / len(probs)"),

    # ---- scalar_mlp --------------------------------------------------------------------------
    ("scalar_mlp", "all weights of a neuron are one and the same Value",
     "self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]", "self.w = [Value(random.uniform(-1, 1))] * nin"),
    ("scalar_mlp", "the weights are drawn from 0 to 1 only",
     "random.uniform(-1, 1)", "random.random()"),
    ("scalar_mlp", "every neuron starts from the same seed, so equal neurons stay equal for ever",
     "        self.w = [Value(random", "        random.seed(42)\n        self.w = [Value(random"),
    ("scalar_mlp", "the neuron reads plain numbers out of its inputs, so earlier layers get no gradient",
     "total = sum((w * x for w, x in zip(self.w, x)), self.b)",
     "total = sum((w * getattr(x, 'data', x) for w, x in zip(self.w, x)), self.b)"),
    ("scalar_mlp", "listing a neuron's parameters appends the bias to its weights each time",
     "return self.w + [self.b]", "self.w += [self.b]\n        return self.w"),
    ("scalar_mlp", "a neuron's bias is not listed and never trained",
     "return self.w + [self.b]", "return list(self.w)"),
    ("scalar_mlp", "the layer holds the same neuron many times",
     "self.neurons = [Neuron(nin) for _ in range(nout)]", "self.neurons = [Neuron(nin)] * nout"),
    ("scalar_mlp", "the layer leaves out the list when it has one input, not when it has one neuron",
     "return outputs[0] if len(outputs) == 1 else outputs", "return outputs[0] if len(x) == 1 else outputs"),
    ("scalar_mlp", "every layer gets nin inputs, so later neurons have too many or too few weights",
     "self.layers = [Layer(n, m) for n, m in pairwise(sizes)]", "self.layers = [Layer(nin, m) for m in nouts]"),
    ("scalar_mlp", "the caller's list of layer sizes grows by the number of inputs",
     "sizes = [nin, *nouts]", "sizes = nouts\n        sizes.insert(0, nin)"),

    # ---- gradient_descent --------------------------------------------------------------------
    ("gradient_descent", "the mean of the squares instead of their sum",
     "for pred, target in zip(preds, targets))", "for pred, target in zip(preds, targets)) / len(preds)"),
    ("gradient_descent", "the differences are added up before they are squared, so that they cancel",
     "return sum((pred - target) ** 2 for pred, target in zip(preds, targets))",
     "return sum(pred - target for pred, target in zip(preds, targets)) ** 2"),
    ("gradient_descent", "the right number, but a Value without a graph",
     "return sum((pred - target) ** 2 for pred, target in zip(preds, targets))",
     "return Value(sum((pred.data - target) ** 2 for pred, target in zip(preds, targets)))"),
    ("gradient_descent", "every prediction is compared with the first target",
     "return sum((pred - target) ** 2 for pred, target in zip(preds, targets))",
     "return sum((pred - targets[0]) ** 2 for pred in preds)"),
    ("gradient_descent", "zero_grad returns after the first parameter",
     "        p.grad = 0.0\n", "        p.grad = 0.0\n        return\n"),
    ("gradient_descent", "zero_grad clears positive gradients only",
     "        p.grad = 0.0\n", "        p.grad = min(p.grad, 0.0)\n"),
    ("gradient_descent", "zero_grad clears the numbers, too",
     "        p.grad = 0.0\n", "        p.data = p.grad = 0.0\n"),
    ("gradient_descent", "the step makes new Values and leaves the network's as they were",
     "p.data -= lr * p.grad", "p = p - lr * p.grad"),
    ("gradient_descent", "after the step data is a Value and no plain number",
     "p.data -= lr * p.grad", "p.data = p - lr * p.grad"),
    ("gradient_descent", "the gradient is clipped to 1, so steep parameters move too little",
     "p.data -= lr * p.grad", "p.data -= lr * max(-1.0, min(1.0, p.grad))"),

    # ---- graph_drawing -----------------------------------------------------------------------
    ("graph_drawing", "edges point from parent to child",
     "edges.add((child, node))", "edges.add((node, child))"),
    ("graph_drawing", "an edge is noted for a new child only, so a node used twice lacks one",
     "                edges.add((child, node))\n                visit(child)",
     "                if child not in nodes:\n                    edges.add((child, node))\n                    visit(child)"),
    ("graph_drawing", "nodes of equal numbers are taken for the same node",
     "if node not in nodes:", "if all(node.data != other.data for other in nodes):"),
    ("graph_drawing", "the sets are default arguments, so one graph still holds the nodes of the last one",
     '''def trace(root: Value) -> tuple[set, set]:
    """Return (nodes, edges): all nodes that root was computed from, root too, and the links between them.

    An edge is a pair (child, parent): parent was computed from child.

    >>> nodes, edges = trace(Value(2.0) * Value(3.0) + 1)
    >>> len(nodes), len(edges)
    (5, 4)
    """
    nodes, edges = set(), set()
''',
     '''def trace(root: Value, nodes=set(), edges=set()) -> tuple[set, set]:
    """Return (nodes, edges): all nodes that root was computed from, root too, and the links between them.

    An edge is a pair (child, parent): parent was computed from child.

    >>> nodes, edges = trace(Value(2.0) * Value(3.0) + 1)
    >>> len(nodes), len(edges)
    (5, 4)
    """
'''),
    ("graph_drawing", "inputs are left out of the nodes",
     "            nodes.add(node)\n", "            if node._prev:\n                nodes.add(node)\n"),
    ("graph_drawing", "names are made of the numbers, so nodes of equal numbers share one",
     'names = {node: f"n{i}" for i, node in enumerate(nodes)}', 'names = {node: f"n{node.data}" for node in nodes}'),
    ("graph_drawing", "all operations of a kind share one circle",
     '''            lines.append(circle(f"{name}_op", node._op))
            lines.append(arrow(f"{name}_op", name))
    # TODO 3. An arrow for each edge. It starts at the child's box. Where does it end?
    for child, parent in edges:
        lines.append(arrow(names[child], f"{names[parent]}_op"))
''',
     '''            lines.append(circle(f"op{ord(node._op[0])}", node._op))
            lines.append(arrow(f"op{ord(node._op[0])}", name))
    # TODO 3. An arrow for each edge. It starts at the child's box. Where does it end?
    for child, parent in edges:
        lines.append(arrow(names[child], f"op{ord(parent._op[0])}"))
'''),
    ("graph_drawing", "arrows go around the circle, straight to the result's box",
     'lines.append(arrow(names[child], f"{names[parent]}_op"))', "lines.append(arrow(names[child], names[parent]))"),
    ("graph_drawing", "the arrow between circle and box points at the circle",
     'lines.append(arrow(f"{name}_op", name))', 'lines.append(arrow(name, f"{name}_op"))'),
    ("graph_drawing", "to_dot runs backward() first and so changes the gradients that it shall show",
     "    nodes, edges = trace(root)\n", "    root.backward() # so that there are gradients to show\n    nodes, edges = trace(root)\n"),

    # ---- two_neuron_layer --------------------------------------------------------------------
    ("two_neuron_layer", "the weights are transposed on the way forward",
     "return squash(X @ W + b, act)", "return squash(X @ W.T + b, act)"),
    ("two_neuron_layer", "the loss is averaged over all numbers and not over the examples",
     "dout = 2 * (out - Y) / len(X)", "dout = 2 * (out - Y) / out.size"),
    ("two_neuron_layer", "the gradient of a sum without the mean over the batch, right for one example only",
     "dout = 2 * (out - Y) / len(X)", "dout = 2 * (out - Y)"),
    ("two_neuron_layer", "the targets are overwritten with the differences",
     "dout = 2 * (out - Y) / len(X)", "Y -= out\n    dout = -2 * Y / len(X)"),
    ("two_neuron_layer", "the slope of tanh is used for the sigmoid, too",
     '(1 - out ** 2 if act == "tanh" else out * (1 - out))', "(1 - out ** 2)"),
    ("two_neuron_layer", "dW takes its share from the first example only",
     "dW = X.T @ dz", "dW = np.outer(X[0], dz[0])"),
    ("two_neuron_layer", "dW is transposed",
     "dW = X.T @ dz", "dW = dz.T @ X"),
    ("two_neuron_layer", "db is the mean of the shares, right for one example only",
     "db = dz.sum(axis=0)", "db = dz.mean(axis=0)"),
    ("two_neuron_layer", "fit_layer moves W before it asks for the gradient of b",
     "        dW, db = layer_grads(X, Y, W, b, act)\n        W = W - lr * dW\n        b = b - lr * db\n",
     "        W = W - lr * layer_grads(X, Y, W, b, act)[0]\n        b = b - lr * layer_grads(X, Y, W, b, act)[1]\n"),
    ("two_neuron_layer", "fit_layer ignores act and trains with tanh",
     "dW, db = layer_grads(X, Y, W, b, act)", "dW, db = layer_grads(X, Y, W, b)"),

    # ---- neuron_in_torch ---------------------------------------------------------------------
    ("neuron_in_torch", "single precision",
     "torch.tensor(given, dtype=torch.float64, requires_grad=True)", "torch.tensor(given, dtype=torch.float32, requires_grad=True)"),
    ("neuron_in_torch", "the numbers are rounded to single precision before they become doubles",
     "torch.tensor(given, dtype=torch.float64, requires_grad=True)", "torch.tensor(given).double().requires_grad_()"),
    ("neuron_in_torch", "the bias is added once for every input",
     "(w * x).sum() + b", "(w * x + b).sum()"),
    ("neuron_in_torch", "only the first two inputs count",
     "(w * x).sum() + b", "(w[:2] * x[:2]).sum() + b"),
    ("neuron_in_torch", "every product is squashed by itself, as is the bias",
     "torch.tanh((w * x).sum() + b)", "torch.tanh(w * x).sum() + torch.tanh(b)"),
    ("neuron_in_torch", "tanh is written with e to the 2z and is not a number for large sums",
     "out = torch.tanh((w * x).sum() + b)", "e = torch.exp(2 * ((w * x).sum() + b))\n    out = (e - 1) / (e + 1)"),
    ("neuron_in_torch", "backward runs twice and the slopes come out doubled",
     "    out.backward()\n", "    out.backward(retain_graph=True)\n    out.backward()\n"),
    ("neuron_in_torch", "the slopes along x and along w change places",
     "x.grad.tolist(), w.grad.tolist()", "w.grad.tolist(), x.grad.tolist()"),
    ("neuron_in_torch", "the slopes are lists of tensors",
     "x.grad.tolist(), w.grad.tolist()", "list(x.grad), list(w.grad)"),
    ("neuron_in_torch", "the output is rounded as if it were to be printed",
     "return out.item(),", "return round(out.item(), 4),"),

    # ---- four_points -------------------------------------------------------------------------
    ("four_points", "a seed of 0 is taken for no seed",
     "    random.seed(seed)\n", "    if seed:\n        random.seed(seed)\n"),
    ("four_points", "the seed is set after the network was drawn",
     '''    random.seed(seed)
    # TODO 1. A new network. How many inputs does it need for these points?
    model = MLP(len(xs[0]), nouts)
''',
     '''    # TODO 1. A new network. How many inputs does it need for these points?
    model = MLP(len(xs[0]), nouts)
    random.seed(seed)
'''),
    ("four_points", "the number of inputs is that of the lecture's points",
     "MLP(len(xs[0]), nouts)", "MLP(3, nouts)"),
    ("four_points", "the gradients are never cleared",
     "        zero_grad(model.parameters())\n", ""),
    ("four_points", "the gradients are cleared after they were found, so nothing moves",
     "        zero_grad(model.parameters())\n        loss.backward()\n", "        loss.backward()\n        zero_grad(model.parameters())\n"),
    ("four_points", "each step looks at one point only",
     "    for _ in range(steps):\n        loss = squared_error([model(x) for x in xs], ys)\n",
     "    for step in range(steps):\n        i = step % len(xs)\n        loss = squared_error([model(xs[i])], [ys[i]])\n"),
    ("four_points", "the loss is noted after the step",
     "losses.append(loss.data)", "losses.append(squared_error([model(x) for x in xs], ys).data)"),
    ("four_points", "the losses are Values that keep every graph alive",
     "losses.append(loss.data)", "losses.append(loss)"),
    ("four_points", "only the last layer is trained",
     "sgd_step(model.parameters(), lr)", "sgd_step(model.layers[-1].parameters(), lr)"),
    ("four_points", "training stops early when the loss is small, so there are fewer losses than steps",
     "        losses.append(loss.data)\n", "        losses.append(loss.data)\n        if loss.data < 1e-2:\n            break\n"),

    # ---- hinge_loss --------------------------------------------------------------------------
    ("hinge_loss", "the sum of the hinges instead of their mean",
     "sum(hinges) / len(hinges)", "sum(hinges)"),
    ("hinge_loss", "no margin: the hinge is satisfied with the right side",
     "(1 - y * score).relu()", "(-y * score).relu()"),
    ("hinge_loss", "the hinges are cut off as plain numbers and carry no gradient",
     "(1 - y * score).relu()", "Value(max(0.0, (1 - y * score).data))"),
    ("hinge_loss", "the hinges are squared",
     "(1 - y * score).relu() for", "(1 - y * score).relu() ** 2 for"),
    ("hinge_loss", "the penalty is a plain number and pulls no weight",
     "alpha * sum(p * p for p in params)", "alpha * sum(p.data * p.data for p in params)"),
    ("hinge_loss", "the penalty is averaged over the parameters, right for one parameter only",
     "alpha * sum(p * p for p in params)", "alpha * sum(p * p for p in params) / len(params)"),
    ("hinge_loss", "the default of alpha is ten times too large",
     "alpha=1e-4", "alpha=1e-3"),
    ("hinge_loss", "a score is called right only if it keeps the margin",
     "(score.data > 0) == (y > 0)", "score.data * y >= 1"),
    ("hinge_loss", "a truth value is compared with -1, so negative kinds are never right",
     "(score.data > 0) == (y > 0)", "(score.data > 0) == y"),
    ("hinge_loss", "the accuracy is a count and no share",
     "return loss, correct / len(ys)", "return loss, float(correct)"),
]
