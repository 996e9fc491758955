"""MQTT 5 packets by hand, for what a well-behaved client never sends.

Source: MQTT 5.0, 3.1 (CONNECT), 3.2 (CONNACK), 3.3 (PUBLISH).
"""

import socket

NOT_AUTHORIZED = 0x87
BAD_CREDENTIALS = 0x86
_PUBLISH_QOS_1, _USER_PROPERTY = 0x32, 0x26


def connect(host: str, port: int, client_id: str, login: tuple[str, str] | None) -> tuple[socket.socket, int]:
    """A connection with that client id and user name and password, and the reason code that the broker answered."""
    flags = 0x02 | (0xC0 if login else 0)
    body = text("MQTT") + bytes([5, flags]) + (60).to_bytes(2, "big") + b"\x00" + text(client_id)
    body += b"".join(text(part) for part in login or ())
    connection = socket.create_connection((host, port), timeout=20)
    connection.sendall(packet(0x10, body))
    answer = connection.recv(4)
    assert answer[0] == 0x20, "the broker did not answer CONNACK"
    return connection, answer[3]


def publish(topic: str, payload: bytes, *, user_property: tuple[bytes, bytes]) -> bytes:
    """A publication with QoS 1 and one user property of any bytes."""
    properties = bytes([_USER_PROPERTY]) + b"".join(len(part).to_bytes(2, "big") + part for part in user_property)
    return packet(_PUBLISH_QOS_1, text(topic) + b"\x00\x01" + bytes([len(properties)]) + properties + payload)


def packet(kind: int, body: bytes) -> bytes:
    """A control packet of less than 128 bytes."""
    assert len(body) < 0x80, "longer bodies need a longer length"
    return bytes([kind, len(body)]) + body


def text(value: str) -> bytes:
    """An MQTT string."""
    raw = value.encode()
    return len(raw).to_bytes(2, "big") + raw
