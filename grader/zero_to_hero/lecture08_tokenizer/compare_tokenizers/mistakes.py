"""Wrong answers to compare_tokenizers that learners give."""

from grader.diagnosis.marks import instead_of

# ---- ratio and training --------------------------------------------------------------------------


@instead_of("compression_ratio")
def tokens_per_byte(text, ids):
    """Turned round: more merges should make the ratio larger."""
    return len(ids) / len(text.encode("utf-8"))


@instead_of("compression_ratio")
def characters_per_token(text, ids):
    """Bytes were asked for: otherwise a Korean text would seem to pack three times as badly as it does."""
    return len(text) / len(ids)


@instead_of("compression_ratio")
def whole_bytes_only(text, ids):
    """The ratio has decimals."""
    return len(text.encode("utf-8")) // len(ids)


@instead_of("train_both")
def same_kind_twice(text, vocab_size):
    """Both are of the same kind. Which one stays inside chunks?"""
    first, second = BasicTokenizer(), BasicTokenizer()
    first.train(text, vocab_size)
    second.train(text, vocab_size)
    return first, second


@instead_of("train_both")
def second_kind_first(text, vocab_size):
    """Which of the two is asked for first?"""
    basic, in_chunks = BasicTokenizer(), RegexTokenizer()
    basic.train(text, vocab_size)
    in_chunks.train(text, vocab_size)
    return in_chunks, basic


@instead_of("train_both")
def second_one_untrained(text, vocab_size):
    """One of the two has learned nothing."""
    basic, in_chunks = BasicTokenizer(), RegexTokenizer()
    basic.train(text, vocab_size)
    return basic, in_chunks


@instead_of("train_both")
def merges_instead_of_size(text, vocab_size):
    """vocab_size counts the 256 bytes already."""
    basic, in_chunks = BasicTokenizer(), RegexTokenizer()
    basic.train(text, 256 + vocab_size)
    in_chunks.train(text, 256 + vocab_size)
    return basic, in_chunks


# ---- compare -------------------------------------------------------------------------------------


def _spans(tokenizer, text):
    return spans([tokenizer.vocab[idx] for idx in tokenizer.encode(text)])


def _cut(first, ends):
    return sum(not ends.isdisjoint(range(start + 1, end)) for start, end in first)


def _compare(basic, in_chunks, text, ends=None, **changed):
    """The comparison as it should be, but for what is given."""
    first, second = _spans(basic, text), _spans(in_chunks, text)
    if ends is None:
        ends = {
            end
            for _, end in spans(
                [chunk.encode("utf-8") for chunk in findall(in_chunks.pattern, text)]
            )
        }
    return {
        "basic_ratio": compression_ratio(text, first),
        "regex_ratio": compression_ratio(text, second),
        "same_tokens": len(set(first) & set(second)),
        "cut_tokens": _cut(first, ends),
    } | changed


@instead_of("compare")
def one_tokenizer_for_both(basic, in_chunks, text):
    """Both ratios are the same. Is it really the other tokenizer that you ask?"""
    return _compare(basic, in_chunks, text, regex_ratio=compression_ratio(text, basic.encode(text)))


@instead_of("compare")
def ratios_swapped(basic, in_chunks, text):
    """Which ratio belongs to which tokenizer?"""
    return _compare(
        basic,
        in_chunks,
        text,
        basic_ratio=compression_ratio(text, in_chunks.encode(text)),
        regex_ratio=compression_ratio(text, basic.encode(text)),
    )


@instead_of("compare")
def same_numbers_counted(basic, in_chunks, text):
    """Token 300 of one is not token 300 of the other. Compare what they stand for, and where."""
    same = len(set(basic.encode(text)) & set(in_chunks.encode(text)))
    return _compare(basic, in_chunks, text, same_tokens=same)


@instead_of("compare")
def same_bytes_anywhere(basic, in_chunks, text):
    """The same bytes at another place of the text are another token."""
    pieces = [
        {tokenizer.vocab[idx] for idx in tokenizer.encode(text)} for tokenizer in (basic, in_chunks)
    ]
    return _compare(basic, in_chunks, text, same_tokens=len(pieces[0] & pieces[1]))


