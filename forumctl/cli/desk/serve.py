"""`forumctl desk serve`."""

import socket
import webbrowser
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import Annotated

import typer

from forumctl.building.choosing import refuse_unknown, usage_error
from forumctl.cli.shared.answer import tell
from forumctl.cli.shared.console import can_ask, say
from forumctl.cli.shared.options import FORUM, Forum, Quiet
from forumctl.desk.roles import Gate, new_phrases

Port = Annotated[
    int, typer.Option("--port", metavar="N", min=0, max=65535, help="Where it listens; 0 is any free one.")
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Do not open the page here.")]
Lan = Annotated[
    bool, typer.Option("--lan", help="For telephones and tablets too: with pass phrases and a certificate.")
]
Cert = Annotated[Path | None, typer.Option("--cert", metavar="FILE", help="Certificate for --lan, PEM.")]
Key = Annotated[Path | None, typer.Option("--key", metavar="FILE", help="Its private key, PEM.")]
Printer = Annotated[
    str, typer.Option("--printer", metavar="NAME", help="Print single badges here, on this printer of the system.")
]
_MAKE_ONE = (
    "Make one: openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=desk -keyout desk.key -out desk.crt;"
    " then --cert desk.crt --key desk.key"
)


def serve(
    forum: Forum = FORUM, port: Port = 8765, no_browser: NoBrowser = False, lan: Lan = False, cert: Cert = None,
    key: Key = None, printer: Printer = "", quiet: Quiet = False,
) -> None:  # fmt: skip
    """Serve the page of the desk: scan or type, see what to hand over, check in, count; until Ctrl-C.

    On this machine alone, unless --lan: then each role (desk, door, organiser) has a pass phrase, said here.

    Example: [bold]forumctl desk serve data/seoul2019[/bold]
    """
    try:
        from uvicorn import Config, Server

        from forumctl.building.desk.app import app
    except ModuleNotFoundError as error:
        fact = f"the page of the desk needs {error.name}, which is not installed"
        raise usage_error("not-installed", fact, "serve", 'Install it: pip install "forumctl[desk]"') from error
    from forumctl.building.desk.office import Office
    from forumctl.building.desk.printing import printers

    tls = _tls(cert, key) if lan else None
    if printer:
        refuse_unknown("printer", [printer], printers(), "--printer", lookup="lpstat -e lists those that CUPS has.")
    office = Office(forum, printer=printer)
    gate = Gate(new_phrases(), monotonic) if lan else None
    try:
        listening = socket.create_server(("0.0.0.0" if lan else "127.0.0.1", port))  # noqa: S104 - asked for by --lan
    except OSError as error:
        fact = f"port {port} cannot be used: {error.strerror}"
        raise usage_error("port-in-use", fact, "--port", "Take another, or 0 for any free one.") from error
    with listening:
        host = _own_address() if lan else "127.0.0.1"
        address = f"{'https' if lan else 'http'}://{host}:{listening.getsockname()[1]}/"
        say(f"The desk is at {address} until Ctrl-C")
        for role, phrase in gate.phrases.items() if gate else ():
            say(f"  pass phrase of the {role}: {phrase}")
        tell(address=address)
        if not (no_browser or quiet) and can_ask():
            Timer(1.0, webbrowser.open, [address]).start()
        config = Config(
            app(office, gate), log_level="warning", access_log=False, server_header=False, proxy_headers=False,
            ssl_certfile=tls[0] if tls else None, ssl_keyfile=tls[1] if tls else None,
        )  # fmt: skip
        Server(config).run(sockets=[listening])


def _tls(cert: Path | None, key: Path | None) -> tuple[Path, Path]:
    """Certificate and key; a ForumError where they are not given, or are none."""
    from ssl import PROTOCOL_TLS_SERVER, SSLContext, SSLError

    if cert is None or key is None:
        raise usage_error("no-certificate", "--lan needs a certificate, so that nobody listens", "--cert", _MAKE_ONE)
    try:
        SSLContext(PROTOCOL_TLS_SERVER).load_cert_chain(cert, key)
    except (OSError, SSLError) as error:
        raise usage_error("bad-certificate", f"{cert} and {key} are no certificate with its key", "--cert",
                          _MAKE_ONE) from error  # fmt: skip
    return cert, key


def _own_address() -> str:
    """The address that others of the network reach this machine at, as far as it can tell; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(asking.getsockname()[0])
