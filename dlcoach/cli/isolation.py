"""How strong isolation was, in words."""

from dlcoach.language import _


def words(isolation: str) -> str:
    """A verdict's `isolation` in the current language."""
    return {"isolated": _("isolated"), "limited": _("limited"), "none": _("none")}.get(isolation, isolation)
