"""Days as a learner counts them: who studies past midnight is still in the day before."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

BEGINS = timedelta(hours=4)  # 4 a.m. on the wall clock


def study_day(at: datetime, zone: tzinfo | None = None) -> date:
    """The day of study that a moment belongs to.

    Args:
        at: a moment, with its time zone.
        zone: where the learner is; None is the system's zone.
    """
    return (at.astimezone(zone).replace(tzinfo=None) - BEGINS).date()


def beginning(day: date, zone: tzinfo | None = None) -> datetime:
    """The moment, in UTC, at which a day of study begins."""
    local = datetime.combine(day, time()) + BEGINS
    # A naive time is the system's own to `astimezone`, which knows of summer time as `replace(tzinfo=...)` does.
    return (local if zone is None else local.replace(tzinfo=zone)).astimezone(UTC)


def now() -> datetime:
    """The moment it is, in UTC: the one clock of all that asks what is due, so that a test can turn it."""
    return datetime.now(UTC)
