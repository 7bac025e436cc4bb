"""Wrong answers to load_pretrained that learners give."""

from grader.diagnosis.marks import instead_of


def sorted_names(own, state_dict):
    """The report, as it should be."""
    shared = [name for name in state_dict if name in own]
    return {
        "loaded": [name for name in shared if state_dict[name].shape == own[name].shape],
        "wrong_shape": [name for name in shared if state_dict[name].shape != own[name].shape],
        "missing": [name for name in own if name not in state_dict],
        "unexpected": [name for name in state_dict if name not in own],
    }


def copied(model, state_dict):
    """Copy what fits; return the report."""
    own = model.state_dict()
    report = sorted_names(own, state_dict)
    with torch.no_grad():
        for name in report["loaded"]:
            own[name].copy_(state_dict[name])
    return report


def freeze_if(model, condition):
    """Freeze parameters by name."""
    for name, parameter in model.named_parameters():
        if condition(name):
            parameter.requires_grad_(False)


@instead_of("load_pretrained")
def strict_false_does_it_all(model, state_dict, freeze=None):
    """strict=False forgives names that are missing, but not shapes that do not fit."""
    model.load_state_dict(state_dict, strict=False)
    return sorted_names(model.state_dict(), state_dict)


@instead_of("load_pretrained")
def nothing_copied(model, state_dict, freeze=None):
    """The report is fine, but the model's weights are what they were."""
    if freeze:
        freeze_if(model, lambda name: name.startswith(tuple(freeze)))
    return sorted_names(model.state_dict(), state_dict)


@instead_of("load_pretrained")
def buffers_left_behind(model, state_dict, freeze=None):
    """A module's state is more than its parameters: buffers are part of it."""
    report = sorted_names(model.state_dict(), state_dict)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if name in report["loaded"]:
                parameter.copy_(state_dict[name])
    if freeze:
        freeze_if(model, lambda name: name.startswith(tuple(freeze)))
    return report


@instead_of("load_pretrained")
def corner_copied_where_shapes_differ(model, state_dict, freeze=None):
    """A tensor of another shape does not fit, not even in part: its rows may mean other tokens."""
    report = copied(model, state_dict)
    own = model.state_dict()
    with torch.no_grad():
        for name in report["wrong_shape"]:
            corner = tuple(
                slice(min(a, b)) for a, b in zip(own[name].shape, state_dict[name].shape)
            )
            own[name][corner] = state_dict[name][corner]
    if freeze:
        freeze_if(model, lambda name: name.startswith(tuple(freeze)))
    return report


@instead_of("load_pretrained")
def number_of_entries_compared(model, state_dict, freeze=None):
    """As many numbers are not the same shape: a transposed matrix is another matrix."""
    own = model.state_dict()
    report = sorted_names(own, state_dict)
    with torch.no_grad():
        for name in state_dict:
            if name in own and own[name].numel() == state_dict[name].numel():
                own[name].copy_(state_dict[name].reshape(own[name].shape))
    if freeze:
        freeze_if(model, lambda name: name.startswith(tuple(freeze)))
    return report


@instead_of("load_pretrained")
def missing_and_unexpected_exchanged(model, state_dict, freeze=None):
    """Missing is what the model has and the file has not; unexpected is the other way round."""
    report = copied(model, state_dict)
    if freeze:
        freeze_if(model, lambda name: name.startswith(tuple(freeze)))
    return report | {"missing": report["unexpected"], "unexpected": report["missing"]}


@instead_of("load_pretrained")
def wrong_shapes_reported_as_missing(model, state_dict, freeze=None):
    """A tensor that is there but does not fit is another matter than one that is not there."""
    report = copied(model, state_dict)
    if freeze:
        freeze_if(model, lambda name: name.startswith(tuple(freeze)))
    return report | {"missing": report["missing"] + report["wrong_shape"]}


@instead_of("load_pretrained")
def report_not_returned(model, state_dict, freeze=None):
    """Nobody learns which weights did not fit. Is there a return?"""
    copied(model, state_dict)
    if freeze:
        freeze_if(model, lambda name: name.startswith(tuple(freeze)))


@instead_of("load_pretrained")
def freeze_ignored(model, state_dict, freeze=None):
    """What was to be frozen still learns."""
    return copied(model, state_dict)


