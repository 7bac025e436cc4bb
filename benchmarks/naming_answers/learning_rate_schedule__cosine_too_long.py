# style: match statement, integers compared; fault: after the warm-up the cosine is stretched over all of total
from math import cos, pi


def half_wave(t, length, top):
    t = min(t, length)
    bottom = top / 10
    return bottom + (top - bottom) * (cos(pi * t / length) + 1) / 2


def lr_schedule(step, total, base=0.1, kind="step"):
    match kind:
        case "step":
            if 4 * step >= 3 * total:
                return base / 100
            elif 2 * step >= total:
                return base / 10
            else:
                return base
        case "cosine":
            return half_wave(step, total, base)
        case "warmup_cosine":
            warm = total // 10
            if step < warm:
                return base * ((step + 1) / warm)
            return half_wave(step - warm, total, base)
        case _:
            raise ValueError(kind)
