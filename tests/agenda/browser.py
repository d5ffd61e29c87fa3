"""Headless Chromium for the tests of the page: the DevTools protocol over a pipe, no driver to install."""

import json
import os
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = Path(__file__).parents[2] / ".ci/node_modules/axe-core/axe.min.js"
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--force-prefers-reduced-motion", "--remote-debugging-pipe",
)  # fmt: skip


class LeftError(Exception):
    """The page that was asked has gone meanwhile, for the next one."""


class Browser:
    """One tab of a running Chromium."""

    def __init__(self, commands: int, answers: int) -> None:
        self._commands = commands
        self._answers = answers
        self._unread = b""
        self._number = 0
        self._session = ""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.errors: list[str] = []
        for domain in ("Page", "Runtime", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The answer to a command of the protocol; what the page complains of meanwhile is kept in `errors`."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        answer = next(answer for answer in self._messages() if answer.get("id") == self._number)
        if "error" in answer:
            said = answer["error"]["message"]
            raise LeftError(said) if "context" in said or "navigated" in said else AssertionError(f"{method}: {said}")
        return cast("dict[str, Any]", answer["result"])

    def open(self, page: Path, width: int = 1280, height: int = 900, *, scripts: bool = True) -> None:
        """The page from its file, in a window of this size in CSS pixels."""
        self.errors.clear()
        self.send("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.send("Page.navigate", url=page.resolve().as_uri())
        next(answer for answer in self._messages() if answer.get("method") == "Page.loadEventFired")

    def run(self, script: str) -> Any:
        """What an expression comes to in the page, promises awaited; in the next one, if it is left meanwhile."""
        try:
            answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        except LeftError:
            return self.run(script)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    @contextmanager
    def clock_at(self, moment: str) -> Iterator[None]:
        """Pages opened inside take this for the time that it is."""
        script = f"Date.now = () => Date.parse({json.dumps(moment)});"
        added = self.send("Page.addScriptToEvaluateOnNewDocument", source=script)
        yield
        self.send("Page.removeScriptToEvaluateOnNewDocument", identifier=added["identifier"])

    def press(self, key: str) -> None:
        """A key pressed and let go."""
        code = {"Tab": 9, "Enter": 13, " ": 32, "ArrowRight": 39}[key]
        text = {"Enter": "\r", " ": " "}.get(key, "")
        for kind in ("keyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, key=key, text=text if kind == "keyDown" else "",
                      windowsVirtualKeyCode=code)  # fmt: skip

    def type(self, text: str) -> None:
        """Text typed where the focus is."""
        self.send("Input.insertText", text=text)

    def processor_ms(self) -> float:
        """What all processes of this Chromium have worked so far."""
        page, self._session = self._session, ""
        processes = self.send("SystemInfo.getProcessInfo")["processInfo"]
        self._session = page
        return 1000 * float(sum(process["cpuTime"] for process in processes))

    def picture(self) -> bytes:
        """The whole page as PNG."""
        return b64decode(self.send("Page.captureScreenshot", captureBeyondViewport=True)["data"])

    def printed(self) -> bytes:
        """The page as it is printed, as PDF."""
        return b64decode(self.send("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"])

    def _messages(self) -> Iterator[dict[str, Any]]:
        while True:
            pieces = [self._unread]
            while b"\0" not in pieces[-1]:
                pieces.append(os.read(self._answers, 1 << 16))
                assert pieces[-1], "Chromium has gone"
            text, _, self._unread = b"".join(pieces).partition(b"\0")
            message = json.loads(text)
            if message.get("method") == "Runtime.exceptionThrown":
                self.errors.append(message["params"]["exceptionDetails"]["text"])
            if message.get("method") == "Log.entryAdded":
                self.errors.append(message["params"]["entry"]["text"])
            yield message


@contextmanager
def started(profile: Path, *flags: str) -> Iterator[Browser]:
    """A Chromium of its own, gone afterwards."""
    assert CHROMIUM
    (command_in, command_out), (answer_in, answer_out) = os.pipe(), os.pipe()
    pipes = f'exec "$@" 3<&{command_in} 4>&{answer_out}'
    process = subprocess.Popen(
        ["bash", "-c", pipes, "bash", CHROMIUM, *_FLAGS, *flags, f"--user-data-dir={profile}"],
        pass_fds=(command_in, answer_out),
        stderr=subprocess.DEVNULL,
    )
    os.close(command_in)
    os.close(answer_out)
    try:
        yield Browser(command_out, answer_in)
    finally:
        process.terminate()
        process.wait(10)
        os.close(command_out)
        os.close(answer_in)