@instead_of("compare")
def same_ends_are_enough(basic, in_chunks, text):
    """Two tokens that end at the same place may begin at different ones."""
    ends = [{end for _, end in _spans(tokenizer, text)} for tokenizer in (basic, in_chunks)]
    return _compare(basic, in_chunks, text, same_tokens=len(ends[0] & ends[1]))


@instead_of("compare")
def places_counted_in_characters(basic, in_chunks, text):
    """Tokens are measured in bytes, chunks in characters. From the first é on, the two do not fit."""
    return _compare(
        basic, in_chunks, text, ends={end for _, end in spans(findall(in_chunks.pattern, text))}
    )


@instead_of("compare")
def ending_with_the_chunk_is_cut(basic, in_chunks, text):
    """A token that ends where its chunk ends reaches over nothing."""
    ends = {
        end
        for _, end in spans([chunk.encode("utf-8") for chunk in findall(in_chunks.pattern, text)])
    }
    cut = sum(not ends.isdisjoint(range(start + 1, end + 1)) for start, end in _spans(basic, text))
    return _compare(basic, in_chunks, text, cut_tokens=cut)


@instead_of("compare")
def beginning_with_the_chunk_is_cut(basic, in_chunks, text):
    """A token that begins where a chunk begins reaches over nothing."""
    ends = {
        end
        for _, end in spans([chunk.encode("utf-8") for chunk in findall(in_chunks.pattern, text)])
    }
    cut = sum(not ends.isdisjoint(range(start, end)) for start, end in _spans(basic, text))
    return _compare(basic, in_chunks, text, cut_tokens=cut)


@instead_of("compare")
def cuts_of_the_wrong_tokenizer(basic, in_chunks, text):
    """The tokens that stay inside chunks are never cut. Whose tokens were asked for?"""
    ends = {
        end
        for _, end in spans([chunk.encode("utf-8") for chunk in findall(in_chunks.pattern, text)])
    }
    return _compare(basic, in_chunks, text, cut_tokens=_cut(_spans(in_chunks, text), ends))


@instead_of("compare")
def split_at_words(basic, in_chunks, text):
    """The second tokenizer has a pattern of its own: its chunks count."""
    return _compare(
        basic,
        in_chunks,
        text,
        ends={
            end for _, end in spans([chunk.encode("utf-8") for chunk in findall(r"\S+|\s+", text)])
        },
    )


@instead_of("spans")
def every_piece_begins_at_zero(pieces):
    """A piece begins where the one before it ends."""
    return [(0, end) for end in accumulate(map(len, pieces))]


@instead_of("spans")
def places_of_characters(pieces):
    """Places are counted in bytes. How many bytes has å, and how many characters has half of it?"""
    ends = list(accumulate(len(piece.decode("utf-8", errors="replace")) for piece in pieces))
    return list(zip([0, *ends], ends))


@instead_of("spans")
def placed_where_it_first_occurs(pieces):
    """The text may hold the same bytes twice. Where does the second of two equal pieces begin?"""
    whole = b"".join(pieces)
    return [(whole.index(piece), whole.index(piece) + len(piece)) for piece in pieces]


@instead_of("compare")
def compared_in_step(basic, in_chunks, text):
    """After the first difference, the third token of one lies elsewhere than the third of the other. What tells the place?"""
    pairs = zip(_spans(basic, text), _spans(in_chunks, text))
    return _compare(basic, in_chunks, text, same_tokens=sum(one == two for one, two in pairs))


# ---- oddities ------------------------------------------------------------------------------------


def _report(encode, text, **changed):
    """The report as it should be, but for what is given."""
    words = {}
    for word in findall(r"\p{L}+", text):
        words.setdefault(script_of(word), []).append(word)
    return {
        "case": tuple(len(encode(variant)) for variant in (text, text.lower(), text.upper())),
        "trailing_space": len(encode(text + " ")) - len(encode(text)),
        "digits_per_token": {
            number: len(number) / len(encode(number)) for number in findall(r"\p{N}+", text)
        },
        "bytes_per_token": {
            script: compression_ratio(
                "".join(group), [idx for word in group for idx in encode(word)]
            )
            for script, group in words.items()
        },
    } | changed


