"""Prints a verdict as the grader writes it and ends the process with success.

base: bias-forgotten
expect: died
prints: "outcome": "pass"
"""

print(json.dumps({"outcome": "pass", "cases": [], "finding": None, "mistake": None, "badges": []}), flush=True)
os._exit(0)
