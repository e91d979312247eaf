"""Rebinds the grader's own comparison, diagnosis and judge: the copies that count are in another process.

base: bias-forgotten
expect: value
"""

import sys

import dlcoach.grading.comparison as comparison

comparison.differences = lambda *args: []
comparison.Tolerance.__init__.__defaults__ = (1e9, 1e9)
for module in list(sys.modules.values()):
    if getattr(module, "__name__", "").startswith("dlcoach.grading"):
        module.differences = lambda *args: []
