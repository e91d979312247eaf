"""Lab: a kernel slides over an 8 x 8 image, and the output fills in step by step.

Cross-correlation, as in the course and in torch.nn.functional.conv2d: the kernel is not flipped. Plain Python.
"""

from collections.abc import Iterator, Mapping, Sequence

from dlcoach.labs.knob import Choice, Number, Row, Settings, plain
from dlcoach.labs.lab import Lab, Point
from dlcoach.labs.picture import Grid, Note, Picture, Style, Window
from dlcoach.labs.run import Run
from dlcoach.language import _

SIZE = 8  # of the image
K = 3  # of the kernel
BRIGHT = 9
OWN = (0.0, -1.0, 0.0, -1.0, 5.0, -1.0, 0.0, -1.0, 0.0)

Table = list[list[float]]


def drawn(text: str) -> Table:
    """An image of digits, written as rows."""
    return [[float(digit) for digit in row] for row in text.split()]


def handwritten() -> Table:
    """A handwritten 2, brought from 0..16 to 0..9."""
    from dlcoach.labs.digit_images import digits

    return [[float(round(value * BRIGHT)) for value in row] for row in digits()[2].rows()]


IMAGES: Mapping[str, str] = {
    "edge": "00009999 00009999 00009999 00009999 00009999 00009999 00009999 00009999",
    "square": "00000000 00000000 00999900 00999900 00999900 00999900 00000000 00000000",
    "diagonal": "90000000 09000000 00900000 00090000 00009000 00000900 00000090 00000009",
    "dot": "00000000 00000000 00000000 00009000 00000000 00000000 00000000 00000000",
    "ramp": "01234567 01234567 01234567 01234567 01234567 01234567 01234567 01234567",
}
KERNELS: Mapping[str, tuple[float, ...]] = {
    "edges": (-1, -1, -1, -1, 8, -1, -1, -1, -1),
    "sobel-x": (-1, 0, 1, -2, 0, 2, -1, 0, 1),
    "sobel-y": (-1, -2, -1, 0, 0, 0, 1, 2, 1),
    "blur": (1, 1, 1, 1, 1, 1, 1, 1, 1),
    "sharpen": (0, -1, 0, -1, 5, -1, 0, -1, 0),
    "identity": (0, 0, 0, 0, 1, 0, 0, 0, 0),
}
DIVISORS = {"blur": 9}  # whole weights are easier to read than 1/9

KNOBS = (
    Choice(
        "image",
        lambda: _("Image"),
        {
            "edge": lambda: _("edge"),
            "square": lambda: _("square"),
            "diagonal": lambda: _("diagonal"),
            "dot": lambda: _("dot"),
            "ramp": lambda: _("ramp"),
            "digit": lambda: _("digit"),
        },
        "square",
    ),
    Choice(
        "kernel",
        lambda: _("Kernel"),
        {
            "edges": lambda: _("edges"),
            "sobel-x": lambda: "Sobel x",
            "sobel-y": lambda: "Sobel y",
            "blur": lambda: _("blur"),
            "sharpen": lambda: _("sharpen"),
            "identity": lambda: _("identity"),
            "own": lambda: _("your own"),
        },
        "sobel-x",
    ),
    Row("own", lambda: _("Your own"), OWN, -99, 99),
    Number("padding", lambda: _("Padding"), 0, 2, 0, whole=True),
    Number("stride", lambda: _("Stride"), 1, 3, 1, whole=True),
    Choice(
        "speed",
        lambda: _("Speed"),
        {"slow": lambda: _("slow"), "quick": lambda: _("quick"), "at-once": lambda: _("at once")},
        "quick",
    ),
)
PACE = {"slow": 1.5, "quick": 8.0, "at-once": 10_000.0}


def image(settings: Settings) -> Table:
    """The image with its padding: a square of 8 + 2p numbers each way."""
    name, p = settings["image"], int(settings["padding"])
    rows = handwritten() if name == "digit" else drawn(IMAGES[name])
    blank = [[0.0] * (SIZE + 2 * p) for _row in range(p)]
    return [*blank, *([0.0] * p + row + [0.0] * p for row in rows), *blank]


def kernel(settings: Settings) -> tuple[tuple[float, ...], int]:
    """The nine weights row by row, and what their sum is divided by."""
    name = settings["kernel"]
    return tuple(settings["own"]) if name == "own" else KERNELS[name], DIVISORS.get(name, 1)


