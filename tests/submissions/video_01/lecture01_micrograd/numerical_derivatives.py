def forward_difference(f, x, h=1e-4):
    return (f(x + h) - f(x)) / h


def central_difference(f, args, i, h=1e-5):
    plus = args[:i] + (args[i] + h,) + args[i + 1:]
    minus = args[:i] + (args[i] - h,) + args[i + 1:]
    return (f(*plus) - f(*minus)) / (2 * h)
