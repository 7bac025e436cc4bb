# style: named points, slope helper; fault: the rise over one step is divided by 2h
def slope(rise, run):
    return rise / run


def forward_difference(f, x, h=1e-4):
    here = f(x)
    there = f(x + h)
    return slope(there - here, 2 * h)


def central_difference(f, args, i, h=1e-5):
    values = []
    for sign in (-1, +1):
        moved = tuple(a + sign * h if k == i else a for k, a in enumerate(args))
        values.append(f(*moved))
    left, right = values
    return slope(right - left, 2 * h)
