"""Leaves folders within folders in its own, deeper than whoever cleans up can go.

base: bias-forgotten
expect: value
"""

scratch = os.getcwd()
for _ in range(3000):
    os.mkdir("d")
    os.chdir("d")
