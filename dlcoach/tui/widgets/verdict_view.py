"""What a check found."""

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical

from dlcoach.course.exercise import Exercise
from dlcoach.grading.verdict import CaseOutcome, Outcome, Verdict
from dlcoach.language import _, ngettext
from dlcoach.tui.actions import action_of
from dlcoach.tui.coach import coach
from dlcoach.tui.widgets.prose import Lines, Prose
from dlcoach.tui.widgets.words import Words

if TYPE_CHECKING:
    from dlcoach.prose.page import Line

MARKS = {"pass": ("✓", "right"), "fail": ("✗", "wrong"), "not run": ("·", "muted")}


class Output(Lines):
    """What the learner's code printed: shown, never obeyed."""

    DEFAULT_CSS = "Output { background: $panel; padding: 0 1; margin: 0 0 1 0; }"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def draw(self, width: int) -> "list[Line]":
        from dlcoach.prose.page import lay_out_code

        return lay_out_code(self.text, width, language="text")


class VerdictView(Vertical):
    """A verdict in words: headline, explanation, cases, what was printed, and how to repeat it."""

    DEFAULT_CSS = """
    VerdictView { height: auto; }
    VerdictView .headline { margin: 0 0 1 0; }
    VerdictView #cases { margin: 1 0; }
    VerdictView .-empty { display: none; }
    """

    def __init__(self, exercise: Exercise, *, prompting: bool = True, id: str | None = None) -> None:  # noqa: A002
        """`prompting`: the headline says which key goes on, and which shows what else there is."""
        super().__init__(id=id)
        self.exercise = exercise
        self.prompting = prompting
        self.verdict: Verdict | None = None
        self.error: Exception | None = None

    def compose(self) -> ComposeResult:
        yield Words(self._headline, classes="headline")
        yield Prose(self._explanation)
        yield Words(self._cases, id="cases")
        yield Words(self._output_title, id="output-title", classes="-empty")
        yield Output()
        yield Words(self._circumstances, id="circumstances")

    def on_mount(self) -> None:
        self._refresh()

    def show(self, verdict: Verdict) -> None:
        """Show a verdict, in place of the one before."""
        self.verdict, self.error = verdict, None
        self._refresh()

    def fail(self, error: Exception) -> None:
        """Show that the grader itself failed."""
        self.error = error
        self._refresh()

    def _refresh(self) -> None:
        verdict = self.verdict
        output = self.query_one(Output)
        output.text = verdict.output if verdict else ""
        output.set_class(not output.text, "-empty")
        self.query_one("#output-title").set_class(not output.text, "-empty")
        ran = verdict is not None and any(case.outcome != "not run" for case in verdict.cases)
        self.query_one("#cases").set_class(not ran, "-empty")
        self.query_one("#circumstances").set_class(verdict is None or self.error is not None, "-empty")
        self.speak()
        self.query_one(Prose).redraw()
        output.redraw()

    def speak(self) -> None:
        """Say the app's own words about the verdict anew."""
        for words in self.query(Words):
            words.speak()

    def short(self) -> Text:
        """The verdict in a line."""
        paint, verdict = coach(self).paint, self.verdict
        if verdict is None:
            return Text("")
        passed, n = sum(case.outcome == "pass" for case in verdict.cases), len(verdict.cases)
        match verdict.outcome:
            case Outcome.PASS:
                text = Text(ngettext("✓ Passed, {n} case", "✓ Passed, all {n} cases", n), paint["right"])
                if remarks := len(verdict.badges):
                    text.append(" · " + ngettext("{n} remark", "{n} remarks", remarks), paint["here"])
                return text
            case Outcome.NOT_YET if n:
                return Text(_("✗ Not yet: {passed} of {n} cases", passed=passed, n=n), paint["wrong"])
            case Outcome.NOT_YET:
                return Text(_("✗ Not yet"), paint["wrong"])
            case _outcome:
                return Text(_("! Could not check"), paint["problem"])

    def _headline(self) -> Text:
        if self.verdict is None:
            key = action_of("exercise.grade").key
            return Text(_("Nothing checked yet. {key} runs your code against the hidden cases.", key=key))
        text = Text().append_text(self.short())
        if not self.prompting:
            return text
        if self.verdict.passed:
            key = action_of("exercise.show_solution").key
            text.append("  " + _("Enter goes on."), coach(self).paint["muted"])
            text.append(" " + _("{key} shows other ways.", key=key), coach(self).paint["muted"])
        elif self.verdict.outcome is Outcome.NOT_YET and self.screen.has_class("-narrow"):
            text.append("  " + _("Enter goes back to your code."), coach(self).paint["muted"])
        return text

    def _explanation(self) -> str:
        if self.error is not None:
            reason = f"{type(self.error).__name__}: {self.error}"
            return _(
                "The check itself failed; your code may well be right. It is saved. Press {key} to try once more; "
                "if it fails again, `dlcoach doctor` in another terminal says what this machine lacks.\n\n"
                "What happened: `{reason}`",
                key=action_of("exercise.grade").key,
                reason=reason.replace("`", "'"),
            )
        if self.verdict is None:
            return ""
        from dlcoach.grading.feedback import explain

        return explain(self.verdict, self.exercise)

    def _cases(self) -> Table:
        """Each case with its mark; where nothing ran, the list would say nothing."""
        from dlcoach.grading.feedback import case_words

        paint = coach(self).paint
        table = Table.grid(padding=(0, 1))
        groups: dict[str, list[CaseOutcome]] = {}
        for case in self.verdict.cases if self.verdict else ():
            groups.setdefault(case.case, []).append(case)
        for name, cases in groups.items():
            outcomes = [case.outcome for case in cases]
            worst = next((outcome for outcome in ("fail", "not run") if outcome in outcomes), "pass")
            mark, style = MARKS[worst]
            words = Text(
                case_words(self.exercise, name).replace("`", ""), paint["muted" if worst == "not run" else "text"]
            )
            if set(outcomes) == {"not run"}:
                words.append("  " + _("not run"), paint["muted"])
            elif len(cases) > 1:
                words.append(f"  {outcomes.count('pass')}/{len(cases)}", paint["muted"])
            table.add_row(Text(mark, paint[style]), words)
        return table

    def _output_title(self) -> Text:
        cut = "  " + _("(long; only the first part is kept)") if self.verdict and self.verdict.output_cut else ""
        return Text(_("Printed by your code:") + cut, coach(self).paint["strong"])

    def _circumstances(self) -> Text:
        verdict = self.verdict
        if verdict is None:
            return Text("")
        words = _(
            "seed {seed} · {seconds:.2f} s · {device}",
            seed=verdict.seed,
            seconds=verdict.seconds,
            device=verdict.device,
        )
        return Text(words, coach(self).paint["muted"])
