"""Right answers to feed_forward written otherwise than the solution."""

from grader.diagnosis.marks import instead_of


@instead_of("FeedForward.__init__")
def one_argument(self, n_embd):
    """The video's constructor: dropout is a global."""
    super(FeedForward, self).__init__()
    self.net = nn.Sequential(
        nn.Linear(n_embd, 4 * n_embd),
        nn.ReLU(),
        nn.Linear(4 * n_embd, n_embd),
        nn.Dropout(dropout),
    )


@instead_of("FeedForward.forward")
def layer_by_layer(self, x):
    """Who walks through the layers by hand."""
    for layer in self.net:
        x = layer(x)
    return x


@instead_of("new_gelu")
def asked_of_torch(x):
    """Who knows that torch has it: gelu with approximate="tanh"."""
    return torch.nn.functional.gelu(x, approximate="tanh")


@instead_of("new_gelu")
def as_in_nanogpt(x):
    """nanoGPT's line of old: torch.pow for the cube."""
    return (
        0.5 * x * (1.0 + torch.tanh(math.sqrt(2.0 / math.pi) * (x + 0.044715 * torch.pow(x, 3.0))))
    )