@instead_of("load_pretrained")
def everything_loaded_is_frozen(model, state_dict, freeze=None):
    """Loaded weights may learn on, unless they are to be frozen."""
    report = copied(model, state_dict)
    freeze_if(model, lambda name: name in report["loaded"])
    return report


@instead_of("load_pretrained")
def frozen_wherever_the_name_occurs(model, state_dict, freeze=None):
    """freeze lists how names begin. Yours are found in the middle as well."""
    report = copied(model, state_dict)
    freeze_if(model, lambda name: any(part in name for part in freeze or []))
    return report


@instead_of("load_pretrained")
def all_but_the_named_ones_frozen(model, state_dict, freeze=None):
    """freeze names what stops learning. You froze the rest."""
    report = copied(model, state_dict)
    if freeze:
        freeze_if(model, lambda name: not name.startswith(tuple(freeze)))
    return report


@instead_of("load_pretrained")
def used_entries_removed(model, state_dict, freeze=None):
    """state_dict belongs to the caller, who may want to load another model from it."""
    report = copied(model, state_dict)
    for name in report["loaded"]:
        del state_dict[name]
    if freeze:
        freeze_if(model, lambda name: name.startswith(tuple(freeze)))
    return report


@instead_of("load_pretrained")
def memory_shared_with_the_file(model, state_dict, freeze=None):
    """Model and state_dict hold the same memory now: what happens to the one when the other is trained?"""
    report = sorted_names(model.state_dict(), state_dict)
    for name, tensor in [*model.named_parameters(), *model.named_buffers()]:
        if name in report["loaded"]:
            tensor.data = state_dict[name].data
    freeze_if(model, lambda name: name.startswith(tuple(freeze or ())))
    return report


@instead_of("load_pretrained")
def parameters_exchanged(model, state_dict, freeze=None):
    """assign=True puts other tensors in the place of the model's own. Does an optimiser that was made before
    know?"""
    report = sorted_names(model.state_dict(), state_dict)
    fitting = {name: state_dict[name].clone() for name in report["loaded"]}
    model.load_state_dict(fitting, strict=False, assign=True)
    freeze_if(model, lambda name: name.startswith(tuple(freeze or ())))
    return report


@instead_of("load_pretrained")
def broadcast_counts_as_a_fit(model, state_dict, freeze=None):
    """copy_ spreads a tensor of one row over all of yours. Is that the same shape?"""
    report = copied(model, state_dict)
    own = model.state_dict()
    for name in list(report["wrong_shape"]):
        try:
            own[name].copy_(state_dict[name])
        except RuntimeError:
            continue
        report["wrong_shape"].remove(name)
        report["loaded"].append(name)
    freeze_if(model, lambda name: name.startswith(tuple(freeze or ())))
    return report


@instead_of("load_pretrained")
def frozen_is_not_loaded(model, state_dict, freeze=None):
    """A frozen layer keeps trained weights. Which ones does yours keep?"""
    beginnings = tuple(freeze or ())
    report = sorted_names(model.state_dict(), state_dict)
    copied(
        model, {name: state_dict[name] for name in state_dict if not name.startswith(beginnings)}
    )
    freeze_if(model, lambda name: name.startswith(beginnings))
    return report


@instead_of("load_pretrained")
def frozen_before_learns_again(model, state_dict, freeze=None):
    """Somebody may have frozen a layer before you came. What does your loop do to it?"""
    report = copied(model, state_dict)
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(not name.startswith(tuple(freeze or ())))
    return report


@instead_of("finetune_params")
def all_parameters_returned(model):
    """An optimiser with weight decay shrinks frozen parameters too, if it is given them."""
    return list(model.parameters())


@instead_of("finetune_params")
def frozen_parameters_returned(model):
    """Those are the ones that do *not* learn."""
    return [parameter for parameter in model.parameters() if not parameter.requires_grad]


@instead_of("finetune_params")
def copies_returned(model):
    """The optimiser would train copies, and the model would never change."""
    learning = [parameter for parameter in model.parameters() if parameter.requires_grad]
    return [parameter.detach().clone().requires_grad_() for parameter in learning]
