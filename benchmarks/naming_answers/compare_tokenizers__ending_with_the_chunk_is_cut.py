# style: loops and counters, chunk number of every byte; fault: a token that ends together with its chunk counts as cut
import unicodedata

import regex
from basic_tokenizer import BasicTokenizer
from regex_tokenizer import RegexTokenizer


def compression_ratio(text, ids):
    return len(bytes(text, "utf-8")) / len(ids)


def train_both(text, vocab_size):
    both = (BasicTokenizer(), RegexTokenizer())
    for tokenizer in both:
        tokenizer.train(text, vocab_size)
    return both


def spans(pieces):
    result = []
    position = 0
    for piece in pieces:
        result.append((position, position + len(piece)))
        position += len(piece)
    return result


def compare(basic, in_chunks, text):
    basic_ids, chunk_ids = basic.encode(text), in_chunks.encode(text)
    basic_spans = spans([basic.vocab[i] for i in basic_ids])
    chunk_spans = set(spans([in_chunks.vocab[i] for i in chunk_ids]))
    borders = [end for _, end in spans([c.encode("utf-8") for c in regex.findall(in_chunks.pattern, text)])]
    cut = 0
    for begin, end in basic_spans:
        if any(begin < border <= end for border in borders):
            cut += 1
    same = 0
    for span in basic_spans:
        if span in chunk_spans:
            same += 1
    return dict(basic_ratio=compression_ratio(text, basic_ids), regex_ratio=compression_ratio(text, chunk_ids),
                same_tokens=same, cut_tokens=cut)


def script_of(word):
    return unicodedata.name(word[0]).split()[0]


def artifact_report(encode, text):
    def cost(s):
        return len(encode(s))

    report = {"case": (cost(text), cost(text.lower()), cost(text.upper()))}
    report["trailing_space"] = cost(text + " ") - cost(text)
    report["digits_per_token"] = {}
    for number in regex.findall(r"\p{N}+", text):
        report["digits_per_token"][number] = len(number) / cost(number)
    n_bytes, n_tokens = {}, {}
    for word in regex.findall(r"\p{L}+", text):
        script = script_of(word)
        n_bytes[script] = n_bytes.get(script, 0) + len(word.encode("utf-8"))
        n_tokens[script] = n_tokens.get(script, 0) + cost(word)
    report["bytes_per_token"] = {script: n_bytes[script] / n_tokens[script] for script in n_bytes}
    return report
