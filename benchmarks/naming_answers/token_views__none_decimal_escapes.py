# style: str.translate-like helper with zfill, tuple of a generator; fault: escapes are written in decimal digits
import unicodedata


def _shown(character):
    if not unicodedata.category(character).startswith("C"):
        return character
    digits = str(ord(character))
    return "\\u" + digits.zfill(4)


def render_token(token):
    shown = ""
    for character in str(token, "utf-8", "replace"):
        shown += _shown(character)
    return shown


def merge_tree(idx, merges, vocab):
    parts = dict(zip(merges.values(), merges.keys()))
    if idx in parts:
        return tuple(merge_tree(part, merges, vocab) for part in parts[idx])
    return vocab[idx]
