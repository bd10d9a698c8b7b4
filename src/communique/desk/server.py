"""The desk's server: the shelf and its projects, for the one person whose computer it runs on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from hashlib import blake2s
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route

from communique.desk import correcting, downloads, samples, showing, theming
from communique.desk.dropping import Limits, SlowError, TooLargeError, dropped, pasted
from communique.desk.naming import identity
from communique.desk.project import Project
from communique.desk.reviews import Reviews, undone
from communique.desk.shelf import Shelf
from communique.desk.working import Working, words
from communique.errors import CommuniqueError, InputError
from communique.reading.inputs import shown
from communique.serving import answers
from communique.serving.loopback import Loopback

SCRIPTS = ("main", "parts", "shelf", "project", "documents", "results", "themes", "steps")
PAGE = ("index.html", "style.css", *(f"{name}.js" for name in SCRIPTS))
LARGEST = 100_000  # bytes of one request
LARGEST_TEXT = 8 * 1024 * 1024  # of a text that is pasted

Sent = dict[str, Any]
Endpoint = Callable[[Request], Awaitable[Response]]


class DeskServer(Loopback):
    """Serves one shelf, on a port of its own if that is free."""

    def __init__(self, shelf: Shelf, coder: str, port: int | None = None, limits: Limits | None = None) -> None:
        """Take a port of 127.0.0.1; raises `OutputError` if `port` cannot be had."""
        self.desk = Desk(shelf, coder, self.stop, limits or Limits())
        number = int(blake2s(str(shelf.path).encode(errors="surrogateescape"), digest_size=8).hexdigest(), 16)
        super().__init__(self.desk.app(), port, number)

    def run(self) -> None:
        """Serve until interrupted, terminated or asked to stop; no job outlives it."""
        try:
            super().run()
        finally:
            self.desk.close()


class Desk:
    """What the desk's page asks for."""

    def __init__(self, shelf: Shelf, coder: str, stop: Callable[[], None], limits: Limits) -> None:
        self.shelf, self.stop, self.limits = shelf, stop, limits
        self.readings, self.working, self.reviews = showing.Readings(), Working(), Reviews(shelf, coder)
        self.dropping = 0

    def close(self) -> None:
        """Stop all work."""
        self.working.stop_all()
        self.reviews.close_all()

    def app(self) -> Starlette:
        """Return the routes."""
        page = answers.page("communique.desk", PAGE)
        one, file = "/projects/{project}", "/projects/{project}/files/{file}"
        get, post = self._get, self._post
        return Starlette(routes=[
            Route("/", page),
            Route("/page/{name}", page),
            Route("/shelf", self._shelf_of),
            Route("/shelf", self._begin, methods=["POST"]),
            Route("/stop", self._stop, methods=["POST"]),
            Route(one, get(lambda p, _: self._project(p))),
            Route(f"{one}/files", self._drop, methods=["POST"]),
            Route(f"{one}/paste", self._paste, methods=["POST"]),
            Route(file, get(lambda p, r: showing.reading(p, p.file(r.path_params["file"]), self.readings))),
            Route(f"{file}/text", get(lambda p, r: showing.text(p.file(r.path_params["file"]), self.readings))),
            Route(f"{file}/correct", post(self._correct), methods=["POST"]),
            Route(f"{file}/rename", post(self._rename), methods=["POST"]),
            Route(f"{file}/remove", post(self._remove), methods=["POST"]),
            Route(f"{one}/removed/{{file}}/restore", post(self._restore), methods=["POST"]),
            Route(f"{one}/jobs", post(lambda p, _, s: self.working.begin(self.shelf, p, s)), methods=["POST"]),
            Route(f"{one}/job", get(lambda p, _: self.working.told(p))),
            Route(f"{one}/job/stop", post(lambda p, _, __: self.working.stop(p)), methods=["POST"]),
            Route(f"{one}/report", self._report),
            Route(f"{one}/download/{{format}}", self._download),
            Route(f"{one}/themes", get(lambda p, _: theming.listed(p))),
            Route(f"{one}/themes", post(self._put_theme), methods=["POST"]),
            Route(f"{one}/themes/try", post(lambda p, _, s: theming.tried(p, _lines(s))), methods=["POST"]),
            Mount(f"{one}/review", self.reviews),
        ])  # fmt: skip

    def _get(self, found: Callable[[Project, Request], Any]) -> Callable[[Request], Response]:
        """Return an endpoint that sends what `found` returns of a project, or what was wrong."""

        def endpoint(request: Request) -> Response:
            return answers.outcome(lambda: found(self._named(request), request))

        return endpoint

    def _post(self, done: Callable[[Project, Request, Sent], Any], most: int = LARGEST) -> Endpoint:
        """Return an endpoint that does something with a project, and sends what came of it, or what was wrong."""

        async def endpoint(request: Request) -> Response:
            try:
                sent = await answers.body(request, most)
            except (answers.TooLongError, ClientDisconnect) as error:
                return JSONResponse({"error": str(error)}, 413)
            return await run_in_threadpool(_outcome, lambda: done(self._named(request), request, answers.asked(sent)))

        return endpoint

    def _named(self, request: Request) -> Project:
        """Return the project in the address of a request."""
        return self.shelf.project(request.path_params["project"])

    def _shelf_of(self, _: Request) -> Response:
        """Send the projects."""
        return answers.outcome(lambda: {
            "folder": str(self.shelf.path),
            "projects": [
                {"id": p.id, "name": p.name, "files": len(p.files()), "compared": p.compared() > 0}
                for p in self.shelf.projects()
            ],
        })  # fmt: skip

    async def _begin(self, request: Request) -> Response:
        """Begin a project."""
        try:
            sent = await answers.body(request, LARGEST)
        except answers.TooLongError as error:
            return JSONResponse({"error": str(error)}, 413)

        def begun() -> Sent:
            asked = answers.asked(sent)
            project = samples.begin(self.shelf) if asked.get("samples") is True else self.shelf.begin(_name(asked))
            return {"id": project.id}

        return await run_in_threadpool(_outcome, begun)

    async def _stop(self, _: Request) -> Response:
        """Stop the server."""
        self.stop()
        return JSONResponse({"stopped": True})

    def _project(self, project: Project) -> Sent:
        """Return what there is of a project."""
        return {
            "id": project.id, "name": project.name, "folder": str(project.path),
            "files": [showing.entry(file, project.documents) for file in project.files()],
            "removed": [showing.entry(file, project.removed) for file in project.left_out()],
            "compared": project.compared(), "changed": project.changed(), "undone": undone(project),
            "job": self.working.told(project), "formats": downloads.offered(),
            "largest": self.limits.file,
            "archives": [{"id": identity(path.name), "name": shown(path.name)} for path in self.shelf.archives()],
        }  # fmt: skip

    async def _drop(self, request: Request) -> Response:
        """Take a file in, as it comes."""
        if self.dropping >= self.limits.at_once:
            return JSONResponse({"error": "several files are coming in; this one follows"}, 429)
        self.dropping += 1
        try:
            return await self._dropped(request)
        except (TooLargeError, SlowError, ClientDisconnect) as error:
            status = 413 if isinstance(error, TooLargeError) else 408
            return JSONResponse({"error": str(error)}, status, {"connection": "close"})
        except CommuniqueError as error:
            failed = error
            return answers.outcome(lambda: _raise(failed))
        finally:
            self.dropping -= 1

    async def _dropped(self, request: Request) -> Response:
        """Take it in; raises what was wrong."""
        project = await run_in_threadpool(self._named, request)
        length = request.headers.get("content-length", "")
        file, new = await dropped(
            project, request.query_params.get("name", "")[:1000], int(length) if length.isdecimal() else None,
            request.stream(), self.limits,
        )  # fmt: skip
        entry = await run_in_threadpool(showing.entry, file, project.documents)
        return JSONResponse({**entry, "new": new})

    async def _paste(self, request: Request) -> Response:
        """Take a text in."""
        return await self._post(self._pasted, LARGEST_TEXT)(request)

    def _pasted(self, project: Project, _: Request, sent: Sent) -> Sent:
        """Keep a text as a file."""
        file = pasted(project, words(sent, "title"), words(sent, "text", LARGEST_TEXT), self.limits)
        return showing.entry(file, project.documents)

    def _correct(self, project: Project, request: Request, sent: Sent) -> Sent:
        """Keep what a person says of a file."""
        file = _file(project, request)
        document = showing.only(file, self.readings)
        correcting.correct(file, document, words(sent, "field"), words(sent, "value"), words(sent, "was"))
        return showing.reading(project, file, self.readings)

    def _rename(self, project: Project, request: Request, sent: Sent) -> Sent:
        """Give a file another name."""
        file = correcting.rename(project, _file(project, request), words(sent, "name"))
        return showing.entry(file, project.documents)

    def _remove(self, project: Project, request: Request, _: Sent) -> Sent:
        """Take a file out."""
        return self._moved(correcting.remove(project, _file(project, request)))

    def _restore(self, project: Project, request: Request, _: Sent) -> Sent:
        """Put a file back."""
        return self._moved(correcting.restore(project, project.left(request.path_params["file"])))

    def _moved(self, file: Any) -> Sent:
        """Say what a file is called now."""
        return {"name": file.name}

    def _put_theme(self, project: Project, _: Request, sent: Sent) -> Sent:
        """Keep the terms of a theme."""
        theming.put(project, words(sent, "id"), words(sent, "name"), _lines(sent))
        return theming.listed(project)

    def _report(self, request: Request) -> Response:
        """Send the report, kept apart from the desk."""
        try:
            content = (self._named(request).report / "report.html").read_text(encoding="utf-8")
        except (InputError, OSError, ValueError):
            return PlainTextResponse("There is no report yet: go back and press Compare.", 404)
        headers = {
            "content-type": "text/html; charset=utf-8",
            "content-security-policy": downloads.report_policy(content),
            "x-frame-options": "SAMEORIGIN",
        }
        return Response(content, headers=headers)

    def _download(self, request: Request) -> Response:
        """Send the report as a file to keep."""

        def sent(found: downloads.Download) -> Response:
            headers = {"content-disposition": downloads.disposition(found.name)}
            return Response(found.content, media_type=found.kind, headers=headers)

        return answers.outcome(lambda: downloads.download(self._named(request), request.path_params["format"]), sent)


def _file(project: Project, request: Request) -> Any:
    """Return the file in the address of a request."""
    return project.file(request.path_params["file"])


def _name(asked: Sent) -> str:
    """Return the name of a new project."""
    name = words(asked, "name").strip()
    if not name:
        raise InputError("give the project a name")
    return name


def _lines(sent: Sent) -> list[str]:
    """Return the terms in a request, one on each line."""
    return words(sent, "terms", LARGEST).splitlines()


def _raise(error: CommuniqueError) -> None:
    raise error


def _outcome(work: Callable[[], Any]) -> Response:
    """Return what `work` returns, or what was wrong; what somebody else changed is a conflict."""
    try:
        return JSONResponse(work())
    except correcting.ChangedError as error:
        return JSONResponse({"error": str(error), "now": error.now}, 409)
    except TooLargeError as error:
        return JSONResponse({"error": str(error)}, 413)
    except CommuniqueError as error:
        failed = error
        return answers.outcome(lambda: _raise(failed))
