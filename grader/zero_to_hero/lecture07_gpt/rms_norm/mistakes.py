"""Wrong answers to rms_norm that learners give."""

from grader.diagnosis.marks import edit, instead_of


@instead_of("rms_norm")
def mean_subtracted(x, weight, eps=1e-5):
    """That is LayerNorm. RMSNorm leaves the mean where it is."""
    x = x - x.mean(-1, keepdim=True)
    return x / torch.sqrt(x.square().mean(-1, keepdim=True) + eps) * weight


@instead_of("rms_norm")
def sum_instead_of_mean(x, weight, eps=1e-5):
    """The root *mean* square does not grow with the number of channels."""
    return x / torch.sqrt(x.square().sum(-1, keepdim=True) + eps) * weight


@instead_of("rms_norm")
def square_of_the_mean(x, weight, eps=1e-5):
    """First square, then take the mean."""
    return x / torch.sqrt(x.mean(-1, keepdim=True).square() + eps) * weight


@instead_of("rms_norm")
def root_forgotten(x, weight, eps=1e-5):
    """Root mean square: which of the three words is missing?"""
    return x / (x.square().mean(-1, keepdim=True) + eps) * weight


@instead_of("rms_norm")
def eps_outside_the_root(x, weight, eps=1e-5):
    """eps is added to the mean square, under the root."""
    return x / (torch.sqrt(x.square().mean(-1, keepdim=True)) + eps) * weight


@instead_of("rms_norm")
def eps_forgotten(x, weight, eps=1e-5):
    """A vector of zeros would be divided by 0."""
    return x / torch.sqrt(x.square().mean(-1, keepdim=True)) * weight


@instead_of("rms_norm")
def another_eps(x, weight, eps=1e-6):
    """The eps that is used when none is given is 1e-5."""
    return x / torch.sqrt(x.square().mean(-1, keepdim=True) + eps) * weight


@instead_of("rms_norm")
def first_dimension_normalised(x, weight, eps=1e-5):
    """Each token on its own: the mean runs over its channels, the last dimension."""
    return x / torch.sqrt(x.square().mean(0, keepdim=True) + eps) * weight


@instead_of("rms_norm")
def everything_normalised_at_once(x, weight, eps=1e-5):
    """Each token on its own. You divide all of them by one number."""
    return x / torch.sqrt(x.square().mean() + eps) * weight


@instead_of("rms_norm")
def weight_forgotten(x, weight, eps=1e-5):
    """Divided, but not stretched."""
    return x / torch.sqrt(x.square().mean(-1, keepdim=True) + eps)


@instead_of("rms_norm")
def divided_in_place(x, weight, eps=1e-5):
    """x belongs to the caller: the residual stream still needs it."""
    x /= torch.sqrt(x.square().mean(-1, keepdim=True) + eps)
    return x * weight


@edit("rms_norm", "return x / rms * weight", "return x / rms.detach() * weight")
def root_is_a_constant():
    """The numbers are right, but the root depends on x as well. Do its gradients know?"""


@edit("rms_norm", "return x / rms * weight", "return x / rms * weight.data")
def weight_cut_off():
    """The numbers are right, but one of the two arguments will never learn."""


@edit(
    "rms_norm",
    "rms = torch.sqrt(x.square().mean(dim=-1, keepdim=True) + eps)",
    "rms = torch.sqrt(x.square().mean(dim=-1, keepdim=True).clamp(min=eps))",
)
def eps_is_a_lower_bound():
    """A floor under the mean square is another formula. What happens to eps there?"""
