"""The app, put together from what it is told and what it is handed."""

import logging
import os
import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from flask import Flask
from werkzeug import Response
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from ivr.engine import Sealer
from ivr.records import Records
from ivr.records.spool import DirectSpool, FileSpool, Spool
from webhooks import development, doors, logs
from webhooks.answers import plain
from webhooks.code import Code, OwnCode
from webhooks.code import lacks as code_lacks
from webhooks.figures import Counted, Figures, NoFigures
from webhooks.folder import TreeFolder
from webhooks.media import Hold
from webhooks.outside import Outside
from webhooks.service import Clock, Service
from webhooks.settings import Settings, environment, read
from webhooks.sources import HttpSources, Sources
from webhooks.sources import lacks as source_lacks
from webhooks.trees import Trees
from webhooks.versions import Versions

log = logging.getLogger(__name__)


class CannotStart(SystemExit):
    """The service lacks what it needs; the sentences that say so have been printed.

    Its exit status is the one by which gunicorn knows that starting the worker again is no use.
    """

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__(3)
        self.sentences = sentences


def create_app(
    settings: Settings | None = None,
    *,
    clock: Clock | None = None,
    random: Random | None = None,
    records: Records | None = None,
    trees: Trees | None = None,
    sources: Sources | None = None,
    code: Code | None = None,
) -> Flask:
    """The service as a WSGI application.

    :param settings: read from the environment and `.env` of the working directory if not given
    :param clock: the time now, aware of its zone; a rehearsal holds it
    :param random: where request numbers come from; a rehearsal gives one with a seed
    :param records: a database as the settings name it, if not given
    :param trees: those in the folder that the settings name, if not given
    :param sources: who answers for the services that trees ask; a rehearsal asks none
    :param code: who runs the functions that trees name; a rehearsal runs none
    :raises CannotStart: naming all at once that keeps callers from being answered
    """
    mistakes: tuple[str, ...] = ()
    given = settings is not None
    if settings is None:
        settings, mistakes = read(environment(Path.cwd(), os.environ))
    logs.to_stderr(settings.log_level, settings.log_format)
    if not (settings.production or given):
        settings = development.with_secrets(settings)
    spool: Spool
    figures: Figures = NoFigures()
    if records is None:
        from ivr.records.database import DatabaseRecords

        records = DatabaseRecords(settings.database_url)
        spool = FileSpool(settings.spool, records.journal)
        figures = Counted(doors.paths(), doors.BEGIN, doors.CALLS, spool)
    else:
        spool = DirectSpool(records.journal)
    if trees is None:
        versions = Versions(records, settings.root)
        trees = TreeFolder(
            settings.menus, versions, default=settings.default_tree, root=settings.root
        )
    mistakes += settings.lacks()
    if settings.production:
        mistakes += trees.mistakes
    if mistakes:
        print("The service cannot start:", *mistakes, sep="\n- ", file=sys.stderr)  # noqa: T201
        raise CannotStart(mistakes)
    # a server may fork its workers now: each opens connections of its own
    records.close()
    outside = Outside()
    service = Service(
        settings=settings,
        trees=trees,
        records=records,
        spool=spool,
        sealer=Sealer(settings.secret_keys),
        clock=clock or _now,
        random=random or secrets.SystemRandom(),
        hold=Hold.below(settings.root),
        figures=figures,
        sources=sources or HttpSources(settings, outside),
        code=code or OwnCode(settings, records, outside),
    )
    if sources is None:
        _tell_lacks(service)
    return _app(service)


def _tell_lacks(service: Service) -> None:
    """Tell at once what callers would find out: a service that trees ask and that cannot be."""
    for name in service.trees.names:
        if (score := service.trees.named(name)) is not None:
            for lack in (source_lacks, code_lacks):
                for sentence in lack(score.tree, service.settings):
                    log.error("%s", sentence)


def _app(service: Service) -> Flask:
    app = Flask("webhooks", static_folder=None, template_folder=None)
    app.extensions["ivr"] = service
    app.url_map.merge_slashes = False  # else `//voice` is answered by a page that redirects
    doors.hang(app, service)

    @app.errorhandler(HTTPException)
    def in_words(error: HTTPException) -> Response:
        """Plain text: Flask's own pages are HTML, which Twilio would try to read as TwiML."""
        answer = plain(error.name, error.code or 500)
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            answer.headers["Allow"] = ", ".join(error.valid_methods)
        return answer

    return app


def _now() -> datetime:
    return datetime.now(UTC)
