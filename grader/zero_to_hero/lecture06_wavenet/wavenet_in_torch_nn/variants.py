"""Right answers to wavenet_in_torch_nn, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("Stage.forward")
def permuted(self, x):
    """Channels to the middle with permute, and view for the neighbours."""
    B, T, C = x.shape
    x = self.linear(x.contiguous().view(B, T // self.fuse, C * self.fuse))
    return self.norm(x.permute(0, 2, 1)).permute(0, 2, 1).tanh()


@instead_of("Stage.forward")
def all_vectors_in_one_batch(self, x):
    """No channels in the middle: (B*T/fuse, C) for the norm."""
    x = x.unflatten(1, (-1, self.fuse)).flatten(2)
    x = self.linear(x)
    return torch.tanh(self.norm(x.flatten(0, 1)).view_as(x))


@instead_of("copy_weights")
def state_dict_loaded(model, params, running):
    """Names in a state dict, and load_state_dict."""
    params = [p.detach() for p in params]
    state = model.state_dict()
    state["embedding.weight"] = params[0]
    for i, (mean, var) in enumerate(running):
        weight, gamma, beta = params[1 + 3 * i : 4 + 3 * i]
        state[f"stages.{i}.linear.weight"] = weight.T
        state[f"stages.{i}.norm.weight"] = gamma
        state[f"stages.{i}.norm.bias"] = beta
        state[f"stages.{i}.norm.running_mean"] = mean
        state[f"stages.{i}.norm.running_var"] = var
    state["head.weight"], state["head.bias"] = params[-2].T, params[-1]
    model.load_state_dict(state)


@instead_of("copy_weights")
def data_written(model, params, running):
    """Iterators, and .data written in place."""
    given = iter(params)
    model.embedding.weight.data[:] = next(given)
    for stage, (mean, var) in zip(model.stages, running):
        stage.linear.weight.data[:] = next(given).T
        stage.norm.weight.data[:] = next(given)
        stage.norm.bias.data[:] = next(given)
        stage.norm.running_mean[:] = mean
        stage.norm.running_var[:] = var
    model.head.weight.data[:] = next(given).T
    model.head.bias.data[:] = next(given)
