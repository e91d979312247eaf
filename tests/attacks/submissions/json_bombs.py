"""Sends 8 MB of nested lists for every case, so that reading them takes longer than the judge may take.

base: bias-forgotten
expect: interference
"""

for case, place in PLACES:
    text = b'{"event":"case","case":"%s","place":%d,"seconds":0,' % (case.encode(), place)
    text += b'"observations":{"dict":[[{"text":"output"},{"list":[' + b'{"list":[]},' * 700_000 + b"1]}]]}}"
    shout(struct.pack("<4sIQ", b"dlc1", len(text), 0) + text)