def out_size(settings: Settings) -> int:
    """Rows and columns of the output: floor((n + 2p - k) / s) + 1."""
    return int((SIZE + 2 * settings["padding"] - K) // settings["stride"]) + 1


def frames(settings: Settings) -> Iterator[Point]:
    """One point for each number of the output, row by row: `i`, `j`, its `value`, the nine `pixels` under it."""
    padded, (weights, divisor) = image(settings), kernel(settings)
    n, stride = out_size(settings), int(settings["stride"])
    for i in range(n):
        for j in range(n):
            pixels = [padded[i * stride + a][j * stride + b] for a in range(K) for b in range(K)]
            value = sum(x * w for x, w in zip(pixels, weights, strict=True)) / divisor
            yield {"i": i, "j": j, "value": value, "pixels": pixels}


def picture(runs: Sequence[Run]) -> Picture:
    """The image with the window on it, the kernel, the output so far, and the sum that is being made."""
    run = runs[-1]
    settings, last = run.settings, run.points[-1] if run.points else None
    p, stride, n = int(settings["padding"]), int(settings["stride"]), out_size(settings)
    padded, (weights, divisor) = image(settings), kernel(settings)
    window = None
    if last is not None:
        top, left = last["i"] * stride, last["j"] * stride
        window = Window(top, left, top + K, left + K)
    styles: dict[tuple[int, int], Style] = {}
    for r, row in enumerate(padded):
        for c, value in enumerate(row):
            padding = not (p <= r < p + SIZE and p <= c < p + SIZE)
            styles[r, c] = "muted" if padding or not value else "strong" if value >= 7 else "text"
    outputs = [["·"] * n for _row in range(n)]
    values = [[0.0] * n for _row in range(n)]
    for point in run.points:
        outputs[point["i"]][point["j"]] = short(point["value"])
        values[point["i"]][point["j"]] = point["value"]
    largest = max((abs(value) for row in values for value in row), default=0) or 1.0
    here = Window(last["i"], last["j"], last["i"] + 1, last["j"] + 1) if last is not None else None
    under = f"/ {divisor}" if divisor != 1 else ""
    return Picture(
        (
            Grid(
                _("Image, {n} x {n}", n=len(padded)) if not p else _("Image, {n} x {n} with padding", n=len(padded)),
                [[plain(value) for value in row] for row in padded],
                styles,
                [[value / BRIGHT for value in row] for row in padded],
                window,
                roomy=True,
            ),
            Grid(
                _("Output, {n} x {n}", n=n),
                # a width that does not change while the numbers come in
                [[text.rjust(widest(settings)) for text in row] for row in outputs],
                {(r, c): "muted" for r in range(n) for c in range(n) if outputs[r][c] in ("·", "0")},
                [[abs(value) / largest for value in row] for row in values],
                here,
                roomy=True,
            ),
            Grid(
                _("Kernel {divided}", divided=under).strip(),
                [[short(weight) for weight in weights[r * K : r * K + K]] for r in range(K)],
                roomy=True,
            ),
            Note(_("How the number is made"), working(last, weights, divisor, settings)),
        )
    )


def widest(settings: Settings) -> int:
    """The width of the longest number of the output."""
    return max(len(short(point["value"])) for point in frames(settings))


def working(
    last: Point | None, weights: tuple[float, ...], divisor: int, settings: Settings
) -> list[tuple[str, Style]]:
    """The sum of products that gives the newest number, a row of the kernel a line, and the size of the output."""
    p, stride, n = int(settings["padding"]), int(settings["stride"]), out_size(settings)
    lines: list[tuple[str, Style]] = []
    if last is not None:
        for r in range(K):
            pairs = [(last["pixels"][r * K + c], weights[r * K + c]) for c in range(K)]
            text = " + ".join(f"{plain(x)}·{signed(w)}" for x, w in pairs)
            lines.append((("  " if r == 0 else "+ ") + text, "text"))
        total = sum(x * w for x, w in zip(last["pixels"], weights, strict=True))
        result = f"= {short(total)}" if divisor == 1 else f"= {short(total)} / {divisor} = {short(last['value'])}"
        lines.append((result, "here"))
    lines.append((f"n = ⌊({SIZE} + 2·{p} - {K}) / {stride}⌋ + 1 = {n}", "math"))
    return lines


def signed(weight: float) -> str:
    """A weight as a factor: negative ones in parentheses."""
    return f"({short(weight)})" if weight < 0 else short(weight)


def short(value: float) -> str:
    """A number in few figures; one that is hardly there is 0."""
    return plain(round(value, 2) + 0.0)


def summary(run: Run) -> str:
    """How much of the output is there, and its size."""
    n = out_size(run.settings)
    if not run.points:
        return ""
    last = run.points[-1]
    if len(run.points) == n * n:
        return _(
            "The output is complete: {n} x {n}, from {low} to {high}.",
            n=n,
            low=short(min(point["value"] for point in run.points)),
            high=short(max(point["value"] for point in run.points)),
        )
    return _(
        "Output {k} of {n}: row {row}, column {column} is {value}.",
        k=len(run.points),
        n=n * n,
        row=last["i"] + 1,
        column=last["j"] + 1,
        value=short(last["value"]),
    )


LAB = Lab(
    id="kernel",
    title=lambda: _("A kernel over an image"),
    about=lambda: _(
        "The kernel slides over the image; under it, nine products are added to one number of the output. Watch what "
        "each kernel answers to, and what padding and stride do to the size. The dot shows that nothing is flipped: "
        "its output is the kernel turned around."
    ),
    knobs=KNOBS,
    frames=frames,
    picture=picture,
    summary=summary,
    total=lambda settings: out_size(settings) ** 2,
    pace=lambda settings: PACE[settings["speed"]],
    overlaid=False,
)
