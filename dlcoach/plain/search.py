"""Finding words in the course, and the way to where they stand."""

from dlcoach.language import _, language, ngettext
from dlcoach.plain.session import Go, Session
from dlcoach.plain.steps.step import number_in
from dlcoach.study.search import Found

MOST = 9  # places that are said at once: more would be no help to the ear


def search(session: Session, words: str) -> None:
    """Say the places that hold the words; one of them can be opened.

    Raises:
        Go: to the place that the learner chose.
    """
    console = session.console
    words = words or console.ask(_("Which words?"))
    if not words:
        return
    found = session.index().search(words, language(), session.store.completed)
    if not found:
        console.say(_("Nothing in this course holds “{words}”.", words=words))
        return
    n = len(found)
    console.gap()
    console.say(ngettext("{n} place:", "{n} places:", n) if n <= MOST else _("{n} places; the first are:", n=n))
    for number, hit in enumerate(found[:MOST], start=1):
        console.say(f"{number}. {place(hit)}")
        console.lines(["   " + "".join(piece for piece, _searched in hit.context(console.width - 3))])
    console.gap()
    text = console.ask(_("A number opens that place, Enter goes back"))
    chosen = number_in(text, min(n, MOST))
    if chosen is not None:
        hit = found[chosen - 1]
        raise Go("open", hit.lesson.id, hit.step.id if hit.step is not None else None)


def place(hit: Found) -> str:
    """Where it is: the lesson, and the number of the step."""
    title = hit.lesson.title.to(language())
    return title if hit.step is None else _("{title}, step {n}", title=title, n=hit.number)
