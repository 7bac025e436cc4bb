"""Do the solutions reach the losses that the lectures show?   python benchmarks/results.py [ROW ...] [--steps-scale X]

Trains the networks of the solutions on the lectures' own data, outside the cage, with the lectures' sizes, steps and rates where a
solution's parameters can say them, and prints the losses beside those of the videos. Nothing is expected to agree to the last digit: the
words are shuffled and the weights drawn differently. Each row is a process of its own, one thread each, two at a time; all of them take
some five minutes on two cores. Exit code 1 if a loss is further than TOLERANCE above the lecture's, 2 if an original is missing.
"""

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from grader.course import originals  # noqa: E402

NAMES, PLAYS = "names.txt", "tinyshakespeare.txt"
TOLERANCE = 0.03  # nats; the rate that the row of lecture 4 keeps to its end costs nearly as much
SEED = 2147483647  # the lectures'
V = 27


def solutions_of(lecture: str) -> None:
    """Let solutions of a lecture be imported by their names; in this process no other lecture's."""
    sys.path.insert(0, str(ROOT / "solutions" / lecture))


def words() -> list[str]:
    return originals.find(NAMES).read_text(encoding="ascii").split()


def shuffled_and_split() -> list[list[str]]:
    """Training words, words to tune on, words to test on: 80, 10 and 10 %."""
    import random

    lot = sorted(words())
    random.Random(42).shuffle(lot)
    first, second = int(0.8 * len(lot)), int(0.9 * len(lot))
    return [lot[:first], lot[first:second], lot[second:]]


def windows(some: list[str], block_size: int):
    """X (N, block_size), Y (N,): each letter with those before it."""
    import torch

    X, Y = [], []
    for word in some:
        context = [0] * block_size
        for number in (*(ord(ch) - ord("a") + 1 for ch in word), 0):
            X.append(context)
            Y.append(number)
            context = [*context[1:], number]
    return torch.tensor(X), torch.tensor(Y)


def splits(block_size: int):
    train, dev, _ = shuffled_and_split()
    return *windows(train, block_size), *windows(dev, block_size)


def counted_bigrams(scale: float) -> dict[str, float]:
    solutions_of("lecture02_bigram")
    from average_nll import average_nll
    from bigram_counts import bigram_counts
    from bigram_probabilities import bigram_probs
    from vocabulary import build_vocab

    stoi, _ = build_vocab(words())
    return {"all words": average_nll(bigram_probs(bigram_counts(words(), stoi)), words(), stoi)}


def bigram_network(scale: float) -> dict[str, float]:
    solutions_of("lecture02_bigram")
    import torch
    from train_bigram_network import train_bigram_nn

    X, Y = windows(words(), 1)
    _, losses = train_bigram_nn(
        X[:, 0], Y, V, max(1, int(1000 * scale)), 50.0, 0.0, torch.Generator().manual_seed(SEED)
    )
    return {"all words": losses[-1]}


def mlp(scale: float) -> dict[str, float]:
    solutions_of("lecture03_mlp")
    import torch
    from mlp_forward import mlp_forward
    from torch.nn.functional import cross_entropy
    from train_mlp import train_mlp

    X, Y, Xdev, Ydev = splits(3)
    params, record = train_mlp(
        X, Y, V, 10, 200, int(200_000 * scale), 32, 0.1, torch.Generator().manual_seed(SEED)
    )
    with torch.no_grad():
        return {
            "train": record["train"],
            "dev": cross_entropy(mlp_forward(params, Xdev), Ydev).item(),
        }


def batchnorm_network(scale: float) -> dict[str, float]:
    solutions_of("lecture04_batchnorm")
    import torch
    from torch.nn.functional import cross_entropy
    from train_deep_network import predict, train_deep

    X, Y, Xdev, Ydev = splits(3)
    (C, layers), _ = train_deep(
        X,
        Y,
        V,
        10,
        200,
        1,
        True,
        int(200_000 * scale),
        32,
        0.03,
        torch.Generator().manual_seed(SEED),
    )
    with torch.no_grad():
        return {
            "train": cross_entropy(predict(C, layers, X), Y).item(),
            "dev": cross_entropy(predict(C, layers, Xdev), Ydev).item(),
        }


def by_hand(scale: float) -> dict[str, float]:
    solutions_of("lecture05_backprop")
    import torch
    from full_backward import forward
    from train_by_hand import train_manual

    X, Y, Xdev, Ydev = splits(3)
    g = torch.Generator().manual_seed(SEED)
    scales = (
        ((V, 10), 1.0),
        ((30, 200), 5 / 3 / 30**0.5),
        ((200,), 0.1),
        ((200, V), 0.1),
        ((V,), 0.1),
        ((1, 200), 0.1),
        ((1, 200), 0.1),
    )
    params = [torch.randn(shape, generator=g) * factor for shape, factor in scales]
    params[5] += 1.0
    for lr in (0.1, 0.01):
        params, _ = train_manual(params, X, Y, int(100_000 * scale), 32, lr, g)
    return {"train": forward(params, X, Y)[0].item(), "dev": forward(params, Xdev, Ydev)[0].item()}


