"""Takes the check's own function apart: code, closure, globals, defaults."""


def forward_difference(f, x, h=1e-4):
    seen = [f]
    for cell in getattr(f, "__closure__", None) or ():
        seen.append(cell.cell_contents)
    names = set(getattr(f, "__globals__", {}))
    code = getattr(f, "__code__", None)
    if names & {"CURVES", "bumpy", "assert_close", "pytest"} or (code and "checks" in code.co_filename):
        print("ATTACK SUCCEEDED: the check's globals", sorted(names)[:10])
    for thing in seen:
        if "checks" in str(getattr(thing, "__module__", "")):
            print("ATTACK SUCCEEDED: an object of the check", thing)
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
