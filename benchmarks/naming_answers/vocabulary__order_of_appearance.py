# style: setdefault while reading; fault: characters are numbered as they are met
def build_vocab(words):
    stoi = {".": 0}
    for ch in (ch for word in words for ch in word):
        stoi.setdefault(ch, len(stoi))
    itos = dict(zip(stoi.values(), stoi.keys()))
    return stoi, itos
