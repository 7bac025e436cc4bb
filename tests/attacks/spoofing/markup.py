"""Returns and prints text that a report might read as markup."""

MARKUP = "[bold green]passed[/] <script>alert(1)</script> ![x](javascript:1) ]]> &lt; {{7*7}} [link=file:///]x[/link]"


def forward_difference(f, x, h=1e-4):
    print(MARKUP)
    raise ValueError(MARKUP)
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