def wavenet(scale: float) -> dict[str, float]:
    solutions_of("lecture06_wavenet")
    import torch
    from torch.nn.functional import cross_entropy
    from train_wavenet import train_wavenet

    X, Y, Xdev, Ydev = splits(8)
    torch.manual_seed(42)
    model, _ = train_wavenet(
        X, Y, V, 24, 128, int(200_000 * scale), 32, 0.1, torch.Generator().manual_seed(SEED)
    )
    with torch.no_grad():
        return {
            "train": cross_entropy(model(X), Y).item(),
            "dev": cross_entropy(model(Xdev), Ydev).item(),
        }


def gpt(scale: float) -> dict[str, float]:
    solutions_of("lecture07_gpt")
    import torch
    from character_codec import build_codec
    from train_gpt import train_gpt

    text = originals.find(PLAYS).read_text(encoding="ascii")
    encode, _, size = build_codec(text)
    data = torch.tensor(encode(text))
    train, dev = data[: int(0.9 * len(data))], data[int(0.9 * len(data)) :]
    sizes = {
        "vocab_size": size,
        "n_embd": 64,
        "n_head": 4,
        "n_layer": 4,
        "block_size": 32,
        "dropout": 0.0,
    }
    g = torch.Generator().manual_seed(1337)
    torch.manual_seed(1337)
    model, _ = train_gpt(train, sizes, int(5000 * scale), 16, 1e-3, g)
    model.eval()
    return {"train": loss_of_windows(model, train, g), "dev": loss_of_windows(model, dev, g)}


def loss_of_windows(model, data, g, batches=200, T=32) -> float:
    """The mean over random windows of data, as the lecture estimates it."""
    import torch

    with torch.no_grad():
        # (batches, 16, T)
        places = torch.randint(len(data) - T, (batches, 16, 1), generator=g) + torch.arange(T)
        return sum(model(data[at], data[at + 1])[1].item() for at in places) / batches


# row -> (what does it, what it is, the losses that the lecture shows)
ROWS = {
    "counted_bigrams": (
        counted_bigrams,
        "lecture 2, counts and one fake count",
        {"all words": 2.455},
    ),
    "bigram_network": (
        bigram_network,
        "lecture 2, the same table learned by one layer",
        {"all words": 2.455},
    ),
    "mlp": (mlp, "lecture 3, 10 features, 200 hidden units", {"train": 2.125, "dev": 2.168}),
    "batchnorm_network": (
        batchnorm_network,
        "lecture 4, one hidden layer with BatchNorm",
        {"train": 2.067, "dev": 2.105},
    ),
    "by_hand": (by_hand, "lecture 5, the same without autograd", {"train": 2.072, "dev": 2.111}),
    "wavenet": (
        wavenet,
        "lecture 6, tree over 8 characters, 76,579 parameters",
        {"train": 1.769, "dev": 1.993},
    ),
    "gpt": (gpt, "lecture 7, 209,729 parameters, on a processor", {"train": 1.664, "dev": 1.823}),
}


def measure(name: str, scale: float) -> tuple[dict[str, float], float]:
    """The losses of one row, and the seconds it took."""
    import torch

    torch.set_num_threads(1)
    began = time.perf_counter()
    return ROWS[name][0](scale), time.perf_counter() - began


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(ROWS))
    parser.add_argument(
        "--steps-scale", type=float, default=1.0, help="a part of the steps, to try the script"
    )
    asked = parser.parse_args()
    unknown = [name for name in asked.rows if name not in ROWS]
    if unknown:
        parser.error(f"no such row: {', '.join(unknown)}; there are {', '.join(ROWS)}")
    for name in (NAMES, PLAYS):
        if originals.find(name) is None:
            print(
                f"{originals.missing(name)}, or name its folder in {originals.VARIABLE}",
                file=sys.stderr,
            )
            return 2
    worse = 0
    names = asked.rows or list(ROWS)
    os.environ["OMP_NUM_THREADS"] = "1"
    with ProcessPoolExecutor(2, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        for name, (losses, seconds) in zip(
            names, pool.map(partial(measure, scale=asked.steps_scale), names)
        ):
            _, about, shown = ROWS[name]
            said = ", ".join(
                f"{split} {loss:.3f} (lecture {shown[split]:.3f})" for split, loss in losses.items()
            )
            print(f"{about}: {said}, {seconds:.0f} s", flush=True)
            worse += any(loss > shown[split] + TOLERANCE for split, loss in losses.items())
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
