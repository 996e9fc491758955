"""Outside the machine there is TLS: only the site's own authority is trusted, and a frozen centre can still be left."""

import socket
import ssl
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from sync.client.centre import Centre, CentreAway
from sync.wire.instants import SystemClock

ANSWER = b'HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{"accepted_through":1}'


def certificate(directory: Path) -> Path:
    """A self-signed certificate of the loopback address, with its key, in one file."""
    key, now = ec.generate_private_key(ec.SECP256R1()), SystemClock().now()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "centre")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = directory / "centre.pem"
    file.write_bytes(
        made.public_bytes(Encoding.PEM) + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    return file


@contextmanager
def tls_server(file: Path, answer: bytes | None) -> Generator[tuple[str, threading.Event], None, None]:
    """Takes one connection, reads the request, and answers or falls silent."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    listener, asked, over = socket.create_server(("127.0.0.1", 0)), threading.Event(), threading.Event()

    def serve() -> None:
        raw, _ = listener.accept()
        try:
            with context.wrap_socket(raw, server_side=True) as connection:
                connection.recv(65536)
                asked.set()
                if answer is not None:
                    connection.sendall(answer)
                over.wait(10)
        except OSError:
            raw.close()  # The caller did not trust us.

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"https://127.0.0.1:{listener.getsockname()[1]}", asked
    over.set()
    thread.join()
    listener.close()


def push(client: Centre) -> int:
    return client.push("demo-1", [], "")


def test_a_centre_with_the_right_certificate_is_called(tmp_path: Path) -> None:
    file = certificate(tmp_path)
    with tls_server(file, ANSWER) as (url, _):
        client = Centre(url, "00", file)
        assert push(client) == 1
        client.close()


def test_a_centre_with_another_certificate_is_told_nothing(tmp_path: Path) -> None:
    with tls_server(certificate(tmp_path), ANSWER) as (url, asked):
        client = Centre(url, "00")
        with pytest.raises(CentreAway, match="certificate"):
            push(client)
        client.close()
        assert not asked.is_set()


def test_a_call_under_way_can_be_broken(tmp_path: Path) -> None:
    file = certificate(tmp_path)
    with tls_server(file, None) as (url, asked):
        client, ended = Centre(url, "00", file), threading.Event()

        def call() -> None:
            with pytest.raises(CentreAway):
                push(client)
            ended.set()

        thread = threading.Thread(target=call)
        thread.start()
        assert asked.wait(5)
        began = time.monotonic()
        client.close()
        assert ended.wait(5)
        assert time.monotonic() - began < 1
        thread.join()
