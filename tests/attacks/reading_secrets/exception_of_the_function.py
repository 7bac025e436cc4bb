"""Makes the check's function fail and reads the traceback of its exception for source and values."""

import traceback


def forward_difference(f, x, h=1e-4):
    for wrong in ("text", None, [], b""):
        try:
            f(wrong)
        except Exception as error:
            told = "".join(traceback.format_exception(error))
            frame = error.__traceback__
            while frame is not None:
                if "checks" in frame.tb_frame.f_code.co_filename:
                    print("ATTACK SUCCEEDED: a frame of the check", frame.tb_frame.f_locals)
                frame = frame.tb_next
            if "check_numerical" in told or "math.sin" in told or error.__cause__ is not None:
                print("ATTACK SUCCEEDED: the traceback tells", told)
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
