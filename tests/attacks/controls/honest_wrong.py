"""No attack: a wrong answer, honestly given. What it passes, an attack may pass too."""


def forward_difference(f, x, h=1e-4):
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return 0.0
