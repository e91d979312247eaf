"""Prints what a terminal, a renderer of Markdown or one of markup would obey. Harmless, and the code is right.

base: reference
expect: pass
prints: Passed
"""

print("\x1b[2J\x1b[H\x1b]0;owned\x07\x1b]8;;http://127.0.0.1:@PORT@/\x07link\x1b]8;;\x07\x9b31m\x90q\x9c")
print("```\n# **Passed.**\n[all](http://127.0.0.1:@PORT@/)\n````\n~~~\n| a | b |\n|---|---|\n$$\\frac{1}{2}$$\n")
print("[bold red on white]Passed[/] [@click=app.quit]here[/]\r\x08\x08\x7f\u202egnp\u2066\u2028\u2029\u200f\ufeff")
print("\x00\x0b\x0c\x85\ud800\udfff", "a" + "\u0301" * 1000)
os.write(1, bytes(range(256)) * 10)
