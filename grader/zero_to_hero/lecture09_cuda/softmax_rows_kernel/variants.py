"""Right answers to softmax_rows_kernel, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("softmax_rows")
def one_launch_for_each_row(X):
    """The host goes through the rows, each in a launch of one block."""
    kernel = SourceModule(KERNEL).get_function("softmax_rows")
    Y = np.empty_like(X)
    for i in range(len(X)):
        kernel(drv.In(X[i]), drv.Out(Y[i]), np.int32(X.shape[1]), block=(128, 1, 1), grid=(1, 1))
    return Y


@instead_of("softmax_rows")
def padded_with_minus_infinity(X):
    """An even number of columns: exp(-inf) is 0 and changes no sum."""
    kernel = SourceModule(KERNEL).get_function("softmax_rows")
    wide = np.pad(X, ((0, 0), (0, X.shape[1] % 2)), constant_values=-np.inf)
    Y = np.empty_like(wide)
    kernel(drv.In(wide), drv.Out(Y), np.int32(wide.shape[1]), block=(128, 1, 1), grid=(len(X), 1))
    return Y[:, : X.shape[1]]


@instead_of("KERNEL")
def exponentials_kept_in_y():
    """Each exponential is worked out once, and divided where it stands."""
    return KERNEL.replace(
        "sum += expf(x[col] - maximum);", "sum += y[col] = expf(x[col] - maximum);"
    ).replace("y[col] = expf(x[col] - maximum) / scratch[0];", "y[col] /= scratch[0];")
