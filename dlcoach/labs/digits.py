"""Lab: training a classifier of handwritten digits, watched while it learns.

1,297 images to train on, 500 to validate with, drawn by the seed. torch is imported in the child alone.
"""

import math
import random
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from dlcoach.labs.digit_images import SIZE, digits
from dlcoach.labs.knob import Choice, Number, Settings, Switch
from dlcoach.labs.lab import Lab, Point
from dlcoach.labs.picture import Axis, Curve, Gallery, Grid, Image, Picture, Plot, Style
from dlcoach.labs.run import Run, labels
from dlcoach.language import _, ngettext

if TYPE_CHECKING:
    from torch import Tensor, nn, optim

CLASSES = 10
VALIDATION = 500
BATCH = 64
POINTS = 4  # an epoch
MISREAD = 12  # images that a point names
BATCHES = math.ceil((1797 - VALIDATION) / BATCH)
MEAN, DEVIATION = 4.88, 6.02  # of all pixels, 0 to 16
LOSS_SHOWN = 10.0  # a loss beyond it is off the picture

KNOBS = (
    Choice(
        "model",
        lambda: _("Model"),
        {"linear": lambda: _("linear"), "mlp": lambda: "MLP", "cnn": lambda: "CNN"},
        "mlp",
    ),
    Choice(
        "optimiser",
        lambda: _("Optimiser"),
        {
            "sgd": lambda: "SGD",
            "momentum": lambda: _("momentum 0.9"),
            "adagrad": lambda: "AdaGrad",
            "rmsprop": lambda: "RMSProp",
            "adam": lambda: "Adam",
        },
        "sgd",
    ),
    Number("lr", lambda: _("Learning rate"), 1e-4, 10, 0.1, "log", short="lr"),
    Choice(
        "init",
        lambda: _("Initialisation"),
        {
            "default": lambda: _("PyTorch's own"),
            "zeros": lambda: _("all zeros"),
            "small": lambda: "N(0, 0.01²)",
            "large": lambda: "N(0, 1)",
            "xavier": lambda: "Xavier",
            "kaiming": lambda: "Kaiming",
        },
        "default",
    ),
    Switch("batch-norm", lambda: _("Batch norm"), short="BN"),
    Number("dropout", lambda: _("Dropout"), 0, 0.9, 0, step=0.1),
    Choice(
        "weight-decay",
        lambda: _("Weight decay"),
        {value: partial(str, value) for value in ("0", "1e-4", "1e-3", "1e-2", "1e-1")},
        "0",
    ),
    Number("epochs", lambda: _("Epochs"), 1, 100, 15, "log", whole=True),
    Number("seed", lambda: _("Seed"), 0, 99, 0, whole=True),
)


def split(seed: int) -> tuple[list[int], list[int]]:
    """The indices of the images to train on and of those to validate with."""
    order = list(range(len(digits())))
    random.Random(seed).shuffle(order)
    return order[VALIDATION:], order[:VALIDATION]


# In the child


def build(settings: Settings) -> "nn.Sequential":
    """The model: input (n, 1, 8, 8) standardised, output (n, 10) logits."""
    from torch import nn

    norm, p = settings["batch-norm"], float(settings["dropout"])
    drop: list[nn.Module] = [nn.Dropout(p)] if p else []
    if settings["model"] == "linear":
        layers: list[nn.Module] = [nn.Flatten(), *drop, nn.Linear(SIZE * SIZE, CLASSES)]
    elif settings["model"] == "mlp":
        layers = [nn.Flatten()]
        for inputs, outputs in ((SIZE * SIZE, 64), (64, 64)):
            layers += [nn.Linear(inputs, outputs), *([nn.BatchNorm1d(outputs)] if norm else []), nn.ReLU(), *drop]
        layers.append(nn.Linear(64, CLASSES))
    else:
        layers = []
        for inputs, outputs in ((1, 16), (16, 32)):
            layers += [
                nn.Conv2d(inputs, outputs, 3, padding=1),
                *([nn.BatchNorm2d(outputs)] if norm else []),
                nn.ReLU(),
            ]
            layers.append(nn.MaxPool2d(2))
        layers += [nn.Flatten(), *drop, nn.Linear(32 * 2 * 2, CLASSES)]
    model = nn.Sequential(*layers)
    for module in model:
        if isinstance(module, nn.Linear | nn.Conv2d):
            _initialise(module, settings["init"])
    return model


def _initialise(module: "nn.Linear | nn.Conv2d", how: str) -> None:
    from torch.nn import init

    match how:
        case "zeros":
            init.zeros_(module.weight)
        case "small":
            init.normal_(module.weight, std=0.01)
        case "large":
            init.normal_(module.weight, std=1.0)
        case "xavier":
            init.xavier_uniform_(module.weight)
        case "kaiming":
            init.kaiming_normal_(module.weight, nonlinearity="relu")
        case _:
            return
    if module.bias is not None:
        init.zeros_(module.bias)


