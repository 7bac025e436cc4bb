# style: the video with its names; fault: context is reset once, before the loop over the words
import torch


def build_dataset(words, stoi, block_size):
    X, Y = [], []
    context = [0] * block_size
    for w in words:
        for ch in w + '.':
            ix = stoi[ch]
            X.append(context)
            Y.append(ix)
            context = context[1:] + [ix]  # crop and append
    X = torch.tensor(X)
    Y = torch.tensor(Y)
    return X, Y
