"""The public example of gpt4_tokenizer: bytes numbered backwards, and one merge."""

from grader.compare import assert_equal


def test_bytes_are_renumbered_before_they_are_merged(student):
    """if byte b has the rank 255 - b, "hot" is three high numbers, and with "ho" as token 256 it is two"""
    ranks = {bytes([value]): 255 - value for value in range(256)} | {b"ho": 256}
    tokenizer = student.GPT4Tokenizer(ranks, "[a-z]+|[^a-z]", {})
    assert_equal(tokenizer.encode("hot o"), [256, 139, 223, 144], name='encode("hot o")')
    assert_equal(tokenizer.decode([256, 139, 223, 144]), "hot o", name="decode")
