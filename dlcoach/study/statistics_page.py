"""Statistics drawn as lines of text: for the app's screen and for the command alike. No colour is needed to read it."""

from collections.abc import Iterator
from datetime import date, timedelta

from rich.cells import cell_len, set_cell_size

from dlcoach.language import _, language, ngettext
from dlcoach.progress.statistics import Days, Passes
from dlcoach.prose.page import lay_out
from dlcoach.prose.span import Line, Span, merged
from dlcoach.study.statistics import Mastery, Misconception, Statistics

WEEKS = 53
LEVELS = ((1, "░"), (6, "▒"), (16, "▓"), (31, "█"))  # a day's sign, from so many things done on
NOTHING = "·"
BAR = 20  # cells: all of a line has room in 80 columns
SHOWN = 3  # lines of a misconception: enough to know it again


def draw(statistics: Statistics, width: int) -> list[Line]:
    """All sections, one under the other, in `width` cells."""
    sections = (
        _calendar(statistics, width),
        _units(statistics.units),
        _ahead(statistics),
        _answers(statistics, width),
        _misconceptions(statistics.misconceptions, width),
    )
    return [line for section in sections for line in (*section, ())][:-1]


def _heading(words: str) -> Line:
    return (Span(words, "heading"),)


# Days


def _calendar(statistics: Statistics, width: int) -> Iterator[Line]:
    """A year: a column a week, a row a day of the week."""
    today, days = statistics.today, statistics.days
    yield _heading(_("Your days"))
    yield (Span(in_words(days, today)),)
    yield (Span(_time_words(days, today), "muted"),)
    yield ()
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    label = max(map(cell_len, names)) + 1
    cell = 2 if width >= label + 2 * WEEKS else 1
    weeks = min(WEEKS, (width - label) // cell)
    monday = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    yield merged([Span(" " * label), Span(_months(monday, weeks, cell), "muted")])
    for weekday, name in enumerate(names):
        spans = [Span(set_cell_size(name if weekday % 2 == 0 else "", label), "muted")]
        for week in range(weeks):
            spans.append(_day(days, monday + timedelta(days=7 * week + weekday), today))
            spans.append(Span(" " * (cell - 1)))
        yield merged(spans)
    legend = [Span(" " * label), Span(f"{NOTHING} " + _("nothing done") + "  ", "muted")]
    for (_low, sign), words in zip(LEVELS, (_("a little"), _("some"), _("much"), _("very much")), strict=True):
        legend += [Span(sign, "right"), Span(f" {words}  ", "muted")]
    yield merged(legend)


def _day(days: Days, day: date, today: date) -> Span:
    if day > today:
        return Span(" ")
    n = days.done.get(day, 0)
    sign = next((sign for low, sign in reversed(LEVELS) if n >= low), NOTHING)
    return Span(sign, "right" if n else "here" if day == today else "muted")


def _months(monday: date, weeks: int, cell: int) -> str:
    """The months' names above the weeks in which they begin."""
    names = (
        *(_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun")),
        *(_("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")),
    )
    row, month = "", (monday + timedelta(days=6)).month
    for week in range(weeks):
        sunday = monday + timedelta(days=7 * week + 6)
        name = names[sunday.month - 1]
        at = week * cell
        if sunday.month != month and cell_len(row) <= at and at + cell_len(name) <= weeks * cell:
            row += " " * (at - cell_len(row)) + name + " "
        month = sunday.month
    return row


def in_words(days: Days, today: date) -> str:
    """How regular it was, said kindly."""
    last = days.last()
    if last is None:
        return _("Your first day is still to come. Any lesson begins it.")
    streak = days.streak(today)
    week = sum(bool(days.done.get(today - timedelta(days=n))) for n in range(7))
    regular = ngettext("{n} of the last 7 days.", "{n} of the last 7 days.", week)
    if not streak:
        ago = ngettext("The last time was {n} day ago.", "The last time was {n} days ago.", (today - last).days)
        return ago + " " + _("Good to have you back.")
    if days.done.get(today):
        row = ngettext("You began today.", "{n} days in a row, today is one of them.", streak)
    else:
        row = ngettext(
            "You were here yesterday; today would be the second day in a row.",
            "{n} days in a row until yesterday; today would be the next.",
            streak,
        )
    return f"{row} {regular}"


def _time_words(days: Days, today: date) -> str:
    total, week = sum(days.minutes.values()), sum(days.minutes.get(today - timedelta(days=n), 0) for n in range(7))
    if not total:
        return ""
    in_all = ngettext("About {total} on {n} day", "About {total} on {n} days", len(days.done), total=duration(total))
    return _("{in_all}, {week} of it in the last 7 days.", in_all=in_all, week=duration(week)) if week else f"{in_all}."


def duration(minutes: int) -> str:
    """A rough time."""
    if minutes < 60:
        return _("{n} min", n=minutes)
    return _("{hours} h {n} min", hours=minutes // 60, n=minutes % 60)


# What is known, and what comes back


def _units(units: tuple[Mastery, ...]) -> Iterator[Line]:
    yield _heading(_("What you know"))
    legend = (_("likely known today"), _("done, fading"), _("still open"))
    yield (Span("█ {}   ▒ {}   · {}".format(*legend), "muted"),)
    wide = min(max((cell_len(unit.title.to(language())) for unit in units), default=0), 28)
    for unit in units:
        known = round(BAR * unit.known / unit.total) if unit.total else 0
        done = max(round(BAR * unit.done / unit.total), known) if unit.total else 0
        if not unit.total:
            words = _("no questions")
        elif unit.done:
            share = round(100 * unit.known / unit.done)
            words = _("{done} of {n} done, {share} % known", done=unit.done, n=unit.total, share=share)
        else:
            words = _("{done} of {n} done", done=0, n=unit.total)
        yield merged(
            [
                Span(set_cell_size(unit.title.to(language()), wide) + "  "),
                Span("█" * known, "right"),
                Span("▒" * (done - known), "here"),
                Span(NOTHING * (BAR - done), "muted"),
                Span(f"  {words}", "muted"),
            ]
        )


def _ahead(statistics: Statistics) -> Iterator[Line]:
    yield _heading(_("What comes back"))
    if not any(statistics.ahead):
        yield (Span(_("Nothing within a week."), "muted"),)
        return
    most = max(statistics.ahead)
    names = [_day_name(statistics.today, n) for n in range(len(statistics.ahead))]
    wide = max(map(cell_len, names))
    for name, n in zip(names, statistics.ahead, strict=True):
        length = min(n, -(-n * BAR // max(most, BAR)))
        yield merged([Span(set_cell_size(name, wide) + "  "), Span("█" * length, "here"), Span(f" {n}", "muted")])


def _day_name(today: date, days: int) -> str:
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return (_("today"), _("tomorrow"))[days] if days < 2 else names[(today + timedelta(days=days)).weekday()]


def _answers(statistics: Statistics, width: int) -> Iterator[Line]:
    yield _heading(_("How it went"))
    n, right = statistics.questions, statistics.right_at_once
    if n:
        words = ngettext("{n} question answered", "{n} questions answered", n)
        share = _("right at the first try: {share} %", share=round(100 * right / n))
        yield (Span(f"{words}, {share}."),)
    passes = statistics.passes
    words = _passes_words(passes)
    if words:
        yield from lay_out(words, width)
    if not n and not words:
        yield (Span(_("Nothing answered yet."), "muted"),)


def _passes_words(passes: Passes) -> str:
    parts = []
    if passes.first:
        parts.append(_("{n} at the first check", n=passes.first))
    if passes.few:
        parts.append(_("{n} after two or three", n=passes.few))
    if passes.many:
        parts.append(_("{n} after more", n=passes.many))
    words = ""
    if parts:
        n = passes.first + passes.few + passes.many
        words = ngettext("{n} exercise passed: {how}.", "{n} exercises passed: {how}.", n, how=_(", ").join(parts))
    if passes.still_open:
        begun = ngettext("{n} more is begun.", "{n} more are begun.", passes.still_open)
        words = f"{words} {begun}".strip()
    return words


def _misconceptions(misconceptions: tuple[Misconception, ...], width: int) -> Iterator[Line]:
    yield _heading(_("What is worth another look"))
    if not misconceptions:
        yield (Span(_("No mistake has come twice."), "muted"),)
    for misconception in misconceptions:
        times = ngettext("once", "{n} times", misconception.n)
        yield merged([Span(misconception.where.to(language()), "strong"), Span(f"  {times}", "muted")])
        lines = lay_out(misconception.what.to(language()), max(min(width, 100) - 4, 20))
        for number, line in enumerate(lines[:SHOWN], start=1):
            more = [Span(" …", "muted")] if number == SHOWN < len(lines) else []
            yield (Span("  "), *line, *more)
