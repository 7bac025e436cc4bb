"""Wrong answers to wavenet_in_torch_nn that learners give."""

import torch
from torch import nn

from grader.diagnosis.marks import instead_of


def assemble(module, V, n_embd, n_hidden, block_size, fuse):
    """Table, list of stages and last Linear, as in the solution, for a module whose __init__ has been
    called."""
    module.embedding = nn.Embedding(V, n_embd)
    stages, width = [], n_embd
    while block_size > 1:
        stages.append(Stage(width, n_hidden, fuse))
        block_size, width = block_size // fuse, n_hidden
    module.head = nn.Linear(width, V)
    return stages


def moved(model, params, running, turn=True, skip=()):
    """Copy everything, as in the solution, but for the parts named in skip; turn: transpose the weights."""
    C, *inner, weight, bias = params
    targets = {
        "embedding": [(model.embedding.weight, C)],
        "head": [(model.head.bias, bias)],
        "weight": [(model.head.weight, weight.T if turn else weight)],
        "norm": [],
        "running": [],
    }
    for i, (stage, (mean, var)) in enumerate(zip(model.stages, running)):
        W, gamma, beta = inner[3 * i : 3 * i + 3]
        targets["weight"].append((stage.linear.weight, W.T if turn else W))
        targets["norm"] += [(stage.norm.weight, gamma), (stage.norm.bias, beta)]
        targets["running"] += [(stage.norm.running_mean, mean), (stage.norm.running_var, var)]
    with torch.no_grad():
        for part, pairs in targets.items():
            for mine, theirs in pairs if part not in skip else ():
                mine.copy_(theirs)


@instead_of("Stage.__init__")
def useless_bias_before_batchnorm(self, fan_in, fan_out, fuse):
    """nn.Linear has a bias unless told otherwise. BatchNorm takes it out again with the mean."""
    super(Stage, self).__init__()
    self.fuse = fuse
    self.linear = nn.Linear(fuse * fan_in, fan_out)
    self.norm = nn.BatchNorm1d(fan_out)


@instead_of("Stage.__init__")
def layer_norm_for_batch_norm(self, fan_in, fan_out, fuse):
    """LayerNorm normalises each vector by itself, and has no running averages. The tree of the lecture has
    BatchNorm."""
    super(Stage, self).__init__()
    self.fuse = fuse
    self.linear = nn.Linear(fuse * fan_in, fan_out, bias=False)
    self.norm = nn.GroupNorm(1, fan_out)


@instead_of("Stage.__init__")
def running_averages_move_at_once(self, fan_in, fan_out, fuse):
    """In torch, too, momentum is the share of the new batch. You want a small one: what is the default?"""
    super(Stage, self).__init__()
    self.fuse = fuse
    self.linear = nn.Linear(fuse * fan_in, fan_out, bias=False)
    self.norm = nn.BatchNorm1d(fan_out, momentum=0.9)


@instead_of("Stage.__init__")
def norm_is_not_registered(self, fan_in, fan_out, fuse):
    """A list hides the norm from torch: its parameters are not found, and eval() does not reach it."""
    super(Stage, self).__init__()
    self.fuse = fuse
    self.linear = nn.Linear(fuse * fan_in, fan_out, bias=False)
    hidden = [nn.BatchNorm1d(fan_out)]
    self.norm = lambda x: hidden[0](x)


