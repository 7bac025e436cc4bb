# style: two dicts by enumerate; fault: only the letters are turned around
def build_vocab(words):
    letters = set()
    for word in words:
        letters |= set(word)
    letters = sorted(letters)

    stoi = {}
    itos = {}
    for number, letter in enumerate(letters):
        stoi[letter] = number + 1
        itos[number + 1] = letter
    stoi["."] = 0
    return stoi, itos
