"""Wrong answers to save_and_load that learners give."""

from grader.diagnosis.marks import edit, instead_of


def _read(path):
    """(pattern, [name and number as text], [two tokens as text]) of a file."""
    if not path.endswith(".model"):
        raise ValueError("path")
    with open(path, encoding="utf-8") as file:
        pattern, count, *lines = file.read().split("\n")
    return pattern, lines[: int(count)], lines[int(count) :]


def _tokenizer(pattern, specials, merges, vocab=None):
    """A tokenizer with these parts."""
    tokenizer = RegexTokenizer(pattern)
    tokenizer.register_special_tokens(specials)
    tokenizer.merges = merges
    tokenizer.vocab = {byte: bytes([byte]) for byte in range(256)}
    for (left, right), idx in merges.items() if vocab is None else ():
        tokenizer.vocab[idx] = tokenizer.vocab[left] + tokenizer.vocab[right]
    tokenizer.vocab.update(vocab or {})
    return tokenizer


def _specials(lines):
    return {name: int(idx) for name, idx in (line.rsplit(" ", 1) for line in lines)}


def _numbered(lines):
    return {tuple(map(int, line.split())): idx for idx, line in enumerate(lines, start=256)}


@instead_of("load")
def merges_sorted_by_pair(path):
    """The line in which a merge stands is its number. In which order do you read them?"""
    pattern, specials, merges = _read(path)
    pairs = sorted(tuple(map(int, line.split())) for line in merges)
    numbered = {pair: idx for idx, pair in enumerate(pairs, start=256)}
    vocab = {idx: b"?" for idx in numbered.values()}
    return _tokenizer(pattern, _specials(specials), numbered, vocab)


@instead_of("load")
def vocab_read_as_text(path):
    """Half a character cannot be written as text and read back: make the vocabulary from the merges again."""
    pattern, specials, merges = _read(path)
    tokenizer = _tokenizer(pattern, _specials(specials), _numbered(merges))
    tokenizer.vocab = {
        idx: piece.decode("utf-8", errors="replace").encode("utf-8")
        for idx, piece in tokenizer.vocab.items()
    }
    return tokenizer


@instead_of("load")
def names_cut_at_the_first_space(path):
    """A name may have spaces in it. At which space of the line does the number begin?"""
    pattern, specials, merges = _read(path)
    named = {line.split()[0]: int(line.split()[-1]) for line in specials}
    return _tokenizer(pattern, named, _numbered(merges))


@instead_of("load")
def names_must_not_have_spaces(path):
    """A name may have spaces in it: such a line falls into more than two parts."""
    pattern, specials, merges = _read(path)
    named = {}
    for line in specials:
        name, idx = line.split()
        named[name] = int(idx)
    return _tokenizer(pattern, named, _numbered(merges))


@instead_of("load")
def pattern_not_used(path):
    """The pattern is kept, but the tokenizer goes on splitting with the one that it was made with."""
    pattern, specials, merges = _read(path)
    return _tokenizer(None, _specials(specials), _numbered(merges))


@instead_of("load")
def pattern_stripped(path):
    """Spaces at the end of a pattern are part of it."""
    pattern, specials, merges = _read(path)
    return _tokenizer(pattern.strip(), _specials(specials), _numbered(merges))


@instead_of("load")
def special_tokens_left_in_the_file(path):
    """The special tokens were saved. Has the copy got them?"""
    pattern, specials, merges = _read(path)
    return _tokenizer(pattern, {}, _numbered(merges))


@instead_of("load")
def numbers_of_special_tokens_are_text(path):
    """Whatever is read from a file is text, even if it looks like a number."""
    pattern, specials, merges = _read(path)
    return _tokenizer(pattern, dict(line.rsplit(" ", 1) for line in specials), _numbered(merges))


@instead_of("load")
def vocab_forgotten(path):
    """The copy can encode, but it cannot decode: nobody told it which bytes a merged token stands for."""
    pattern, specials, merges = _read(path)
    tokenizer = _tokenizer(pattern, _specials(specials), {})
    tokenizer.merges = _numbered(merges)
    return tokenizer


@instead_of("load")
def merges_numbered_from_zero(path):
    """The first merge makes token 256: the numbers before it are bytes."""
    pattern, specials, merges = _read(path)
    tokenizer = _tokenizer(pattern, _specials(specials), _numbered(merges))
    tokenizer.merges = {pair: idx - 256 for pair, idx in tokenizer.merges.items()}
    return tokenizer


@instead_of("load")
def any_file_will_do(path):
    """The .vocab of other tools, or a text, is no tokenizer. Refuse what does not end in .model."""
    stem = path.split(".model")[0].removesuffix(".vocab")
    pattern, specials, merges = _read(stem + ".model")
    return _tokenizer(pattern, _specials(specials), _numbered(merges))


@instead_of("save")
def same_name_for_every_file(tokenizer, prefix):
    """Every tokenizer goes to the same file. Whose name is it?"""
    import pathlib

    lines = [tokenizer.pattern, str(len(tokenizer.special_tokens))]
    lines += [f"{name} {idx}" for name, idx in tokenizer.special_tokens.items()]
    lines += [f"{left} {right}" for left, right in tokenizer.merges]
    pathlib.Path("tokenizer.model").write_text("\n".join(lines), encoding="utf-8")


@instead_of("save")
def everything_after_the_dot_replaced(tokenizer, prefix):
    """A dot in the prefix is part of the name: .model comes behind all of it."""
    import pathlib

    lines = [tokenizer.pattern, str(len(tokenizer.special_tokens))]
    lines += [f"{name} {idx}" for name, idx in tokenizer.special_tokens.items()]
    lines += [f"{left} {right}" for left, right in tokenizer.merges]
    pathlib.Path(prefix).with_suffix(".model").write_text("\n".join(lines), encoding="utf-8")


@instead_of("save")
def last_merge_not_written(tokenizer, prefix):
    """The last merge is missing in the file."""
    lines = [tokenizer.pattern, str(len(tokenizer.special_tokens))]
    lines += [f"{name} {idx}" for name, idx in tokenizer.special_tokens.items()]
    lines += [f"{left} {right}" for left, right in list(tokenizer.merges)[:-1]]
    with open(prefix + ".model", "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


@instead_of("save")
def only_plain_english_written(tokenizer, prefix):
    """A name or a pattern in another script does not survive. Which encoding can write them all?"""
    lines = [tokenizer.pattern, str(len(tokenizer.special_tokens))]
    lines += [f"{name} {idx}" for name, idx in tokenizer.special_tokens.items()]
    lines += [f"{left} {right}" for left, right in tokenizer.merges]
    with open(prefix + ".model", "w", encoding="ascii", errors="replace") as file:
        file.write("\n".join(lines))


@edit(
    "load",
    'specials = [line.rsplit(" ", 1) for line in lines[:int(count)]]',
    "specials = [line.rsplit(maxsplit=1) for line in lines[:int(count)]]",
)
def space_at_the_end_of_a_name_lost():
    """A name may end in a space. What becomes of it where a line is split at any white space?"""


@edit(
    "load",
    "for idx, line in enumerate(lines[int(count):], start=256):",
    "for idx, line in enumerate(lines[int(count):], start=256 + int(count)):",
)
def merges_numbered_behind_special_tokens():
    """The first merge makes token 256. What have special tokens to do with these numbers?"""


@edit(
    "save",
    'with open(prefix + ".model", "w", encoding="utf-8") as file:',
    'with open(prefix + ".model", "a", encoding="utf-8") as file:',
)
def older_file_lengthened():
    """Saving twice under one name leaves two tokenizers in the file. How is a file opened that may be there?"""
