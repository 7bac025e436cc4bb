"""Wrong answers to embedding_and_sequential that learners give."""

import torch

from grader.diagnosis.marks import edit, instead_of


@instead_of("Embedding.__init__")
def table_turned_around(self, num_embeddings, embedding_dim):
    """A character picks a row of the table. How many rows does it need?"""
    self.weight = torch.randn((embedding_dim, num_embeddings))


@instead_of("Embedding.__init__")
def table_is_uniform(self, num_embeddings, embedding_dim):
    """torch.rand draws from 0 to 1. The table starts with normal numbers around 0."""
    self.weight = torch.rand((num_embeddings, embedding_dim))


@instead_of("Embedding.__init__")
def table_scaled_like_a_linear(self, num_embeddings, embedding_dim):
    """No sum runs over the rows of the table: one of them is picked. There is nothing to make up for."""
    self.weight = torch.randn((num_embeddings, embedding_dim)) / num_embeddings**0.5


@instead_of("Embedding.__init__")
def table_has_tails_cut_off(self, num_embeddings, embedding_dim):
    """Mean and spread are right, but these numbers are uniform: a normal distribution has tails."""
    self.weight = (torch.rand((num_embeddings, embedding_dim)) - 0.5) * 12**0.5


@instead_of("Embedding.__call__")
def contexts_are_flattened(self, IX):
    """You lose the shape of the numbers: which letters belong to one name? Flattening is another layer's
    business."""
    self.out = self.weight[IX].view(-1, self.weight.shape[1])
    return self.out


@edit("Embedding.__call__", "self.out = self.weight[IX]", "self.out = self.weight[IX].flatten(1)")
def letters_of_a_name_joined_too():
    """An Embedding looks up, and that is all. Whoever wants the letters of a name in one vector joins them
    later."""


@instead_of("Embedding.__call__")
def columns_for_rows(self, IX):
    """Which dimension of the table counts the characters?"""
    self.out = self.weight[:, IX % self.weight.shape[1]]
    return self.out


@edit("Embedding.__call__", "self.out = self.weight[IX]", "self.out = self.weight.detach()[IX]")
def cut_off_from_the_graph():
    """With .data or detach(), the table leaves no trace in the graph, and never learns."""


@instead_of("Embedding.__call__")
def embedding_does_not_remember(self, IX):
    """The answer is right. Whoever wants to look inside later asks for layer.out."""
    return self.weight[IX]


@edit("Embedding.parameters", "return [self.weight]", "return []")
def table_not_listed():
    """Whatever is not listed is never trained. Is the table fixed for ever?"""


@edit("Embedding.parameters", "return [self.weight]", "return self.weight")
def table_without_a_list():
    """parameters() is a list, even if there is only one: a loop over a tensor runs over its rows."""


@edit("Sequential.__init__", "self.layers = layers", "self.layers = layers[::-1]")
def layers_turned_around():
    """Somebody who asks for layers[0] wants the layer that comes first."""


@instead_of("Sequential.__call__")
def every_layer_gets_x(self, x):
    """Each of your layers sees x itself. Should it not see what the one before it made of it?"""
    for layer in self.layers:
        self.out = layer(x)
    return self.out


@edit("Sequential.__call__", "for layer in self.layers:", "for layer in reversed(self.layers):")
def last_layer_first():
    """In which order do the layers come?"""


@edit("Sequential.__call__", "for layer in self.layers:", "for layer in self.layers[:-1]:")
def last_layer_left_out():
    """One layer never gets its turn."""


@instead_of("Sequential.__call__")
def sequential_does_not_remember(self, x):
    """The answer is right. A Sequential is a layer like others: it keeps its answer in out."""
    for layer in self.layers:
        x = layer(x)
    return x


@edit("Sequential.__call__", "return self.out", "")
def nothing_returned():
    """You compute it and keep it, but the caller gets None."""


@instead_of("Sequential.parameters")
def lists_in_a_list(self):
    """An optimiser wants tensors. You give it one list for each layer."""
    return [layer.parameters() for layer in self.layers]


@instead_of("Sequential.parameters")
def used_up_after_one_loop(self):
    """A generator can be walked through once. On the second step, your optimiser finds nothing."""
    return (p for layer in self.layers for p in layer.parameters())


@instead_of("Sequential.parameters")
def only_the_first_layer_learns(self):
    """Do all layers have their parameters in your list?"""
    return self.layers[0].parameters()


@edit(
    "Sequential.parameters",
    "return [p for layer in self.layers for p in layer.parameters()]",
    "return [p for layer in self.layers for p in (getattr(layer, 'weight', None), getattr(layer, 'bias', None)) if p is not None]",
)
def nested_layers_not_asked():
    """A layer inside a layer has parameters too. Each layer knows its own: ask it."""
