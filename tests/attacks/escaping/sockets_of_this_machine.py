"""Talks to services of this machine through Unix sockets, by path, by abstract name and by datagram."""

import socket

for address in (
    "/run/dbus/system_bus_socket",
    "/var/run/docker.sock",
    "/run/systemd/notify",
    "\0grader-attack",
):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            with socket.socket(socket.AF_UNIX, kind) as client:
                print("ATTACK SUCCEEDED: a Unix socket for", address)
                client.connect(address)
        except OSError:
            continue
try:
    ours, _ = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    print("ATTACK SUCCEEDED: a datagram pair")
    ours.sendto(b"x", "/dev/log")
except OSError:
    pass
for family in (
    socket.AF_NETLINK,
    socket.AF_PACKET,
    getattr(socket, "AF_VSOCK", 40),
    getattr(socket, "AF_ALG", 38),
):
    try:
        socket.socket(family, socket.SOCK_RAW).close()
        print("ATTACK SUCCEEDED: a socket of family", family)
    except OSError:
        continue
