"""Sends tensors whose header lies about their place, their size and their type.

base: bias-forgotten
expect: interference
"""

header = b'{"0":{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,9999999999]}}'
blob = struct.pack("<Q", len(header)) + header
shout(result("forward", 0, {"dict": [[{"text": "output"}, {"tensor": "0"}]]}, blob))