def optimiser(settings: Settings, model: "nn.Module") -> "optim.Optimizer":
    """The optimiser that was chosen. Weight decay is the L2 term of torch.optim, added to the gradient."""
    from torch import optim

    kinds: dict[str, Any] = {
        "sgd": optim.SGD,
        "momentum": optim.SGD,
        "adagrad": optim.Adagrad,
        "rmsprop": optim.RMSprop,
        "adam": optim.Adam,
    }
    more = {"momentum": 0.9} if settings["optimiser"] == "momentum" else {}
    chosen: optim.Optimizer = kinds[settings["optimiser"]](
        model.parameters(), lr=settings["lr"], weight_decay=float(settings["weight-decay"]), **more
    )
    return chosen


def frames(settings: Settings) -> Iterator[Point]:
    """Points with `epoch`, `loss` and `accuracy` on the last batches, `val_loss` and `val_accuracy`.

    The first is before any training; each epoch ends with one that has `confusion` (10 x 10 counts, a row for what
    the digit is, a column for what it was read as) and `misread` ([index, read as], at most 12). Training ends early
    where the loss is no number any more: `loss` is then None.
    """
    import torch
    from torch.nn.functional import cross_entropy

    torch.manual_seed(settings["seed"])
    training, validation = split(settings["seed"])
    x, y = _tensors(training)
    x_val, y_val = _tensors(validation)
    model = build(settings)
    updates = optimiser(settings, model)
    with torch.no_grad():
        model.eval()
        logits = model(x)
        first = _means([(cross_entropy(logits, y).item(), _accuracy(logits, y))])
    yield {"epoch": 0.0, **first, **_validated(model, x_val, y_val), **_reading(model, x_val, y_val, validation)}
    reports = {round(BATCHES * k / POINTS) for k in range(1, POINTS + 1)}
    for epoch in range(settings["epochs"]):
        model.train()
        seen: list[tuple[float, float]] = []
        for batch, chosen in enumerate(torch.split(torch.randperm(len(y)), BATCH), start=1):
            if len(chosen) == 1:
                continue  # batch norm needs two
            logits = model(x[chosen])
            loss = cross_entropy(logits, y[chosen])
            updates.zero_grad()
            torch.autograd.backward(loss)
            updates.step()
            seen.append((loss.item(), _accuracy(logits, y[chosen])))
            if batch in reports:
                point: dict[str, Any] = {"epoch": epoch + batch / BATCHES, **_means(seen)}
                point |= _validated(model, x_val, y_val)
                if batch == BATCHES:
                    point |= _reading(model, x_val, y_val, validation)
                yield point
                if point["loss"] is None or point["val_loss"] is None:
                    return
                seen = []


def _tensors(indices: Sequence[int]) -> "tuple[Tensor, Tensor]":
    """Images (n, 1, 8, 8) standardised, and what they are (n)."""
    import torch

    chosen = [digits()[index] for index in indices]
    pixels = torch.tensor([list(digit.pixels) for digit in chosen], dtype=torch.float32)
    return ((pixels - MEAN) / DEVIATION).reshape(-1, 1, SIZE, SIZE), torch.tensor([digit.digit for digit in chosen])


def _accuracy(logits: "Tensor", y: "Tensor") -> float:
    return (logits.argmax(dim=1) == y).float().mean().item()


def _means(seen: Sequence[tuple[float, float]]) -> dict[str, float | None]:
    loss = sum(one for one, _accuracy in seen) / len(seen)
    accuracy = sum(one for _loss, one in seen) / len(seen)
    return {"loss": loss if math.isfinite(loss) else None, "accuracy": accuracy}


def _validated(model: "nn.Module", x: "Tensor", y: "Tensor") -> dict[str, float | None]:
    import torch
    from torch.nn.functional import cross_entropy

    model.eval()
    with torch.no_grad():
        logits = model(x)
        loss = cross_entropy(logits, y).item()
    model.train()
    return {"val_loss": loss if math.isfinite(loss) else None, "val_accuracy": _accuracy(logits, y)}


def _reading(model: "nn.Module", x: "Tensor", y: "Tensor", indices: Sequence[int]) -> dict[str, Any]:
    """What the validation images are read as."""
    import torch

    model.eval()
    with torch.no_grad():
        read: list[int] = model(x).argmax(dim=1).tolist()
    model.train()
    confusion = [[0] * CLASSES for _row in range(CLASSES)]
    misread = []
    for index, is_, as_ in zip(indices, y.tolist(), read, strict=True):
        confusion[is_][as_] += 1
        if is_ != as_:
            misread.append([index, as_])
    return {"confusion": confusion, "misread": misread[:MISREAD]}


