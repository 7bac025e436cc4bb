# style: deque with maxlen; fault: the window slides before it is noted
from collections import deque

import torch


def build_dataset(words, stoi, block_size):
    X, Y = [], []
    for word in words:
        window = deque([0] * block_size, maxlen=block_size)
        for ch in list(word) + ["."]:
            target = stoi[ch]
            window.append(target)
            X.append(list(window))
            Y.append(target)
    return torch.tensor(X, dtype=torch.int64), torch.tensor(Y, dtype=torch.int64)
