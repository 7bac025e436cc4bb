# style: one list moved to and fro; fault: the way down takes one step only, back to the start
def forward_difference(f, x, h=1e-4):
    y0, y1 = f(x), f(x + h)
    dy = y1 - y0
    return dy / h


def central_difference(f, args, i, h=1e-5):
    point = list(args)
    original = point[i]
    point[i] = original + h
    up = f(*point)
    point[i] = point[i] - h
    down = f(*point)
    return (up - down) / (h + h)
