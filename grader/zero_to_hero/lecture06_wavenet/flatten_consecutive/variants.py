"""Right answers to flatten_consecutive, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("FlattenConsecutive.__call__")
def video(self, x):
    """The lecture's own lines: view, and squeeze(1) where one position is left."""
    B, T, C = x.shape
    x = x.view(B, T // self.n, C * self.n)
    if x.shape[1] == 1:
        x = x.squeeze(1)
    self.out = x
    return self.out


@instead_of("FlattenConsecutive.__call__")
def unflatten_and_flatten(self, x):
    """Whoever lets torch count: unflatten time, flatten the last two dimensions."""
    x = x.unflatten(1, (-1, self.n)).flatten(2)
    self.out = x[:, 0] if x.size(1) == 1 else x
    return self.out


@instead_of("FlattenConsecutive.__call__")
def two_cases_and_an_error_of_its_own(self, x):
    """Two shapes, told apart before the view, and an assert in front."""
    B, T, C = x.shape
    assert T % self.n == 0, "T must be a multiple of n"
    shape = (B, T * C) if T == self.n else (B, T // self.n, self.n * C)
    self.out = x.reshape(shape)
    return self.out
