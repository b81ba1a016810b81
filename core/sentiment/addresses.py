"""Which addresses of the web may be read or written to: public ones, and no others.

An address that a visitor types could lead to the machine's own network: a cloud's credentials,
a database, a router (server-side request forgery). So a name is resolved once, every address it
resolves to must be public, and the connection goes to the very address that was checked, so that
a name which changes its answer meanwhile (DNS rebinding) gains nothing.
"""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from core.errors import AddressRefused
from core.settings import settings

if TYPE_CHECKING:
    from requests.adapters import _HostParams, _PoolKwargs

MAX_ADDRESS_CHARACTERS = 2_000
_PORTS = {"http": 80, "https": 443}
_EXPECTED = "a public address that begins with http:// or https://"
# An IPv6 address of this network stands for the IPv4 address in its last 32 bits (RFC 6052).
_NAT64 = IPv6Network("64:ff9b::/96")

IPAddress = IPv4Address | IPv6Address


@dataclass(frozen=True)
class CheckedAddress:
    """An address whose host is public, or allowed by the operator.

    Parameters
    ----------
    scheme : str
        "http" or "https".
    host : str
        The name as written, without a port.
    port : int
    ip : str
        What to connect to: the first address that the host resolves to.
    """

    scheme: str
    host: str
    port: int
    ip: str

    @property
    def host_header(self) -> str:
        """Give the host as the protocol names it."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == _PORTS[self.scheme] else f"{name}:{self.port}"


def check_address(url: str) -> None:
    """Refuse an address that is not public, without connecting to it.

    Raises
    ------
    AddressRefused
        If it is too long, not of http or https, carries a password, has no host, cannot be
        resolved, or leads to a private network that the settings do not allow.
    """
    checked_address(url)


def check_written(url: str) -> None:
    """Refuse an address that is not written as one, without asking the network about its host.

    Raises
    ------
    AddressRefused
        As for :func:`check_address`, but for the host.
    """
    _parts(url)


def checked_address(url: str, *, allow_private: bool | None = None) -> CheckedAddress:
    """Resolve an address and give what to connect to; refuse what is not public.

    Parameters
    ----------
    url : str
    allow_private : bool, optional
        Whether private networks may be reached; the settings say so if left out.

    Raises
    ------
    AddressRefused
    """
    scheme, host, port = _parts(url)
    allowed = settings().allow_private_addresses if allow_private is None else allow_private
    found = _resolved(host, port)
    if not allowed and not all(map(is_public, found)):
        raise AddressRefused(
            "The address is inside a private network; such addresses are refused here.",
            _EXPECTED,
            "Give a public one. Who runs this app may allow private ones "
            "(VITRINE_ALLOW_PRIVATE_ADDRESSES=true).",
        )
    return CheckedAddress(scheme, host, port, str(found[0]))


def is_public(ip: IPAddress) -> bool:
    """Say whether an address is reachable on the open internet and means one machine."""
    inner = _embedded(ip)
    if inner is not None:
        return is_public(inner)
    return ip.is_global and not ip.is_multicast


def checked_session(*, allow_private: bool | None = None) -> requests.Session:
    """Give a session that checks every address it is sent to, redirects too.

    Proxies and passwords of the environment are left out: a proxy would resolve names anew.
    """
    session = requests.Session()
    session.trust_env = False
    for scheme in _PORTS:
        session.mount(f"{scheme}://", CheckedAdapter(allow_private=allow_private))
    return session


class CheckedAdapter(HTTPAdapter):
    """Connects to the address that was checked; the certificate must still be the host's.

    Parameters
    ----------
    allow_private : bool, optional
        As for :func:`checked_address`.
    """

    def __init__(self, *, allow_private: bool | None = None) -> None:
        self._allow_private = allow_private
        super().__init__()

    def build_connection_pool_key_attributes(
        self,
        request: requests.PreparedRequest,
        verify: bool | str,
        cert: str | tuple[str, str] | None = None,
    ) -> "tuple[_HostParams, _PoolKwargs]":
        """Give where to connect and how, as requests asks for it on every request."""
        address = checked_address(request.url or "", allow_private=self._allow_private)
        request.headers["Host"] = address.host_header
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        host["host"] = address.ip
        return host, cast("_PoolKwargs", {**pool, **_certificate_of(address)})


def _certificate_of(address: CheckedAddress) -> Mapping[str, str]:
    if address.scheme == "http":
        return {}
    return {"server_hostname": address.host, "assert_hostname": address.host}


def _parts(url: str) -> tuple[str, str, int]:
    """Give scheme, host and port of an address that is written as it should be."""
    if len(url) > MAX_ADDRESS_CHARACTERS:
        raise _refused(f"The address has {len(url):,} characters; {MAX_ADDRESS_CHARACTERS:,} fit.")
    if not url.isprintable() or " " in url or "\\" in url:
        raise _refused("The address holds a space, a backslash or an invisible character.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _refused("The address cannot be read.") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise _refused("The address is not one of http or https with a host.")
    if parts.username is not None or parts.password is not None:
        raise _refused("The address carries a user name or a password.")
    if port == 0:
        raise _refused("The address names port 0.")
    return parts.scheme, parts.hostname, port or _PORTS[parts.scheme]


def _resolved(host: str, port: int) -> list[IPAddress]:
    """Give every address of a host, in the order of the system's preference."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        # A link-local address ends with its interface: fe80::1%eth0.
        return [ip_address(str(end[0]).partition("%")[0]) for *_, end in found]
    except (OSError, ValueError) as error:
        # Names that no resolver takes, such as labels of 64 letters, are a ValueError.
        raise _refused("The address's host is not known on the network.") from error


def _embedded(ip: IPAddress) -> IPv4Address | None:
    """Give the IPv4 address that an IPv6 address stands for."""
    if isinstance(ip, IPv4Address):
        return None
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.ipv4_mapped or ip.sixtofour


def _refused(given: str) -> AddressRefused:
    return AddressRefused(given, _EXPECTED, "Correct it and try again.")
