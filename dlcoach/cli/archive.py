"""`dlcoach export` and `dlcoach import`: progress as one file, to keep or to take to another machine."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dlcoach.cli.options import Language, json_option, language_option
from dlcoach.cli.session import fail, speak
from dlcoach.language import _, ngettext

if TYPE_CHECKING:
    from dlcoach.progress.archive import Changes


def add_to(app: typer.Typer) -> None:
    """Put the commands into `app`, with their help in the current language."""

    @app.command("export", help=_("Write all your progress into one file."))
    def export(
        file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The file to write; - is standard output."))],
        force: Annotated[bool, typer.Option("--force", help=_("Put it in the place of a file that is there."))] = False,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        from dlcoach.progress.archive import dump, write
        from dlcoach.progress.store import Store, StoreError

        try:
            store = Store()
            try:
                speak(lang or store.setting("language"))
                if str(file) == "-":
                    sys.stdout.writelines(dump(store))
                    return
                if file.exists() and not force:
                    fail(_("{file} is there already. Take another name, or --force to replace it.", file=file))
                n = write(store, file)
            finally:
                store.close()
        except (StoreError, OSError) as error:
            fail(str(error))
        typer.echo(ngettext("{n} entry written to {file}.", "{n} entries written to {file}.", n, file=file))

    @app.command("import", help=_("Add the progress in an exported file to yours."))
    def import_(
        file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The file to read; - is standard input."))],
        replace: Annotated[
            bool,
            typer.Option("--replace", help=_("Have the file's progress alone; a copy of yours is kept beside it.")),
        ] = False,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=_("Say what would change, and change nothing."))
        ] = False,
        as_json: Annotated[bool, json_option()] = False,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        from dlcoach.progress.archive import ArchiveError, merge, read, replace_all
        from dlcoach.progress.store import Store, StoreError

        kept = None
        try:
            store = Store()
            try:
                speak(lang or store.setting("language"))
                archive = read(file)
                if replace:
                    changes, kept = replace_all(store, archive, dry_run=dry_run)
                else:
                    changes = merge(store, archive, dry_run=dry_run)
            finally:
                store.close()
        except (StoreError, ArchiveError, OSError) as error:
            fail(str(error))
        if as_json:
            import json

            typer.echo(json.dumps({**changes.to_json(), "dry_run": dry_run, "kept": str(kept) if kept else None}))
            return
        typer.echo("\n".join(words(changes, dry_run=dry_run)))
        if kept is not None:
            typer.echo(_("What you had before is kept in {kept}.", kept=kept))


def words(changes: "Changes", *, dry_run: bool) -> list[str]:
    """What an import changed, or would change."""
    names = {
        "answer": _("answers"),
        "attempt": _("checks of code"),
        "completed": _("steps done"),
        "draft": _("drafts"),
        "draft-aside": _("older drafts, kept aside"),
        "hint-count": _("hints opened"),
        "hint": _("times a hint was opened"),
        "solution": _("times a solution was seen"),
        "place": _("places in lessons"),
        "setting": _("settings"),
    }
    lines = [f"  {n:>6}  {names[kind]}" for kind, n in changes.changed.items() if n]
    if not lines:
        return [_("Nothing to add: you have all of it already.")]
    return [_("This would be added or newer:") if dry_run else _("Added or newer:"), *lines]
