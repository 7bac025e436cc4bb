# style: each probability as one over a sum; fault: nll looks at probs[label - 1]
from value import Value


def softmax(logits: list[Value]) -> list[Value]:
    return [1 / sum((other - mine).exp() for other in logits) for mine in logits]


def nll(probs: list[Value], label: int) -> Value:
    p = probs[label - 1]
    return (1 / p).log()
