"""Every action of the app, once: the bindings, the line of keys, the help and the command palette come from here.

One file a place: its actions, and the keys that belong to its widgets.
"""

from dlcoach.tui.actions.action import Action, Place, next_language
from dlcoach.tui.actions.registry import action_of, actions_of, bindings_of, rebind, widget_keys

__all__ = ["Action", "Place", "action_of", "actions_of", "bindings_of", "next_language", "rebind", "widget_keys"]