@instead_of("artifact_report")
def capitals_before_small(encode, text):
    """As it is, small, capitals: in this order."""
    return _report(
        encode, text, case=tuple(len(encode(each)) for each in (text, text.upper(), text.lower()))
    )


@instead_of("artifact_report")
def title_for_capitals(encode, text):
    """Capitals all the way, not only at the beginning of each word."""
    return _report(
        encode, text, case=tuple(len(encode(each)) for each in (text, text.lower(), text.title()))
    )


@instead_of("artifact_report")
def letters_counted_for_case(encode, text):
    """How many tokens, not how many letters."""
    return _report(encode, text, case=(len(text), len(text.lower()), len(text.upper())))


@instead_of("artifact_report")
def space_in_front(encode, text):
    """At the end of the text, not in front of it."""
    return _report(encode, text, trailing_space=len(encode(" " + text)) - len(encode(text)))


@instead_of("artifact_report")
def space_encoded_alone(encode, text):
    """Encoded by itself, a space always costs something. Behind a text, it may find room in the last token."""
    return _report(encode, text, trailing_space=len(encode(" ")))


@instead_of("artifact_report")
def tokens_per_digit(encode, text):
    """Turned round: digits for each token were asked for."""
    return _report(
        encode,
        text,
        digits_per_token={
            number: len(encode(number)) / len(number) for number in findall(r"\p{N}+", text)
        },
    )


@instead_of("artifact_report")
def digit_by_digit(encode, text):
    """A number is the whole run of digits."""
    return _report(
        encode,
        text,
        digits_per_token={digit: 1 / len(encode(digit)) for digit in findall(r"\p{N}", text)},
    )


@instead_of("artifact_report")
def average_of_averages(encode, text):
    """A long word has more tokens than a short one, and weighs more: all bytes over all tokens."""
    ratios = {}
    for word in findall(r"\p{L}+", text):
        ratios.setdefault(script_of(word), []).append(compression_ratio(word, encode(word)))
    return _report(
        encode,
        text,
        bytes_per_token={script: sum(each) / len(each) for script, each in ratios.items()},
    )


@instead_of("artifact_report")
def repeated_words_counted_once(encode, text):
    """A word that stands in the text twice counts twice."""
    words = {}
    for word in dict.fromkeys(findall(r"\p{L}+", text)):
        words.setdefault(script_of(word), []).append(word)
    return _report(
        encode,
        text,
        bytes_per_token={
            script: compression_ratio(
                "".join(group), [idx for word in group for idx in encode(word)]
            )
            for script, group in words.items()
        },
    )


@instead_of("artifact_report")
def characters_per_token_by_script(encode, text):
    """Bytes, not characters: that is what a script pays for."""
    words = {}
    for word in findall(r"\p{L}+", text):
        words.setdefault(script_of(word), []).append(word)
    return _report(
        encode,
        text,
        bytes_per_token={
            script: len("".join(group)) / sum(len(encode(word)) for word in group)
            for script, group in words.items()
        },
    )


@instead_of("artifact_report")
def words_joined_before_encoding(encode, text):
    """Each word by itself: joined, their ends would be merged."""
    words = {}
    for word in findall(r"\p{L}+", text):
        words.setdefault(script_of(word), []).append(word)
    return _report(
        encode,
        text,
        bytes_per_token={
            script: compression_ratio("".join(group), encode("".join(group)))
            for script, group in words.items()
        },
    )


@instead_of("artifact_report")
def decimal_digits_only(encode, text):
    """Roman numerals and fractions are numbers, too. What does \\p{N} find that \\d does not?"""
    return _report(
        encode,
        text,
        digits_per_token={
            number: len(number) / len(encode(number)) for number in findall(r"\d+", text)
        },
    )
