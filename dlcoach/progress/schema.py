"""How a learner's progress file is made, and how an older one becomes a newer one."""


def marks_stale(table: str, item: str) -> list[str]:
    """Triggers: what comes into the log, or leaves it, makes the item's place in the schedule out of date."""
    return [
        f"CREATE TRIGGER {table}_{name} AFTER {event} ON {table} BEGIN"
        f" INSERT OR IGNORE INTO stale VALUES ({item.format(row=row)}); END"
        for name, event, row in (("added", "INSERT", "new"), ("removed", "DELETE", "old"))
    ]


# One entry takes a file from version n to n + 1. Learners' files hold every step of this way: entries are
# added, never changed.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE answers (
            id INTEGER PRIMARY KEY, lesson TEXT NOT NULL, step TEXT NOT NULL,
            answer TEXT NOT NULL, right INTEGER NOT NULL, revealed INTEGER NOT NULL, at TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX answers_by_step ON answers (lesson, step)",
        """CREATE TABLE completed (
            lesson TEXT NOT NULL, step TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (lesson, step)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE attempts (
            id INTEGER PRIMARY KEY, exercise TEXT NOT NULL, source TEXT NOT NULL,
            verdict TEXT NOT NULL, passed INTEGER NOT NULL, at TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX attempts_by_exercise ON attempts (exercise, passed)",
        "CREATE TABLE drafts (exercise TEXT PRIMARY KEY, source TEXT NOT NULL, at TEXT NOT NULL) STRICT",
        "CREATE TABLE hints (exercise TEXT PRIMARY KEY, shown INTEGER NOT NULL) STRICT",
        # `visit` grows with each visit: the clock may stand still or go back, the order of visits does not.
        """CREATE TABLE places (
            lesson TEXT PRIMARY KEY, step TEXT NOT NULL, visit INTEGER NOT NULL, at TEXT NOT NULL
        ) STRICT""",
        "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    ),
    (
        # A review is an answer or an attempt like another, but it may move the date at which the thing comes back.
        "ALTER TABLE answers ADD COLUMN review INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE attempts ADD COLUMN review INTEGER NOT NULL DEFAULT 0",
        # '' is older than any time: settings of files from before this column give way when progress is merged.
        "ALTER TABLE settings ADD COLUMN at TEXT NOT NULL DEFAULT ''",
        "CREATE TABLE solutions (id INTEGER PRIMARY KEY, exercise TEXT NOT NULL, at TEXT NOT NULL) STRICT",
        "CREATE INDEX solutions_by_exercise ON solutions (exercise)",
        """CREATE TABLE hint_openings (
            id INTEGER PRIMARY KEY, exercise TEXT NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX hint_openings_by_exercise ON hint_openings (exercise)",
        # Drafts that gave way to newer ones of another machine when progress was merged.
        """CREATE TABLE drafts_aside (
            exercise TEXT NOT NULL, source TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (exercise, at, source)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX answers_by_time ON answers (at)",
        "CREATE INDEX attempts_by_time ON attempts (at)",
        # The schedule of reviews, derived from the log above: `schedule.py` makes it anew for what is in `stale`.
        # An exercise has '' for its lesson and its own id for the step.
        """CREATE TABLE cards (
            lesson TEXT NOT NULL, step TEXT NOT NULL, due TEXT NOT NULL, last TEXT NOT NULL,
            stability REAL NOT NULL, difficulty REAL NOT NULL, reviews INTEGER NOT NULL, lapses INTEGER NOT NULL,
            PRIMARY KEY (lesson, step)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX cards_by_due ON cards (due)",
        """CREATE TABLE stale (
            lesson TEXT NOT NULL, step TEXT NOT NULL, PRIMARY KEY (lesson, step)
        ) STRICT, WITHOUT ROWID""",
        "CREATE TABLE cards_made_by (rules TEXT NOT NULL) STRICT",
        *marks_stale("answers", "{row}.lesson, {row}.step"),
        *marks_stale("completed", "{row}.lesson, {row}.step"),
        *marks_stale("attempts", "'', {row}.exercise"),
        *marks_stale("hint_openings", "'', replace({row}.exercise, '@review', '')"),
        *marks_stale("solutions", "'', replace({row}.exercise, '@review', '')"),
        "INSERT OR IGNORE INTO stale SELECT DISTINCT lesson, step FROM answers",
        "INSERT OR IGNORE INTO stale SELECT DISTINCT '', exercise FROM attempts",
    ),
)
