"""Right answers to stable_softmax, written otherwise."""

import numpy as np

from grader.diagnosis.marks import instead_of


@instead_of("softmax_rows")
def amax(logits):
    """Whoever writes amax and exp_ on a copy of his own."""
    counts = (logits - torch.amax(logits, dim=-1, keepdim=True)).exp_()
    return counts.div_(counts.sum(dim=-1, keepdim=True))


@instead_of("softmax_rows")
def row_by_row(logits):
    """Whoever fills a table of zeros in a plain loop."""
    probs = torch.zeros(logits.shape)
    for i in range(len(logits)):
        counts = torch.exp(logits[i] - logits[i].max())
        probs[i] = counts / counts.sum()
    return probs


@instead_of("softmax_rows")
def in_the_log_domain(logits):
    """Whoever takes the log-sum-exp off and exponentiates last."""
    m = logits.max(dim=1, keepdim=True)[0]
    return torch.exp(logits - (m + torch.log(torch.exp(logits - m).sum(1, keepdim=True))))


@instead_of("softmax_rows")
def numpy_inside(logits):
    """Whoever computes in numpy and hands a tensor back."""
    z = logits.detach().numpy()
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return torch.from_numpy(e / e.sum(axis=1, keepdims=True))
