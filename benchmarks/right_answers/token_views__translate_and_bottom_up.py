# style: str.translate with a table, trees of all tokens built from the bottom up
r"""Lecture 8: look at what was learned.

A vocabulary is a table of bytes, and bytes do not print well. Some tokens are half a
character, some are a line break or a bell that would spoil the table. So they are
shown as text that is safe to print.

A merged token was made of two, and each of these perhaps of two more. Drawn as a tree,
a token tells how it came to be:

    258  b"aaab"        (257  b"aaa"        (256  b"aa"        (97  b"a",
                                                                97  b"a"),
                                             97  b"a"),
                         98  b"b")

    grader check token_views
"""
import unicodedata


def render_token(token: bytes) -> str:
    r"""Return the token as text for one line of a table.

    Bytes that are no UTF-8 show as �. Characters that Unicode counts as control characters, those whose
    category begins with C, show as a backslash, u and at least four hexadecimal digits.

    >>> print(render_token(b"hi\n"))
    hi\u000a
    """
    text = str(token, "utf-8", "replace")
    table = {ord(c): "\\u" + format(ord(c), "04x") for c in set(text) if unicodedata.category(c).startswith("C")}
    return text.translate(table)


def merge_tree(idx: int, merges: dict[tuple[int, int], int], vocab: dict[int, bytes]):
    """Return the tree of token idx: a pair (tree of the left part, tree of the right part).

    The tree of a token that no merge made is a leaf: its bytes. The leaves, joined, are the token's bytes.

    merges   a pair of tokens -> the token that takes its place
    vocab    each token -> the bytes it stands for

    >>> vocab = {97: b"a", 98: b"b", 256: b"aa", 257: b"aab"}
    >>> merge_tree(257, {(97, 97): 256, (256, 98): 257}, vocab)
    ((b'a', b'a'), b'b')
    """
    trees = {}
    tree_of = lambda token: trees.get(token, vocab[token])
    for (left, right), made in merges.items(): # parts were learned before what is made of them
        trees[made] = tree_of(left), tree_of(right)
    return tree_of(idx)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
