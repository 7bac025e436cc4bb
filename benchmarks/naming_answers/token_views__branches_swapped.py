# style: minbpe's replace_control_characters, recursion over the merges with a search; fault: right part before left part
import unicodedata


def replace_control_characters(s):
    chars = []
    for ch in s:
        if unicodedata.category(ch)[0] != "C":
            chars.append(ch) # this character is ok
        else:
            chars.append(f"\\u{ord(ch):04x}") # escape
    return "".join(chars)


def render_token(token):
    # pretty print a token, escaping control characters
    return replace_control_characters(token.decode("utf-8", errors="replace"))


def merge_tree(idx, merges, vocab):
    for (left, right), made in merges.items():
        if made == idx:
            return merge_tree(right, merges, vocab), merge_tree(left, merges, vocab)
    return vocab[idx]
