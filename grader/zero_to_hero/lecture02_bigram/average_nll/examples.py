"""Public checks of average_nll."""

import torch

from grader.compare import assert_close, unpack

P = torch.tensor([[0.0, 1.0], [0.5, 0.5]])
STOI = {".": 0, "a": 1}


def test_one_toss_of_a_coin(student):
    """the word "a" costs ln 2 under a model that tosses a coin after each a"""
    total, mean = unpack(student.word_nll(P, "a", STOI), total=0.0, mean=0.0)
    assert_close(total, 0.6931472, name="the total")
    assert_close(mean, 0.3465736, name="the mean")


def test_three_tosses_in_five_steps(student):
    """ "a" and "aa" together cost 3 ln 2 in 5 steps"""
    assert_close(student.average_nll(P, ["a", "aa"], STOI), 0.4158883, name="the average")
