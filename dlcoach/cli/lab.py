"""`dlcoach lab`: what there is to watch, and a run of it in words and characters."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dlcoach.cli.options import Language, json_option, language_option
from dlcoach.cli.session import fail, speak
from dlcoach.language import _

if TYPE_CHECKING:
    from dlcoach.labs.lab import Lab
    from dlcoach.labs.run import Run

WIDTH, HEIGHT = 80, 22  # of a printed picture


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`, with its help in the current language."""

    @app.command(help=_("Run something to watch, and print what came of it; without a name, list what there is."))
    def lab(
        name: Annotated[
            str | None, typer.Argument(metavar="[NAME]", help=_("A lab's id, as `dlcoach lab` lists it."))
        ] = None,
        knob: Annotated[
            list[str] | None, typer.Option("--knob", metavar="KEY=VALUE", help=_("Turn a knob; may be repeated."))
        ] = None,
        svg: Annotated[
            Path | None, typer.Option("--svg", metavar="FILE", help=_("Save the picture as an SVG file, too."))
        ] = None,
        json: Annotated[bool, json_option()] = False,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        from dlcoach.labs.catalogue import LABS

        speak(lang)
        if name is None:
            typer.echo(listed_json() if json else listed())
            return
        if name not in LABS:
            fail(_("There is no lab {lab}. There are: {names}.", lab=name, names=_(", ").join(LABS)))
        if svg is not None and svg.exists():
            fail(_("{file} exists already; name another file.", file=svg))
        run = finished(LABS[name], turned(LABS[name], knob or []))
        if svg is not None:
            save(LABS[name], run, svg)
        if json:
            from json import dumps

            typer.echo(dumps({"lab": name, "knobs": dict(run.settings), "points": run.points}, ensure_ascii=False))
        else:
            typer.echo(printed(LABS[name], run))
            if svg is not None:
                typer.echo(_("Saved as {file}", file=svg))


def listed() -> str:
    """Every lab with its knobs: their names, what they can be, and where they stand."""
    from dlcoach.labs.catalogue import LABS

    lines = []
    for lab in LABS.values():
        lines += [f"{lab.id}: {lab.title()}", f"  {lab.about()}"]
        for knob in lab.knobs:
            default = knob.shown(knob.default)
            lines.append(f"    {knob.id:14} {knob.words()}: {knob.bounds()} ({default})")
        lines.append("")
    return "\n".join([*lines, _("Run one with `dlcoach lab NAME --knob KEY=VALUE`.")])


def listed_json() -> str:
    """Every lab with its knobs, for programs."""
    from json import dumps

    from dlcoach.labs.catalogue import LABS

    labs = [
        {
            "id": lab.id,
            "title": lab.title(),
            "about": lab.about(),
            "knobs": [{"id": knob.id, "default": knob.default, "values": knob.bounds()} for knob in lab.knobs],
        }
        for lab in LABS.values()
    ]
    return dumps(labs, ensure_ascii=False)


def turned(lab: "Lab", given: list[str]) -> dict[str, Any]:
    """The values of `KEY=VALUE` texts; what can't be ends the command with what can."""
    from dlcoach.labs.knob import KnobError, settings

    values: dict[str, Any] = {}
    for text in given:
        id_, equals, value = text.partition("=")
        if not equals:
            fail(_("--knob takes KEY=VALUE, and {text} has no =.", text=text))
        try:
            values[id_] = lab.knob(id_).read(value)
        except KeyError:
            values[id_] = value  # named with its neighbours below
        except KnobError as error:
            fail(str(error))
    try:
        return settings(lab.knobs, values)
    except KnobError as error:
        fail(str(error))


def finished(lab: "Lab", values: dict[str, Any]) -> "Run":
    """Run the lab to its end. What breaks it, or Ctrl+C, ends the command; no process stays."""
    from dlcoach.labs.process import Process
    from dlcoach.labs.run import State

    with Process(lab, values) as process:
        try:
            while not process.wait(0.2):
                if lab.uses_torch and not process.run.points and sys.stderr.isatty():
                    typer.echo("\r" + _("loading PyTorch…") + "\r", err=True, nl=False)
        except KeyboardInterrupt:
            process.stop()
            raise typer.Exit(130) from None
        if process.run.state is State.FAILED:
            fail(process.run.error)
        return process.run


def printed(lab: "Lab", run: "Run") -> str:
    """The run as plain text: its knobs, its picture page by page, what came out."""
    from dlcoach.labs.drawing import as_text, draw, pages
    from dlcoach.labs.glyphs import ASCII, UNICODE

    glyphs = UNICODE if (sys.stdout.encoding or "").lower().replace("-", "") == "utf8" else ASCII
    knobs = _(", ").join(f"{knob.words()} {knob.shown(run.settings[knob.id])}" for knob in lab.knobs)
    picture = lab.picture([run])
    numbers = range(len(pages(picture, WIDTH, HEIGHT)))
    parts = [as_text(draw(picture, WIDTH, HEIGHT, glyphs, page)).rstrip() for page in numbers]
    return "\n\n".join([f"{lab.title()}\n{knobs}", *parts, lab.summary(run)])


def save(lab: "Lab", run: "Run", file: Path) -> None:
    """Write the picture as SVG into a new file."""
    from dlcoach.labs.svg import svg

    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(svg(lab.picture([run]), lab.title(), lab.summary(run)))
    except OSError as error:
        fail(_("{file} can't be written: {reason}", file=file, reason=error.strerror))
