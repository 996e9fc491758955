"""A certificate authority of the tests' own, and a broker's certificate from it."""

from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from door_agent.broker import TlsListener

VALID_FROM = datetime(2020, 1, 1, tzinfo=UTC)
VALID_FOR = timedelta(days=36_500)


def make_tls(directory: Path, port: int) -> TlsListener:
    """A listener for 127.0.0.1, also named agenda.test, whose files, made here, every user may read."""
    ca_key, key = generate_private_key(SECP256R1()), generate_private_key(SECP256R1())
    listener = TlsListener(port, directory / "broker.pem", directory / "broker.key", directory / "ca.pem")
    listener.ca.write_bytes(_certificate("tests' authority", ca_key, ca_key, is_ca=True))
    listener.certificate.write_bytes(_certificate("broker", key, ca_key, is_ca=False))
    listener.key.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    for file in directory.iterdir():
        file.chmod(0o644)
    return listener


def _certificate(name: str, key: EllipticCurvePrivateKey, ca_key: EllipticCurvePrivateKey, *, is_ca: bool) -> bytes:
    issuer = ca_key.public_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name("tests' authority"))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(VALID_FROM)
        .not_valid_after(VALID_FROM + VALID_FOR)
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=0 if is_ca else None), critical=True)
        .add_extension(_usage(is_ca), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer), critical=False)
    )
    if not is_ca:
        names = [x509.IPAddress(IPv4Address("127.0.0.1")), x509.DNSName("agenda.test")]
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return builder.sign(ca_key, SHA256()).public_bytes(Encoding.PEM)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _usage(is_ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_ca,
        key_cert_sign=is_ca,
        crl_sign=is_ca,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
