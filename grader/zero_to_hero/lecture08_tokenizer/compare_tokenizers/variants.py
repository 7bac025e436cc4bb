"""Right answers to compare_tokenizers, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("train_both")
def one_loop_for_both(text, vocab_size):
    """A loop over a tuple of both."""
    both = (BasicTokenizer(), RegexTokenizer())
    for tokenizer in both:
        tokenizer.train(text, vocab_size)
    return both


@instead_of("spans")
def running_place(pieces):
    """A place that moves on, in a plain loop."""
    places, start = [], 0
    for piece in pieces:
        places.append((start, start + len(piece)))
        start += len(piece)
    return places


@instead_of("compare")
def byte_by_byte(basic, in_chunks, text):
    """Plain loops: a list of tuples for tokens, and every end of a chunk compared with each of them."""
    one, two = basic.encode(text), in_chunks.encode(text)
    spans_of_one = spans([basic.vocab[idx] for idx in one])
    spans_of_two = spans([in_chunks.vocab[idx] for idx in two])
    ends, at = [], 0
    for chunk in findall(in_chunks.pattern, text):
        at += len(chunk.encode("utf-8"))
        ends.append(at)
    same = cut = 0
    for start, end in spans_of_one:
        same += (start, end) in spans_of_two
        cut += any(start < place < end for place in ends)
    size = len(text.encode("utf-8"))
    return {
        "basic_ratio": size / len(one),
        "regex_ratio": size / len(two),
        "same_tokens": same,
        "cut_tokens": cut,
    }


@instead_of("artifact_report")
def totals_in_dicts(encode, text):
    """Two dicts of totals, one of bytes and one of tokens; cases as a list."""

    def size(piece):
        return len(encode(piece))

    report = {"case": [size(text), size(text.lower()), size(text.upper())]}
    report["trailing_space"] = size(text + " ") - size(text)
    report["digits_per_token"] = {}
    for number in findall(r"\p{N}+", text):
        report["digits_per_token"][number] = len(number) / size(number)
    weight, tokens = {}, {}
    for word in findall(r"\p{L}+", text):
        script = script_of(word)
        weight[script] = weight.get(script, 0) + len(word.encode("utf-8"))
        tokens[script] = tokens.get(script, 0) + size(word)
    report["bytes_per_token"] = {script: weight[script] / tokens[script] for script in weight}
    return report
