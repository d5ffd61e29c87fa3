"""The page in a real browser, asking a real server that goes away and comes back."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdfium2 import PdfDocument
from uvicorn import Config, Server

from forumctl.building.desk.app import app
from forumctl.building.desk.arrivals import attendance
from forumctl.building.desk.office import Office
from forumctl.building.links import keep_secret, new_secret
from forumctl.project import load
from tests.agenda.browser import AXE, Browser, started

SEOUL = Path(__file__).parents[3] / "data" / "seoul2019"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def served(office: Office, port: int) -> Iterator[int]:
    """The port of a server that runs in this process until the end of the block."""
    listening = socket.create_server(("127.0.0.1", port))
    server = Server(Config(app(office, None), log_level="warning", access_log=False, timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join(10)
    listening.close()


def until(asked: Callable[[], object]) -> None:
    for _ in range(600):
        if asked():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come about in a minute")


def opened(browser: Browser, port: int, width: int) -> None:
    browser.send("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    browser.send("Page.navigate", url=f"http://127.0.0.1:{port}/")
    until(lambda: browser.run("document.readyState == 'complete' && document.getElementById('desk')?.hidden === false"))


def ask(browser: Browser, text: str) -> None:
    browser.run("document.getElementById('text').focus()")
    browser.type(text)
    browser.press("Enter")
    until(lambda: browser.run("document.getElementById('person').hidden === false"))


def said(browser: Browser, element: str) -> str:
    return str(browser.run(f"document.getElementById('{element}').textContent"))


@pytest.fixture
def seoul(tmp_path: Path) -> Path:
    folder = tmp_path / "seoul"
    shutil.copytree(SEOUL, folder, ignore=shutil.ignore_patterns("out"))
    return folder


def test_two_keys_check_somebody_in_and_a_lost_network_loses_nothing(seoul: Path, tmp_path: Path) -> None:
    office, kept = Office(seoul), attendance(load(seoul))
    with started(tmp_path / "profile") as browser:
        with served(office, 0) as port:
            opened(browser, port, 1280)
            ask(browser, "김상범")
            browser.press("Enter")
            until(kept.steps)
            until(lambda: said(browser, "said") == "Kim Sang-beom is in")
            assert browser.errors == []
        until(lambda: "No network" in said(browser, "network"))
        ask(browser, "Ahmed Abdel")
        until(lambda: said(browser, "name") == "Ahmed Abdel-Salam")
        browser.press("Enter")
        until(lambda: "sent later: 1" in said(browser, "network"))
        assert len(kept.steps()) == 1
        with served(office, port):
            until(lambda: len(kept.steps()) == 2)
            until(lambda: said(browser, "network") == "")
            assert [step.person for step in kept.steps()] == ["kim-sang-beom", "ahmed-abdel-salam"]


def again(browser: Browser) -> None:
    """The page is opened once more, and ready."""
    browser.run("window.isBefore = true")
    browser.send("Page.reload")
    until(lambda: browser.run("!window.isBefore && document.getElementById('desk')?.hidden === false"))


def test_page_opened_again_without_a_network_still_knows_everybody(seoul: Path, tmp_path: Path) -> None:
    office, kept = Office(seoul), attendance(load(seoul))
    with started(tmp_path / "profile") as browser:
        with served(office, 0) as port:
            opened(browser, port, 1280)
            until(lambda: browser.run("navigator.serviceWorker.controller !== null"))
            until(lambda: browser.run("localStorage.getItem('desk-people') !== null"))
        again(browser)
        ask(browser, "Ahmed Abdel")
        until(lambda: said(browser, "name") == "Ahmed Abdel-Salam")
        browser.press("Enter")
        until(lambda: "sent later: 1" in said(browser, "network"))
        again(browser)
        assert kept.steps() == ()
        browser.run("document.getElementById('sign-out').click()")
        until(lambda: "sent later: 1" in said(browser, "said"))
        with served(office, port):
            until(lambda: [step.person for step in kept.steps()] == ["ahmed-abdel-salam"])
            until(lambda: said(browser, "network") == "")
            browser.run("document.getElementById('sign-out').click()")
            until(lambda: browser.run("document.getElementById('desk').hidden"))
            assert browser.run("Object.keys(localStorage).filter((key) => /people|start|queue/.test(key))") == []


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_page_breaks_no_rule_of_axe(seoul: Path, tmp_path: Path, width: int, scheme: str) -> None:
    with started(tmp_path / "profile") as browser, served(Office(seoul), 0) as port:
        browser.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        browser.send("Page.setBypassCSP", enabled=True)
        opened(browser, port, width)
        ask(browser, "Ahmed Abdel")
        browser.run("document.getElementById('walk-in').open = true")
        browser.run(f"{AXE.read_text(encoding='utf-8')};0")
        found = browser.run(f"axe.run(document, {{runOnly: {RULES}}})")
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
        assert len(found["passes"]) > 30
        assert browser.run("document.documentElement.scrollWidth") <= width
        assert browser.errors == []


def test_a_badge_held_before_the_camera_is_read_though_the_browser_reads_no_codes(seoul: Path, tmp_path: Path) -> None:
    keep_secret(load(seoul), new_secret())
    office = Office(seoul)
    page = PdfDocument(office.badge("organiser", "kim-sang-beom"))[0].render(scale=2).to_pil().convert("L")
    page.thumbnail((600, 440))
    frame = Image.new("RGB", (640, 480), "#777777")
    frame.paste(page, (20, 20))
    picture = BytesIO()
    frame.save(picture, "JPEG", quality=80)
    (tmp_path / "camera.mjpeg").write_bytes(picture.getvalue() * 2)
    camera = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
              f"--use-file-for-fake-video-capture={tmp_path / 'camera.mjpeg'}")  # fmt: skip
    with started(tmp_path / "profile", *camera) as browser, served(office, 0) as port:
        opened(browser, port, 390)
        browser.run("reads = false; document.getElementById('camera').click()")
        if not browser.run("'BarcodeDetector' in window"):
            until(lambda: said(browser, "said").startswith("This browser reads no codes by camera"))
            assert browser.run("document.activeElement.id") == "text"
        browser.run("reads = true; document.getElementById('camera').click()")
        until(lambda: browser.run("document.getElementById('person').hidden === false"))
        assert said(browser, "name") == "Kim Sang-beom"
        browser.run("document.getElementById('camera').click()")
        assert browser.run("document.getElementById('video').hidden") is True
        browser.run("document.getElementById('text').value = ''; document.getElementById('text').focus(); show(null)")
        browser.run("performance.now = () => 0")  # quicker than anybody types
        browser.type("ahmed-abdel-salam")
        browser.press("Tab")  # as some scanners end
        until(lambda: said(browser, "name") == "Ahmed Abdel-Salam")
        assert browser.run("document.activeElement.id") == "text"
        browser.run("performance.now = () => 60_000")
        browser.press("Tab")  # of a person, who wants to go on
        assert browser.run("document.activeElement.id") == "camera"
        assert browser.errors == []
