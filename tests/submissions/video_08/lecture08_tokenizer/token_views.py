import unicodedata


def replace_control_characters(s):
    chars = []
    for ch in s:
        if unicodedata.category(ch)[0] != "C":
            chars.append(ch)
        else:
            chars.append(f"\\u{ord(ch):04x}")
    return "".join(chars)


def render_token(t):
    s = t.decode("utf-8", errors="replace")
    return replace_control_characters(s)


def merge_tree(idx, merges, vocab):
    inverted_merges = {i: pair for pair, i in merges.items()}
    if idx not in inverted_merges:
        return vocab[idx]
    idx0, idx1 = inverted_merges[idx]
    return (merge_tree(idx0, merges, vocab), merge_tree(idx1, merges, vocab))
