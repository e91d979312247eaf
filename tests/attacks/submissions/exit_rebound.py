"""Takes away the way in which the process ends, so that it falls back into the server's own code.

base: bias-forgotten
expect: value, died
"""

import atexit

os._exit = lambda code: None
atexit.register(shout, frame({"event": "end"}))
