"""Connects to the internet, to this machine and to its name service."""

import socket

for family, kind, address in (
    (socket.AF_INET, socket.SOCK_STREAM, ("1.1.1.1", 53)),
    (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 53)),
    (socket.AF_INET6, socket.SOCK_STREAM, ("::1", 22)),
):
    try:
        with socket.socket(family, kind) as client:
            print("ATTACK SUCCEEDED: a socket of family", family)
            client.settimeout(0.2)
            client.connect(address)
    except OSError:
        continue
try:
    with socket.create_server(("127.0.0.1", 0)):
        print("ATTACK SUCCEEDED: listens")
except (OSError, LookupError):
    pass
