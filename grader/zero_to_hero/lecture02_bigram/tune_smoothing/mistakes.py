"""Wrong answers to tune_smoothing that learners give."""

from grader.diagnosis.marks import edit, instead_of


def losses_of(tables, words, stoi):
    counts = trigram_counts(words, stoi)
    return [trigram_nll(P, counts) for P in tables]


def tables_of(words, grid, stoi):
    counts = trigram_counts(words, stoi)
    return [trigram_probs(counts, k) for k in grid]


def answer(grid, best, train, dev, test):
    return {"k": grid[best], "train": train, "dev": dev, "test": test[best]}


@instead_of("tune_smoothing")
def chosen_on_train(tr, dev, te, grid, stoi):
    """Words that were counted always want less smoothing, down to none. Which words can tell?"""
    tables = tables_of(tr, grid, stoi)
    train, dev_losses = losses_of(tables, tr, stoi), losses_of(tables, dev, stoi)
    return answer(grid, train.index(min(train)), train, dev_losses, losses_of(tables, te, stoi))


@instead_of("tune_smoothing")
def chosen_on_test(tr, dev, te, grid, stoi):
    """Whatever you choose by, you can no longer use to judge. Test is for the final figure."""
    tables = tables_of(tr, grid, stoi)
    test = losses_of(tables, te, stoi)
    train, dev_losses = losses_of(tables, tr, stoi), losses_of(tables, dev, stoi)
    k = grid[test.index(min(test))]
    return {"k": k, "train": train, "dev": dev_losses, "test": min(test)}


@instead_of("tune_smoothing")
def worst_chosen(tr, dev, te, grid, stoi):
    """Is a good loss high or low?"""
    tables = tables_of(tr, grid, stoi)
    dev_losses = losses_of(tables, dev, stoi)
    return answer(
        grid,
        dev_losses.index(max(dev_losses)),
        losses_of(tables, tr, stoi),
        dev_losses,
        losses_of(tables, te, stoi),
    )


@instead_of("tune_smoothing")
def dev_counted_as_well(tr, dev, te, grid, stoi):
    """Words that were counted cannot be used to judge. Which words fill the table?"""
    tables = tables_of(tr + dev, grid, stoi)
    dev_losses = losses_of(tables, dev, stoi)
    return answer(
        grid,
        dev_losses.index(min(dev_losses)),
        losses_of(tables, tr, stoi),
        dev_losses,
        losses_of(tables, te, stoi),
    )


@instead_of("tune_smoothing")
def each_pile_its_own_table(tr, dev, te, grid, stoi):
    """Dev was judged by a table of dev's own counts. The table is filled from train alone."""
    train, dev_losses, test = (
        losses_of(tables_of(pile, grid, stoi), pile, stoi) for pile in (tr, dev, te)
    )
    return answer(grid, dev_losses.index(min(dev_losses)), train, dev_losses, test)


@instead_of("tune_smoothing")
def refitted_before_the_test(tr, dev, te, grid, stoi):
    """For the last figure the table was filled anew, with dev in it. That is another model than the one
    you chose."""
    tables = tables_of(tr, grid, stoi)
    dev_losses = losses_of(tables, dev, stoi)
    return answer(
        grid,
        dev_losses.index(min(dev_losses)),
        losses_of(tables, tr, stoi),
        dev_losses,
        losses_of(tables_of(tr + dev, grid, stoi), te, stoi),
    )


@instead_of("tune_smoothing")
def test_of_the_last_k(tr, dev, te, grid, stoi):
    """The test loss is that of the last k you tried. Which table did you choose?"""
    tables = tables_of(tr, grid, stoi)
    dev_losses = losses_of(tables, dev, stoi)
    return {
        "k": grid[dev_losses.index(min(dev_losses))],
        "train": losses_of(tables, tr, stoi),
        "dev": dev_losses,
        "test": losses_of(tables, te, stoi)[-1],
    }


@instead_of("tune_smoothing")
def place_instead_of_k(tr, dev, te, grid, stoi):
    """ "k" is a number of fake counts, not its place in the grid."""
    tables = tables_of(tr, grid, stoi)
    dev_losses = losses_of(tables, dev, stoi)
    best = dev_losses.index(min(dev_losses))
    return {
        "k": best,
        "train": losses_of(tables, tr, stoi),
        "dev": dev_losses,
        "test": losses_of(tables, te, stoi)[best],
    }


@instead_of("tune_smoothing")
def grid_sorted(tr, dev, te, grid, stoi):
    """The losses should stand in the order of the grid, as it was given."""
    grid = sorted(grid)
    tables = tables_of(tr, grid, stoi)
    dev_losses = losses_of(tables, dev, stoi)
    return answer(
        grid,
        dev_losses.index(min(dev_losses)),
        losses_of(tables, tr, stoi),
        dev_losses,
        losses_of(tables, te, stoi),
    )


@instead_of("tune_smoothing")
def train_and_dev_swapped(tr, dev, te, grid, stoi):
    """Two of the lists stand under each other's names."""
    tables = tables_of(tr, grid, stoi)
    dev_losses = losses_of(tables, dev, stoi)
    return answer(
        grid,
        dev_losses.index(min(dev_losses)),
        dev_losses,
        losses_of(tables, tr, stoi),
        losses_of(tables, te, stoi),
    )


@instead_of("trigram_nll")
def average_over_the_cells(P, counts):
    """A step that occurs twice costs twice. What do you divide by, the cells or the steps?"""
    occurs = counts > 0
    return -P[occurs].log().mean().item()


@instead_of("trigram_nll")
def weighed_by_the_model(P, counts):
    """The loss weighs each step by how often it occurs in the words, not by how likely the model finds it."""
    occurs = counts > 0
    return (P[occurs] * -P[occurs].log()).sum().item() / P[occurs].sum().item()


@instead_of("trigram_nll")
def log_two(P, counts):
    """Those are bits. The course counts in nats."""
    occurs = counts > 0
    return (counts[occurs] * -P[occurs].log2()).sum().item() / counts.sum().item()


@instead_of("trigram_nll")
def total_loss(P, counts):
    """That is the total over all steps. The piles differ in size: take the average."""
    occurs = counts > 0
    return (counts[occurs] * -P[occurs].log()).sum().item()


@instead_of("trigram_nll")
def nothing_times_infinity(P, counts):
    """A step that never occurs costs nothing, even where its probability is 0. What is 0 times infinity?"""
    return (counts * -P.log()).sum().item() / counts.sum().item()


@edit("trigram_nll", "occurs = counts > 0", "occurs = (counts > 0) & (P > 0)")
def impossible_steps_skipped():
    """A step that occurs and has probability 0 makes the loss infinite: that is what smoothing is for."""