@instead_of("Stage.forward")
def channels_left_at_the_end(self, x):
    """nn.BatchNorm1d takes the middle dimension for the channels. Is that where yours are?"""
    B, T, C = x.shape
    return torch.tanh(self.norm(self.linear(x.reshape(B, T // self.fuse, self.fuse * C))))


@instead_of("Stage.forward")
def reshaped_instead_of_turned(self, x):
    """view and reshape read the numbers in their old order. To exchange two dimensions takes a transpose."""
    B, T, C = x.shape
    x = self.linear(x.reshape(B, T // self.fuse, self.fuse * C))
    return torch.tanh(self.norm(x.reshape(B, -1, T // self.fuse)).reshape(B, T // self.fuse, -1))


@instead_of("Stage.forward")
def no_tanh(self, x):
    """Without a nonlinearity, all stages together are no more than one Linear."""
    B, T, C = x.shape
    x = self.linear(x.reshape(B, T // self.fuse, self.fuse * C))
    return self.norm(x.transpose(1, 2)).transpose(1, 2)


@instead_of("Stage.forward")
def tanh_before_the_norm(self, x):
    """BatchNorm is to keep tanh out of its flat ends. It has to come first."""
    B, T, C = x.shape
    x = torch.tanh(self.linear(x.reshape(B, T // self.fuse, self.fuse * C)))
    return self.norm(x.transpose(1, 2)).transpose(1, 2)


@instead_of("Stage.forward")
def first_position_counts(self, x):
    """Your running averages have seen one position of each name only. A channel means the same at all of
    them."""
    B, T, C = x.shape
    x = self.linear(x.reshape(B, T // self.fuse, self.fuse * C))
    if self.training:
        self.norm(x[:, 0])
    norm = self.norm
    out = nn.functional.batch_norm(
        x.transpose(1, 2),
        None if self.training else norm.running_mean,
        None if self.training else norm.running_var,
        norm.weight,
        norm.bias,
        self.training,
    )
    return torch.tanh(out.transpose(1, 2))


@instead_of("HierarchicalLM.__init__")
def stages_in_a_plain_list(self, V, n_embd, n_hidden, block_size, fuse=2):
    """Ask your model for its parameters: most are missing. torch does not look into plain lists."""
    super(HierarchicalLM, self).__init__()
    hidden = assemble(self, V, n_embd, n_hidden, block_size, fuse)
    self.stages = lambda x: [x := stage(x) for stage in hidden][-1]


@instead_of("HierarchicalLM.__init__")
def model_without_super(self, V, n_embd, n_hidden, block_size, fuse=2):
    """Where would a module write down its parts? In every __init__, something has to be called before
    anything else."""
    self.stages = nn.Sequential(*assemble(self, V, n_embd, n_hidden, block_size, fuse))


@instead_of("HierarchicalLM.__init__")
def always_three_stages(self, V, n_embd, n_hidden, block_size, fuse=2):
    """The lecture has 8 letters and three stages. How many stages do 4 letters need, and how many do 16?"""
    super(HierarchicalLM, self).__init__()
    self.stages = nn.Sequential(*assemble(self, V, n_embd, n_hidden, fuse**3, fuse))


@instead_of("HierarchicalLM.__init__")
def later_stages_are_one(self, V, n_embd, n_hidden, block_size, fuse=2):
    """You put one and the same module into the list again and again. Every level has weights of its own."""
    super(HierarchicalLM, self).__init__()
    stages = assemble(self, V, n_embd, n_hidden, block_size, fuse)
    self.stages = nn.Sequential(*stages[:2], *stages[1:2] * (len(stages) - 2))


@instead_of("HierarchicalLM.__init__")
def logits_without_a_bias(self, V, n_embd, n_hidden, block_size, fuse=2):
    """Behind the last Linear no BatchNorm follows. There, a bias is of use."""
    super(HierarchicalLM, self).__init__()
    self.stages = nn.Sequential(*assemble(self, V, n_embd, n_hidden, block_size, fuse))
    self.head = nn.Linear(n_hidden, V, bias=False)


@instead_of("HierarchicalLM.forward")
def every_one_squeezed_out(self, X):
    """squeeze() without an argument drops every dimension of size 1. With a batch of one name, which one
    goes?"""
    return self.head(self.stages(self.embedding(X)).squeeze())


@instead_of("HierarchicalLM.forward")
def time_is_left_over(self, X):
    """One vector for each name is left, and its dimension of time still stands in the logits."""
    return self.head(self.stages(self.embedding(X)))


@instead_of("HierarchicalLM.forward")
def table_is_frozen(self, X):
    """Your table gets no gradient: it was cut out of the graph."""
    return self.head(self.stages(self.embedding(X).detach()).squeeze(1))


@instead_of("HierarchicalLM.forward")
def never_in_evaluation_mode(self, X):
    """Who asked you to train? eval() has to reach every BatchNorm, and stay."""
    self.train()
    return self.head(self.stages(self.embedding(X)).squeeze(1))


@instead_of("HierarchicalLM.forward")
def always_in_evaluation_mode(self, X):
    """While training, the batch itself has to normalise. train() makes no difference to your model."""
    self.eval()
    return self.head(self.stages(self.embedding(X)).squeeze(1))


@instead_of("copy_weights")
def weights_not_turned_around(model, params, running):
    """nn.Linear keeps its weight the other way round. Where the weight is square, nothing protests."""
    moved(model, params, running, turn=False)


@instead_of("copy_weights")
def running_averages_forgotten(model, params, running):
    """What was learned has moved over, but not what was measured: the norms still have means 0 and variances
    1."""
    moved(model, params, running, skip=("running",))


@instead_of("copy_weights")
def gamma_and_beta_forgotten(model, params, running):
    """BatchNorm has learned something too."""
    moved(model, params, running, skip=("norm",))


@instead_of("copy_weights")
def table_forgotten(model, params, running):
    """The features of the letters did not move over."""
    moved(model, params, running, skip=("embedding",))


@instead_of("copy_weights")
def last_bias_forgotten(model, params, running):
    """The last Linear has two tensors."""
    moved(model, params, running, skip=("head",))


@instead_of("copy_weights")
def gamma_and_beta_exchanged(model, params, running):
    """In torch, gamma is called weight and beta is called bias. Which one stretches?"""
    C, *inner, weight, bias = params
    for i in range(0, len(inner), 3):
        inner[i + 1 : i + 3] = inner[i + 2], inner[i + 1]
    moved(model, [C, *inner, weight, bias], running)


@instead_of("copy_weights")
def copies_cannot_be_trained(model, params, running):
    """The values are right. But after your copying, no parameter gets a gradient any more."""
    moved(model, params, running)
    for p in model.parameters():
        p.requires_grad_(False)
    model.head.bias.requires_grad_(True)


@instead_of("copy_weights")
def source_turned_in_place(model, params, running):
    """The network you copy from does not look the same afterwards."""
    moved(model, params, running)
    for p in params:
        if p.ndim == 2:
            p.t_()


@instead_of("copy_weights")
def table_is_shared(model, params, running):
    """The numbers are right. If you go on training this model, what happens to the network that they came
    from? Do both look at one table?"""
    moved(model, params, running)
    model.embedding.weight.data = params[0].data


@instead_of("HierarchicalLM.__init__")
def head_is_scaled(self, V, n_embd, n_hidden, block_size, fuse=2):
    """Which first weights does the text ask for here? Does every trick of the other network belong to this
    one?"""
    super(HierarchicalLM, self).__init__()
    self.stages = nn.Sequential(*assemble(self, V, n_embd, n_hidden, block_size, fuse))
    self.head.weight.data *= 0.1


@instead_of("Stage.forward")
def stage_drops_its_time(self, x):
    """What shape comes out of the last stage, where T is fuse? Who takes the dimension of time away: the
    stage or the model?"""
    B, T, C = x.shape
    x = self.linear(x.reshape(B, T // self.fuse, self.fuse * C))
    x = torch.tanh(self.norm(x.transpose(1, 2)).transpose(1, 2))
    return x.squeeze(1)
