"""The head of the map: the course's title, and how much of it is done."""

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from dlcoach.course.course import Course
from dlcoach.language import language, ngettext
from dlcoach.tui.coach import coach
from dlcoach.tui.widgets.drawn import Caption
from dlcoach.tui.widgets.lesson_list import LessonList


class CourseHead(Caption):
    """Two rows: title and count, and a bar."""

    DEFAULT_CSS = "CourseHead { height: 2; padding: 0 2; background: $surface; }"

    def __init__(self, course: Course, lessons: LessonList) -> None:
        super().__init__()
        self._course = course
        self._lessons = lessons

    def on_mount(self) -> None:
        coach(self).language_changed.subscribe(self, lambda _: self.refresh())

    def render(self) -> Text:
        paint, rows, width = coach(self).paint, self._lessons.rows.values(), self.size.width
        done, n = sum(row.state == "done" for row in rows), len(rows)
        count = ngettext("{done} of {n} lesson done", "{done} of {n} lessons done", n, done=done)
        filled = round(width * done / n) if n else 0
        return Text.assemble(
            (set_cell_size(self._course.title.to(language()), max(width - cell_len(count) - 2, 0)), paint["strong"]),
            ("  " + count + "\n", paint["muted"]),
            ("━" * filled, paint["right"]),
            ("─" * (width - filled), paint["muted"]),
        )
