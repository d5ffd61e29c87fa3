"""The requests of the desk's page as Starlette takes them: who asks, from where, and nothing that was not asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from forumctl.desk.roles import Gate, Role, TooManyTriesError
from forumctl.locale import msgid
from forumctl.problems import ForumError

from .at_hand import MOST_BYTES
from .office import LeavesAsked, Office, PrintAsked, RefusedError, StepAsked, UndoAsked, WalkInAsked
from .spoken import asked_for, page, preferred, say, spoken

_HERE = Path(__file__).parent
_COOKIE = "desk"
_MOST_BYTES = 64 * 1024
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")
_FILES = {"/page.css": ("page.css", "text/css"), "/page.js": ("page.js", "text/javascript"),
          "/worker.js": ("worker.js", "text/javascript")}  # fmt: skip
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_Asked = TypeVar("_Asked", bound=BaseModel)


class Nothing(BaseModel):
    """All is said by who asks for what."""


class Phrase(BaseModel):
    """What is typed to come in."""

    phrase: str


@dataclass(frozen=True, slots=True)
class Porter:
    """Tells by its ticket which role a request has; without a gate whoever asks from this machine is the organiser."""

    gate: Gate | None

    async def sign_out(self, request: Request) -> Response:
        """Makes a ticket worthless; the page forgets whom it knows."""
        await _body(request, Nothing)
        if self.gate is not None:
            self.gate.sign_out(request.cookies.get(_COOKIE, ""))
        answer = _answered({})
        answer.delete_cookie(_COOKIE, path="/")
        return answer

    def role(self, request: Request) -> Role:
        """The role; a RefusedError for who has none."""
        if self.gate is None:
            if (request.url.hostname or "") not in _LOOPBACK:
                raise RefusedError(403, "this desk is open on this machine alone")
            return "organiser"
        role = self.gate.role(request.cookies.get(_COOKIE, ""))
        if role is None:
            raise RefusedError(401, say(msgid("say the pass phrase first")))
        return role

    async def let_in(self, request: Request) -> Response:
        """A ticket, as a cookie that no script reads, for who says a pass phrase."""
        said = await _body(request, Phrase)
        if self.gate is None:
            return _answered({"role": self.role(request)})
        try:
            found = self.gate.let_in(said.phrase, request.client.host if request.client else "")
        except TooManyTriesError:
            raise RefusedError(429, say(msgid("too many wrong pass phrases: wait for a minute"))) from None
        if found is None:
            raise RefusedError(401, say(msgid("this is none of the pass phrases")))
        ticket, role = found
        answer = _answered({"role": role})
        is_https = request.url.scheme == "https"
        answer.set_cookie(_COOKIE, ticket, httponly=True, samesite="strict", secure=is_https, path="/")
        return answer


def app(office: Office, gate: Gate | None) -> Starlette:
    """The page and its answers."""
    porter = Porter(gate)

    def asking(answer: Callable[[Role, Request], Any]) -> Callable[[Request], Any]:
        async def run(request: Request) -> Response:
            with spoken(read_in(request)):
                role = porter.role(request)
                return _answered(await run_in_threadpool(answer, role, request))

        return run

    def telling(kind: type[_Asked], answer: Callable[[Role, _Asked], Any]) -> Callable[[Request], Any]:
        async def run(request: Request) -> Response:
            with spoken(read_in(request)):
                role = porter.role(request)
                return _answered(await run_in_threadpool(answer, role, await _body(request, kind)))

        return run

    def read_in(request: Request) -> str:
        """The language of the page that asks."""
        return asked_for(request.headers.get("accept-language", ""), office.languages())

    async def let_in(request: Request) -> Response:
        with spoken(read_in(request)):
            return await porter.let_in(request)

    async def read(request: Request) -> Response:
        role = porter.role(request)
        picture = await _content(request, "image/jpeg", MOST_BYTES)
        return _answered(await run_in_threadpool(office.read, role, picture))

    def shown(request: Request) -> Response:
        """The page: in the language of its address, else of the browser where the forum has that."""
        languages = office.languages()
        asked = request.query_params.get("lang", "")
        header = request.headers.get("accept-language", "")
        language = asked_for(asked, languages) if asked else preferred(header, languages)
        return Response(page(language, languages), media_type="text/html; charset=utf-8", headers=_HEADERS)

    def door(request: Request) -> str:
        return request.query_params.get("door", "")

    routes = [
        Route("/", shown),
        *(Route(path, _file(*file)) for path, file in _FILES.items()),
        Route(
            "/favicon.ico", lambda _: Response(status_code=204, headers=_HEADERS)
        ),  # browsers ask for it by themselves
        Route("/api/let-in", let_in, methods=["POST"]),
        Route("/api/sign-out", porter.sign_out, methods=["POST"]),
        Route("/api/start", asking(lambda role, _: office.start(role))),
        Route("/api/people", asking(lambda role, _: office.people(role))),
        Route(
            "/api/find",
            asking(lambda role, asked: office.find(role, asked.query_params.get("q", "")[:1000], door(asked))),
        ),
        Route("/api/counts", asking(lambda role, asked: office.counts(role, door(asked)))),
        Route("/api/steps", telling(StepAsked, office.note), methods=["POST"]),
        Route("/api/undo", telling(UndoAsked, office.undo), methods=["POST"]),
        Route("/api/print", telling(PrintAsked, office.print), methods=["POST"]),
        Route("/api/read", read, methods=["POST"]),
        Route("/api/leaves", telling(LeavesAsked, office.leaves), methods=["POST"]),
        Route("/api/walk-in", telling(WalkInAsked, office.walk_in), methods=["POST"]),
        Route("/badge.pdf", asking(lambda role, asked: office.badge(role, asked.query_params.get("person", "")))),
        Route("/emergency.pdf", asking(lambda role, _: office.emergency(role))),
    ]
    made = Starlette(routes=routes)
    made.add_exception_handler(RefusedError, _refused)
    made.add_exception_handler(ForumError, _failed)
    return made


def _file(name: str, kind: str) -> Callable[[Request], Response]:
    content = (_HERE / name).read_bytes()
    return lambda _: Response(content, media_type=f"{kind}; charset=utf-8", headers=_HEADERS)


def _answered(value: Any) -> Response:
    if isinstance(value, bytes):
        return Response(value, media_type="application/pdf", headers=_HEADERS)
    return JSONResponse(value, headers=_HEADERS)


async def _body(request: Request, kind: type[_Asked]) -> _Asked:
    """What a page of ours has sent: JSON of a few kilobytes, from the address that it was served at."""
    content = await _content(request, "application/json", _MOST_BYTES)
    try:
        return kind.model_validate_json(content)
    except ValidationError as error:
        found = error.errors()[0]
        raise RefusedError(422, f"{'.'.join(map(str, found['loc']))}: {found['msg']}") from error


async def _content(request: Request, kind: str, most: int) -> bytes:
    """What was sent, of that kind and not longer, by a page from the address that it was served at."""
    origin = request.headers.get("origin")
    if origin is not None and origin != f"{request.url.scheme}://{request.url.netloc}":
        raise RefusedError(403, "another page has asked for that")
    if request.headers.get("content-type", "").partition(";")[0] != kind:
        raise RefusedError(415, f"only {kind} is taken")
    content = b""
    async for part in request.stream():
        content += part
        if len(content) > most:
            raise RefusedError(413, "this is too long")
    return content


def _refused(_: Request, error: Exception) -> Response:
    why, status = (error.why, error.status) if isinstance(error, RefusedError) else ((), 500)
    return JSONResponse({"why": why}, status, headers=_HEADERS)


def _failed(_: Request, error: Exception) -> Response:
    """What cannot be kept now: the page keeps it and asks again."""
    why = [one.sentence for one in error.problems] if isinstance(error, ForumError) else []
    return JSONResponse({"why": why}, 503, headers=_HEADERS)
