"""Opens connections of every kind. Harmless where it cannot; the code is right.

base: reference
expect: pass
prints: refused socket, refused create_connection, refused getaddrinfo, refused urlopen, refused socketpair
needs: isolation
"""

import socket
import urllib.request


def connect(family, kind, address):
    with socket.socket(family, kind) as s:
        s.connect(address)
        s.send(b"x")


families = (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_PACKET, socket.AF_NETLINK, 40, 38, 31, 44)
for family in families:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
        attempt(socket.socket, family, kind)
attempt(connect, socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", int("@PORT@")))
attempt(connect, socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", int("@PORT@")))
attempt(connect, socket.AF_UNIX, socket.SOCK_STREAM, "@SOCKET@")
attempt(connect, socket.AF_UNIX, socket.SOCK_STREAM, "\0@ABSTRACT@")
attempt(socket.create_connection, ("127.0.0.1", int("@PORT@")))
attempt(socket.getaddrinfo, "example.org", 80)
attempt(urllib.request.urlopen, "http://127.0.0.1:@PORT@/")
attempt(socket.socketpair)
