"""Wrong answers to feed_forward that learners give."""

from grader.diagnosis.marks import instead_of


def assemble(module, *layers):
    """A net of these layers."""
    super(FeedForward, module).__init__()
    module.net = nn.Sequential(*layers)


@instead_of("FeedForward.__init__")
def inner_layer_not_wider(self, n_embd, dropout=0.0):
    """The paper makes the inner layer four times as wide as the stream."""
    assemble(
        self, nn.Linear(n_embd, n_embd), nn.ReLU(), nn.Linear(n_embd, n_embd), nn.Dropout(dropout)
    )


@instead_of("FeedForward.__init__")
def relu_forgotten(self, n_embd, dropout=0.0):
    """Two Linear layers in a row are one Linear layer. What stands between them?"""
    assemble(
        self,
        nn.Linear(n_embd, 4 * n_embd),
        nn.Identity(),
        nn.Linear(4 * n_embd, n_embd),
        nn.Dropout(dropout),
    )


@instead_of("FeedForward.__init__")
def relu_at_the_end_too(self, n_embd, dropout=0.0):
    """What is added to the stream may be negative."""
    assemble(
        self,
        nn.Linear(n_embd, 4 * n_embd),
        nn.ReLU(),
        nn.Linear(4 * n_embd, n_embd),
        nn.ReLU(),
        nn.Dropout(dropout),
    )


@instead_of("FeedForward.__init__")
def tanh_instead_of_relu(self, n_embd, dropout=0.0):
    """The nonlinearity of this layer is max(0, x)."""
    assemble(
        self,
        nn.Linear(n_embd, 4 * n_embd),
        nn.Tanh(),
        nn.Linear(4 * n_embd, n_embd),
        nn.Dropout(dropout),
    )


@instead_of("FeedForward.__init__")
def layers_without_bias(self, n_embd, dropout=0.0):
    """Both Linear layers have a bias here."""
    assemble(
        self,
        nn.Linear(n_embd, 4 * n_embd, bias=False),
        nn.ReLU(),
        nn.Linear(4 * n_embd, n_embd, bias=False),
        nn.Dropout(dropout),
    )


@instead_of("FeedForward.__init__")
def dropout_rate_forgotten(self, n_embd, dropout=0.0):
    """nn.Dropout drops half of everything unless it is told how much."""
    assemble(
        self,
        nn.Linear(n_embd, 4 * n_embd),
        nn.ReLU(),
        nn.Linear(4 * n_embd, n_embd),
        nn.Dropout(0.5),
    )


@instead_of("FeedForward.__init__")
def dropout_left_out(self, n_embd, dropout=0.0):
    """The answer passes through dropout before it is added to the stream."""
    assemble(self, nn.Linear(n_embd, 4 * n_embd), nn.ReLU(), nn.Linear(4 * n_embd, n_embd))


@instead_of("FeedForward.__init__")
def dropout_inside(self, n_embd, dropout=0.0):
    """Dropout comes last, on the answer, not on the inner layer."""
    super(FeedForward, self).__init__()
    self.net = nn.Sequential(
        nn.Linear(n_embd, 4 * n_embd),
        nn.Sequential(nn.ReLU(), nn.Dropout(dropout)),
        nn.Linear(4 * n_embd, n_embd),
    )


@instead_of("FeedForward.forward")
def stream_added_here(self, x):
    """The block adds the answer to the stream. You add it, too."""
    return x + self.net(x)


@instead_of("FeedForward.forward")
def relu_in_place_on_the_input(self, x):
    """x belongs to the caller, who still needs its negative numbers."""
    out = self.net(x)
    x.clamp_(min=0)
    return out


@instead_of("new_gelu")
def exact_gelu(x):
    """That is the GELU with the error function. GPT-2 uses the approximation with tanh."""
    return nn.functional.gelu(x)


@instead_of("new_gelu")
def quick_gelu(x):
    """That is yet another approximation, with a sigmoid."""
    return x * torch.sigmoid(1.702 * x)


@instead_of("new_gelu")
def square_instead_of_cube(x):
    """Look at the exponent once more: the function inside tanh is odd."""
    return 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**2)))


@instead_of("new_gelu")
def root_of_the_wrong_number(x):
    """The factor is the root of 2 / pi, about 0.8."""
    return 0.5 * x * (1 + torch.tanh(math.sqrt(2) / math.pi * (x + 0.044715 * x**3)))


@instead_of("new_gelu")
def cube_outside_the_bracket(x):
    """The root of 2 / pi multiplies both x and its cube."""
    return 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * x + 0.044715 * x**3))


@instead_of("new_gelu")
def half_forgotten(x):
    """For large x the bracket is 2. What should the answer be?"""
    return x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))
