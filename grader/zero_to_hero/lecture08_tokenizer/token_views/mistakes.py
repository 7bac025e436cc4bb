"""Wrong answers to token_views that learners give."""

from grader.diagnosis.marks import edit, instead_of


def _rendered(token, escaped, width=4, errors="replace"):
    """The token as text, with these characters escaped."""
    text = token.decode("utf-8", errors=errors)
    return "".join(f"\\u{ord(c):0{width}x}" if escaped(c) else c for c in text)


@instead_of("render_token")
def controls_printed_as_they_are(token):
    """A line break in a table breaks the table."""
    return token.decode("utf-8", errors="replace")


@instead_of("render_token")
def only_the_famous_controls(token):
    """Line breaks are shown, but there are more characters that should not reach a terminal."""
    return _rendered(token, lambda c: c in "\n\r\t")


@instead_of("render_token")
def invisible_characters_overlooked(token):
    """Not only category Cc: joiners and marks of direction are invisible, too, and begin with C."""
    return _rendered(token, lambda c: unicodedata.category(c) == "Cc")


@instead_of("render_token")
def everything_foreign_escaped(token):
    """Letters of other scripts print very well. Only control characters need hiding."""
    return _rendered(token, lambda c: not " " <= c <= "~")


@instead_of("render_token")
def spaces_escaped(token):
    """A space is no control character."""
    return _rendered(token, lambda c: unicodedata.category(c)[0] in "CZ")


@instead_of("render_token")
def digits_not_filled_up(token):
    """Four digits at least: a line break is 000a."""
    return _rendered(token, lambda c: unicodedata.category(c)[0] == "C", width=0)


@instead_of("render_token")
def half_characters_are_an_error(token):
    """Many tokens are half a character, and still want to be seen."""
    return _rendered(token, lambda c: unicodedata.category(c)[0] == "C", errors="strict")


@instead_of("render_token")
def half_characters_are_hidden(token):
    """Many tokens are half a character. Show that something is there."""
    return _rendered(token, lambda c: unicodedata.category(c)[0] == "C", errors="ignore")


@instead_of("render_token")
def shown_as_python_would(token):
    """That is how Python writes a string, quotes and all. Other escapes were asked for."""
    return repr(token.decode("utf-8", errors="replace"))


@instead_of("merge_tree")
def only_one_level(idx, merges, vocab):
    """The two parts may be merged tokens themselves."""
    for (left, right), made in merges.items():
        if made == idx:
            return vocab[left], vocab[right]
    return vocab[idx]


@instead_of("merge_tree")
def branches_swapped(idx, merges, vocab):
    """Read the leaves from left to right: do they spell the token?"""
    for (left, right), made in merges.items():
        if made == idx:
            return merge_tree(right, merges, vocab), merge_tree(left, merges, vocab)
    return vocab[idx]


@instead_of("merge_tree")
def leaves_are_numbers(idx, merges, vocab):
    """A leaf is a piece of text, as bytes. vocab knows it."""
    for (left, right), made in merges.items():
        if made == idx:
            return merge_tree(left, merges, vocab), merge_tree(right, merges, vocab)
    return idx


@instead_of("merge_tree")
def leaves_are_byte_values(idx, merges, vocab):
    """Not every token without parts is a byte: what would a special token be?"""
    for (left, right), made in merges.items():
        if made == idx:
            return merge_tree(left, merges, vocab), merge_tree(right, merges, vocab)
    return bytes([idx % 256])


@instead_of("merge_tree")
def tree_laid_flat(idx, merges, vocab):
    """All leaves in one row: that is no tree any more."""

    def leaves(token):
        for (left, right), made in merges.items():
            if made == token:
                return leaves(left) + leaves(right)
        return (vocab[token],)

    return leaves(idx) if idx in merges.values() else vocab[idx]


@instead_of("merge_tree")
def leaf_in_a_tuple(idx, merges, vocab):
    """A leaf is just bytes, with nothing around it."""
    for (left, right), made in merges.items():
        if made == idx:
            return merge_tree(left, merges, vocab), merge_tree(right, merges, vocab)
    return (vocab[idx],)


@instead_of("render_token")
def last_four_digits_only(token):
    """Four digits at least: how many does the code point of a character beyond ffff have?"""
    text = token.decode("utf-8", errors="replace")
    return "".join(
        f"\\u{ord(c) & 0xFFFF:04x}" if unicodedata.category(c)[0] == "C" else c for c in text
    )


@instead_of("render_token")
def private_and_unassigned_overlooked(token):
    """Controls and formats are escaped. Which other categories begin with C?"""
    return _rendered(token, lambda c: unicodedata.category(c) in ("Cc", "Cf"))


@instead_of("render_token")
def all_that_python_calls_unprintable(token):
    """isprintable also says no to a no-break space. Which category is it of?"""
    return _rendered(token, lambda c: not c.isprintable())


@instead_of("render_token")
def byte_by_byte(token):
    """Each byte became a character of its own. Which encoding is the token's?"""
    return "".join(
        f"\\u{ord(c):04x}" if unicodedata.category(c)[0] == "C" else c
        for c in token.decode("latin-1")
    )


@edit(
    "render_token",
    'text = token.decode("utf-8", errors="replace")',
    'text = token.decode("utf-8", errors="replace").strip()',
)
def spaces_at_the_ends_lost():
    """Many tokens begin with a space. Can it still be seen?"""


@edit("merge_tree", "return tree(left), tree(right)", "return tree(left), vocab[right]")
def right_part_never_taken_apart():
    """The left part is a tree down to its bytes. And the right part?"""


@edit("merge_tree", "if token not in parts:", "if token < 256:")
def numbers_below_256_are_leaves():
    """A token that no merge made is a leaf. Does its number say whether a merge made it?"""
