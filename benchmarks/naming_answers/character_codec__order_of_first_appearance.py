# style: loop with a growing dict, lambdas as in the video; fault: characters are numbered as they come
def build_codec(text):
    stoi = {}
    for ch in text:
        if ch not in stoi:
            stoi[ch] = len(stoi)
    itos = {i: ch for ch, i in stoi.items()}
    encode = lambda s: [stoi[c] for c in s]
    decode = lambda l: ''.join([itos[i] for i in l])
    return encode, decode, len(stoi)
