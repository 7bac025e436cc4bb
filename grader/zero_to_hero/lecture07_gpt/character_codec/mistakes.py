"""Wrong answers to character_codec that learners give."""

from grader.diagnosis.marks import instead_of


def tables(alphabet, first=0):
    """encode, decode and the size of an alphabet, for the mistakes below."""
    number = {character: i for i, character in enumerate(alphabet, first)}
    character_of = dict(enumerate(alphabet, first))
    return (
        lambda string: [number[c] for c in string],
        lambda ids: "".join(character_of[i] for i in ids),
        len(alphabet),
    )


@instead_of("build_codec")
def order_of_first_appearance(text):
    """Two texts with the same characters should give the same numbers, whichever character comes first."""
    return tables(list(dict.fromkeys(text)))


@instead_of("build_codec")
def set_without_order(text):
    """A set has no order of its own: the numbers may differ the next time you run this."""
    return tables(sorted(set(text), key=lambda character: (ord(character) * 7919) % 257))


@instead_of("build_codec")
def capitals_beside_small_letters(text):
    """Sorted means sorted by character code, where all capitals come before all small letters."""
    return tables(sorted(set(text), key=lambda character: (character.lower(), character.islower())))


@instead_of("build_codec")
def repeated_characters_counted(text):
    """How often a character occurs does not matter: each different one gets one number."""
    alphabet = sorted(text)
    encode, decode, _ = tables(sorted(set(text)))
    return encode, decode, len(alphabet)


@instead_of("build_codec")
def numbers_start_at_one(text):
    """An embedding table has rows 0 to V - 1. Which row would the first character use?"""
    return tables(sorted(set(text)), first=1)


@instead_of("build_codec")
def stranger_becomes_zero(text):
    """A character that the text does not have would silently turn into another one. Better to fail loudly."""
    encode, decode, size = tables(sorted(set(text)))
    number = {character: i for i, character in enumerate(sorted(set(text)))}
    return lambda string: [number.get(c, 0) for c in string], decode, size


@instead_of("build_codec")
def decoded_characters_not_joined(text):
    """The way back should end where it began: with one string."""
    encode, decode, size = tables(sorted(set(text)))
    return encode, list, size


@instead_of("build_codec")
def tables_shared_by_all_codecs(text):
    """A second codec overwrites the tables of the first. Where do they live?"""
    global alphabet
    alphabet = sorted(set(text))
    return (
        lambda string: [alphabet.index(c) for c in string],
        lambda ids: "".join(alphabet[i] for i in ids),
        len(alphabet),
    )