# On the screen


def picture(runs: Sequence[Run]) -> Picture:
    """Loss and accuracy of every run; of the newest, what was read as what, and what it misreads."""
    names = labels(LAB, runs) if len(runs) > 1 else [""] * len(runs)
    losses: list[Curve] = []
    accuracies: list[Curve] = []
    for k, (run, name) in enumerate(zip(runs, names, strict=True)):
        faint = k < len(runs) - 1
        for curves, key in ((losses, "loss"), (accuracies, "accuracy")):
            if not faint:  # of earlier runs the validation is enough
                label = _("training") if not name else ""
                curves.append(Curve(_curve(run, key), label, k, faint=False, dashed=True))
            curves.append(Curve(_curve(run, f"val_{key}"), name or _("validation"), k, faint))
    newest = runs[-1]
    epochs = Axis(_("epoch"), (0.0, float(max(run.settings["epochs"] for run in runs))))
    most = max((y for curve in losses for _x, y in curve.points), default=2.5)
    read = next((point for point in reversed(newest.points) if "confusion" in point), None)
    return Picture(
        (
            Plot(_("Loss"), losses, epochs, Axis(_("loss"), (0.0, min(max(most, 0.5), LOSS_SHOWN)))),
            Plot(_("Accuracy"), accuracies, epochs, Axis("", (0.0, 1.0))),
            _confusion(read),
            _misread(read),
        )
    )


def _curve(run: Run, key: str) -> list[tuple[float, float]]:
    return [(float(point["epoch"]), float(point[key])) for point in run.points if point[key] is not None]


def _confusion(read: Point | None) -> Grid:
    counts = read["confusion"] if read is not None else [[0] * CLASSES for _row in range(CLASSES)]
    styles: dict[tuple[int, int], Style] = {}
    for r in range(CLASSES):
        for c in range(CLASSES):
            styles[r, c] = "muted" if not counts[r][c] else "right" if r == c else "wrong"
    names = [str(digit) for digit in range(CLASSES)]
    return Grid(
        _("Rows: what it is. Columns: read as"),
        [[(str(n) if n else "·").rjust(2) for n in row] for row in counts],
        styles,
        [[n / max(sum(row), 1) for n in row] for row in counts],
        None,
        names,
        names,
    )


def _misread(read: Point | None) -> Gallery:
    images = [
        Image(digits()[index].rows(), _("read as {read}, is {digit}", read=as_, digit=digits()[index].digit))
        for index, as_ in (read["misread"] if read is not None else [])
    ]
    empty = _("Nothing was misread.") if read is not None else ""
    return Gallery(_("Misread"), images, empty)


def summary(run: Run) -> str:
    """How well it reads, whether it overfits, and whether it has failed."""
    if not run.points:
        return ""
    last = run.points[-1]
    if last["loss"] is None or last["val_loss"] is None:
        return _("Epoch {epoch}: the loss is no number any more. The learning rate is too large.", epoch=_epoch(last))
    words = _(
        "Epoch {epoch}: training loss {loss}, accuracy {accuracy}; validation {val_loss}, {val_accuracy}.",
        epoch=_epoch(last),
        loss=f"{last['loss']:.3f}",
        accuracy=f"{last['accuracy']:.1%}",
        val_loss=f"{last['val_loss']:.3f}",
        val_accuracy=f"{last['val_accuracy']:.1%}",
    )
    if last["epoch"] >= 1 and last["val_accuracy"] < 0.2:
        return words + " " + _("That is hardly better than guessing.")
    losses = [point["val_loss"] for point in run.points if point["val_loss"] is not None]
    if last["epoch"] >= 5 and last["val_loss"] > 1.3 * min(losses) and last["loss"] < 0.5 * last["val_loss"]:
        return words + " " + _("It overfits: the validation loss was lower before.")
    wrong = last.get("confusion")
    if wrong is not None:
        n = VALIDATION - sum(wrong[digit][digit] for digit in range(CLASSES))
        words += " " + ngettext("{n} digit of 500 is misread.", "{n} digits of 500 are misread.", n)
    return words


def _epoch(point: Point) -> str:
    return f"{point['epoch']:.2f}".rstrip("0").rstrip(".")


LAB = Lab(
    id="digits",
    title=lambda: _("Reading handwritten digits"),
    about=lambda: _(
        "A classifier learns to read handwritten digits. Change one knob at a time and run again: the earlier runs "
        "stay for comparison. Solid lines are the validation, dashed ones the training."
    ),
    knobs=KNOBS,
    frames=frames,
    picture=picture,
    summary=summary,
    total=lambda settings: 1 + POINTS * int(settings["epochs"]),
    pace=lambda settings: max(15.0, settings["epochs"] * POINTS / 10),
    uses_torch=True,
)
