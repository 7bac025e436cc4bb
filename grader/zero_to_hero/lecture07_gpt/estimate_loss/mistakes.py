"""Wrong answers to estimate_loss that learners give."""

from grader.diagnosis.marks import edit, instead_of


def losses(model, sample_batch, split, count):
    """The losses of so many batches of a split."""
    return [model(*sample_batch(split))[1].item() for _ in range(count)]


@instead_of("estimate_loss")
def mode_not_switched(model, sample_batch, eval_iters):
    """With dropout on you measure a crippled model. Which mode is it in while you measure?"""
    with torch.no_grad():
        return {
            split: sum(losses(model, sample_batch, split, eval_iters)) / eval_iters
            for split in ("train", "val")
        }


@instead_of("estimate_loss")
def left_in_evaluation_mode(model, sample_batch, eval_iters):
    """After your measurement the model trains on without dropout."""
    model.eval()
    with torch.no_grad():
        return {
            split: sum(losses(model, sample_batch, split, eval_iters)) / eval_iters
            for split in ("train", "val")
        }


@instead_of("estimate_loss")
def always_put_into_training_mode(model, sample_batch, eval_iters):
    """A model that was in evaluation mode before should be so afterwards."""
    model.eval()
    with torch.no_grad():
        means = {
            split: sum(losses(model, sample_batch, split, eval_iters)) / eval_iters
            for split in ("train", "val")
        }
    model.train()
    return means


@instead_of("estimate_loss")
def training_mode_for_the_train_split(model, sample_batch, eval_iters):
    """Both splits are measured the same way, or the two numbers cannot be compared."""
    was_training = model.training
    means = {}
    with torch.no_grad():
        for split in ("train", "val"):
            model.train(split == "train")
            means[split] = sum(losses(model, sample_batch, split, eval_iters)) / eval_iters
    model.train(was_training)
    return means


@instead_of("estimate_loss")
def gradients_recorded(model, sample_batch, eval_iters):
    """Nobody will ask for gradients of these losses. Tell torch, and it saves time and memory."""
    was_training = model.training
    model.eval()
    means = {
        split: sum(losses(model, sample_batch, split, eval_iters)) / eval_iters
        for split in ("train", "val")
    }
    model.train(was_training)
    return means


@instead_of("estimate_loss")
def one_batch_is_enough(model, sample_batch, eval_iters):
    """The loss of a single batch jumps about. How many did you draw?"""
    was_training = model.training
    model.eval()
    with torch.no_grad():
        means = {split: losses(model, sample_batch, split, 1)[0] for split in ("train", "val")}
    model.train(was_training)
    return means


@instead_of("estimate_loss")
def the_same_batch_again_and_again(model, sample_batch, eval_iters):
    """Measuring one batch many times gives the same number many times. Draw a new one each time."""
    was_training = model.training
    model.eval()
    means = {}
    with torch.no_grad():
        for split in ("train", "val"):
            batch = sample_batch(split)
            means[split] = sum(model(*batch)[1].item() for _ in range(eval_iters)) / eval_iters
    model.train(was_training)
    return means


@instead_of("estimate_loss")
def last_batch_reported(model, sample_batch, eval_iters):
    """You draw many batches and report one of them."""
    was_training = model.training
    model.eval()
    with torch.no_grad():
        means = {
            split: losses(model, sample_batch, split, eval_iters)[-1] for split in ("train", "val")
        }
    model.train(was_training)
    return means


@instead_of("estimate_loss")
def losses_added_up(model, sample_batch, eval_iters):
    """Twice as many batches should not mean twice the loss."""
    was_training = model.training
    model.eval()
    with torch.no_grad():
        means = {
            split: sum(losses(model, sample_batch, split, eval_iters)) for split in ("train", "val")
        }
    model.train(was_training)
    return means


@instead_of("estimate_loss")
def both_from_the_training_split(model, sample_batch, eval_iters):
    """The validation loss must come from data the model has not trained on."""
    was_training = model.training
    model.eval()
    with torch.no_grad():
        means = {
            split: sum(losses(model, sample_batch, "train", eval_iters)) / eval_iters
            for split in ("train", "val")
        }
    model.train(was_training)
    return means


@instead_of("estimate_loss")
def one_number_for_both(model, sample_batch, eval_iters):
    """The difference between the two splits is what you want to see. You averaged it away."""
    was_training = model.training
    model.eval()
    with torch.no_grad():
        both = losses(model, sample_batch, "train", eval_iters) + losses(
            model, sample_batch, "val", eval_iters
        )
    model.train(was_training)
    return {"train": sum(both) / len(both), "val": sum(both) / len(both)}


@edit("estimate_loss", "with torch.no_grad():", "if torch.set_grad_enabled(False):")
def gradients_stay_off():
    """Gradients are off while you measure. Who switches them on again for the next training step?"""
