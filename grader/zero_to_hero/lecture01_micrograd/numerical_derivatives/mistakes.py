"""Wrong answers to numerical_derivatives that learners give."""

from grader.diagnosis.marks import instead_of


@instead_of("forward_difference")
def rise_without_the_run(f, x, h=1e-4):
    """That is how far f moved. How far did it move for each unit of the step?"""
    return f(x + h) - f(x)


@instead_of("forward_difference")
def fall_instead_of_rise(f, x, h=1e-4):
    """The sign is turned: on a curve that climbs, a step to the right must count as a gain."""
    return (f(x) - f(x + h)) / h


@instead_of("forward_difference")
def step_to_the_left(f, x, h=1e-4):
    """That step went from x - h to x. Which way does a forward difference look?"""
    return (f(x) - f(x - h)) / h


@instead_of("forward_difference")
def forward_steps_to_both_sides(f, x, h=1e-4):
    """This looks to both sides of x, as the other function does. Here x itself is one of the two points."""
    return (f(x + h) - f(x - h)) / (2 * h)


@instead_of("forward_difference")
def forward_divided_by_two_steps(f, x, h=1e-4):
    """How far apart are the two points where you asked f? Only that far does the rise stretch."""
    return (f(x + h) - f(x)) / (2 * h)


@instead_of("forward_difference")
def forward_step_changed(f, x, h=1e-8):
    """The default step is no longer the one of the signature."""
    return (f(x + h) - f(x)) / h


@instead_of("central_difference")
def divided_by_one_step(f, args, i, h=1e-5):
    """The two points lie on either side of x. How far apart are they?"""
    above, below = list(args), list(args)
    above[i] += h
    below[i] -= h
    return (f(*above) - f(*below)) / h


@instead_of("central_difference")
def one_side_only(f, args, i, h=1e-5):
    """One of your two points is x itself: the bends of the curve cannot cancel."""
    above = list(args)
    above[i] += h
    return (f(*above) - f(*args)) / h


@instead_of("central_difference")
def all_arguments_moved(f, args, i, h=1e-5):
    """A partial slope moves one argument. What do the others do in the meantime?"""
    above = [a + h for a in args]
    below = [a - h for a in args]
    return (f(*above) - f(*below)) / (2 * h)


@instead_of("central_difference")
def always_the_first_argument(f, args, i, h=1e-5):
    """Whichever argument was asked for, the first one moved."""
    above, below = list(args), list(args)
    above[0] += h
    below[0] -= h
    return (f(*above) - f(*below)) / (2 * h)


@instead_of("central_difference")
def step_up_was_not_undone(f, args, i, h=1e-5):
    """After the step up, a step down only leads back to where you started."""
    point = list(args)
    point[i] += h
    above = f(*point)
    point[i] -= h
    return (above - f(*point)) / (2 * h)


@instead_of("central_difference")
def below_minus_above(f, args, i, h=1e-5):
    """The sign is turned: on a curve that climbs, the slope must be positive."""
    above, below = list(args), list(args)
    above[i] += h
    below[i] -= h
    return (f(*below) - f(*above)) / (2 * h)


@instead_of("central_difference")
def step_far_too_small(f, args, i, h=1e-12):
    """With steps this small, f's two answers agree in all but their last digits, and those are rounded."""
    above, below = list(args), list(args)
    above[i] += h
    below[i] -= h
    return (f(*above) - f(*below)) / (2 * h)


@instead_of("central_difference")
def mean_of_two_one_sided_slopes(f, args, i, h=1e-5):
    """The slope is right, but f was asked more often than needed: f(x) cancels from your formula."""
    above, below = list(args), list(args)
    above[i] += h
    below[i] -= h
    return ((f(*above) - f(*args)) / h + (f(*args) - f(*below)) / h) / 2


@instead_of("central_difference")
def central_step_changed(f, args, i, h=1e-6):
    """The default step is no longer the one of the signature."""
    above, below = list(args), list(args)
    above[i] += h
    below[i] -= h
    return (f(*above) - f(*below)) / (2 * h)
