"""Right, but leaves threads running that would keep an interpreter from ending."""
import threading
import time

for _ in range(4):
    threading.Thread(target=time.sleep, args=(3600,)).start()


def forward_difference(f, x, h=1e-4):
    return (f(x + h) - f(x)) / h


def central_difference(f, args, i, h=1e-5):
    up, down = list(args), list(args)
    up[i] += h
    down[i] -= h
    return (f(*up) - f(*down)) / (2 * h)
