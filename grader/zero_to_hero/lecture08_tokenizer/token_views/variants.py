"""Right answers to token_views, written otherwise."""

import unicodedata

from grader.diagnosis.marks import instead_of


@instead_of("render_token")
def video(t):
    """minbpe's lines: replace_control_characters inside, chars in a list."""
    s = t.decode("utf-8", errors="replace")
    chars = []
    for ch in s:
        if unicodedata.category(ch)[0] != "C":
            chars.append(ch)  # this character is ok
        else:
            chars.append(f"\\u{ord(ch):04x}")  # escape
    return "".join(chars)


@instead_of("render_token")
def translated(token):
    """A table for str.translate."""
    text = str(token, "utf-8", "replace")
    table = {ord(c): "\\u%04x" % ord(c) for c in text if unicodedata.category(c).startswith("C")}
    return text.translate(table)


@instead_of("merge_tree")
def calls_itself(idx, merges, vocab):
    """The function calls itself and looks through merges each time."""
    for (left, right), made in merges.items():
        if made == idx:
            return merge_tree(left, merges, vocab), merge_tree(right, merges, vocab)
    return vocab[idx]


@instead_of("merge_tree")
def from_the_bottom(idx, merges, vocab):
    """All trees, in the order learned: the parts of a token are there before it."""
    trees = dict(vocab)
    for (left, right), made in merges.items():
        trees[made] = (trees[left], trees[right])
    return trees[idx]
