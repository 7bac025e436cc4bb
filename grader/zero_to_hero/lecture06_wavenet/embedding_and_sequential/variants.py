"""Right answers to embedding_and_sequential, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("Embedding.__call__")
def one_hot_rows(self, IX):
    """Lecture 2's way: one-hot vectors as floats, times the table."""
    hot = torch.nn.functional.one_hot(IX, self.weight.shape[0]).float()
    self.out = hot @ self.weight
    return self.out


@instead_of("Embedding.__call__")
def functional_embedding(self, IX):
    """Whoever knows torch.nn.functional."""
    self.out = torch.nn.functional.embedding(IX, self.weight)
    return self.out


@instead_of("Embedding.__call__")
def rows_stacked(self, IX):
    """Plain loops: one row after another, and the shape at the end."""
    rows = [self.weight[i] for i in IX.flatten().tolist()]
    self.out = torch.stack(rows).view(*IX.shape, self.weight.shape[1])
    return self.out


@instead_of("Sequential")
class StarredLayersAndLists:
    """Layers copied into a list of its own, parameters gathered with +=."""

    def __init__(self, layers):
        self.layers = list(layers)

    def __call__(self, x):
        self.out = x
        for layer in self.layers:
            self.out = layer(self.out)
        return self.out

    def parameters(self):
        found = []
        for layer in self.layers:
            found += layer.parameters()
        return found
