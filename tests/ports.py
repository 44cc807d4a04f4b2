"""Ports for the servers that tests start."""

import socket
from contextlib import contextmanager


@contextmanager
def kept_port():
    """The number of a port that is nobody else's for as long as this lasts, also while its server is down.

    The port is bound here and never listened on. A server that asks for SO_REUSEADDR, as all of ours do, may listen on
    it beside that; the system gives it to no one who asks for any free port.
    """
    with socket.socket() as keeper:
        keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        keeper.bind(("127.0.0.1", 0))
        yield keeper.getsockname()[1]
