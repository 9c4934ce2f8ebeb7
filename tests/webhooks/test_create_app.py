"""The service starts, or says in plain sentences all that it lacks."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.webhooks.caller import TOKEN, Caller
from tests.webhooks.conftest import CASES
from webhooks import CannotStart, Settings, create_app

ROOT = Path(__file__).parents[2]
NAMES = (
    "DATABASE_URL",
    "DEFAULT_TREE",
    "IVR_ENV",
    "LOG_LEVEL",
    "MENUS",
    "PUBLIC_URL",
    "SECRET_KEY",
    "TRUSTED_PROXIES",
    "TWILIO_AUTH_TOKEN",
)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A working directory with a tree, and an environment in which nothing is set."""
    (tmp_path / "menus").mkdir()
    for name in ("desk.yaml", "prices.csv"):
        shutil.copy(CASES / name, tmp_path / "menus" / name)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def ready(place, monkeypatch):
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", TOKEN)
    monkeypatch.setenv("SECRET_KEY", "k" * 32)
    return place


def closed(app):
    app.extensions["ivr"].records.close()
    return app


def test_it_starts_with_what_production_needs(ready):
    app = closed(create_app())
    assert Caller(app).dial().steps == ["main"]
    assert (ready / "var/ivr.sqlite").exists()
    closed(app)


def test_it_reads_the_env_file(place):
    (place / ".env").write_text(f"TWILIO_AUTH_TOKEN={TOKEN}\nSECRET_KEY={'k' * 32}\n")
    assert closed(create_app()).extensions["ivr"].settings.auth_token == TOKEN


def test_all_that_is_missing_is_named_at_once(place, capsys, monkeypatch):
    monkeypatch.setenv("PUBLIC_URL", "ivr.example.com")
    (place / "menus/desk.yaml").write_text("phone_tree: 1\nlanguages: xx\n")
    with pytest.raises(CannotStart) as refused:
        create_app()
    told = capsys.readouterr().err
    for name in ("TWILIO_AUTH_TOKEN", "SECRET_KEY", "PUBLIC_URL", "desk.yaml"):
        assert name in told
    assert len(refused.value.sentences) == 4
    assert refused.value.code == 3


def test_it_does_not_start_without_a_tree(ready, capsys):
    shutil.rmtree(ready / "menus")
    with pytest.raises(CannotStart):
        create_app()
    assert "There is no tree in menus" in capsys.readouterr().err


@pytest.mark.usefixtures("place")
def test_development_makes_up_its_secrets_and_says_so(monkeypatch, caplog):
    monkeypatch.setenv("IVR_ENV", "development")
    first = closed(create_app()).extensions["ivr"].settings
    again = closed(create_app()).extensions["ivr"].settings
    assert first == again
    assert not first.lacks()
    assert "development.env" in caplog.text
    assert first.auth_token not in caplog.text


def test_development_starts_with_a_broken_tree(place, monkeypatch, caplog):
    monkeypatch.setenv("IVR_ENV", "development")
    (place / "menus/desk.yaml").write_text("phone_tree: 1\nlanguages: xx\n")
    closed(create_app())
    assert "desk.yaml" in caplog.text


@pytest.mark.usefixtures("place")
def test_development_does_not_start_with_a_bad_value(monkeypatch, capsys):
    monkeypatch.setenv("IVR_ENV", "development")
    monkeypatch.setenv("TRUSTED_PROXIES", "proxy")
    with pytest.raises(CannotStart):
        create_app()
    assert "TRUSTED_PROXIES" in capsys.readouterr().err


def test_settings_that_are_given_are_not_added_to(place, capsys):
    with pytest.raises(CannotStart):
        create_app(Settings(production=False))
    assert not (place / "var/development.env").exists()
    assert "SECRET_KEY" in capsys.readouterr().err


@pytest.mark.usefixtures("ready")
def test_a_restart_ends_no_call():
    caller = Caller(closed(create_app()))
    caller.dial()
    closed(caller.app)
    caller.app = create_app()
    assert caller.press("1").steps == ["цена"]
    closed(caller.app)


def test_a_database_that_cannot_be_opened_keeps_nobody_from_being_answered(ready, caplog):
    (ready / "var").write_text("a file where a directory should be")
    app = create_app()
    assert "could not be recorded" in caplog.text
    assert Caller(app).dial().steps == ["main"]


@pytest.mark.usefixtures("ready")
def test_behind_a_proxy_that_takes_a_path_off(monkeypatch):
    monkeypatch.setenv("PUBLIC_URL", "https://ivr.test/phone/")
    app = closed(create_app())

    class Behind(Caller):
        """Signs what Twilio asks for; the app gets it without the path of the proxy."""

        def send(self, request):
            for name in ("RAW_URI", "PATH_INFO"):
                request[name] = request[name].removeprefix("/phone")
            return super().send(request | {"HTTP_HOST": "10.0.0.1:8000", "wsgi.url_scheme": "http"})

    caller = Behind(app)
    caller.post("/phone/voice")
    assert caller.last.action.startswith("/phone/call/desk/")
    assert caller.press("1").steps == ["цена"]
    caller.post("/phone/fallback", ErrorUrl=f"https://ivr.test{caller.last.action}", ErrorCode="1")
    assert caller.last.steps == ["line"]
    closed(app)


@pytest.mark.parametrize(
    ("peer", "header", "status"),
    [
        ("10.1.2.3", {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "ivr.test"}, 200),
        ("10.1.2.3", {"X-Forwarded-Proto": "http, https", "X-Forwarded-Host": "a, ivr.test"}, 200),
        ("10.1.2.3", {}, 403),
        ("203.0.113.9", {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "ivr.test"}, 403),
    ],
)
@pytest.mark.usefixtures("ready")
def test_only_trusted_proxies_are_believed(monkeypatch, peer, header, status):
    monkeypatch.setenv("TRUSTED_PROXIES", "10.0.0.0/8")
    app = closed(create_app())

    class Proxied(Caller):
        def send(self, request):
            request |= {"wsgi.url_scheme": "http", "HTTP_HOST": "app:8000", "REMOTE_ADDR": peer}
            request |= {f"HTTP_{name.upper().replace('-', '_')}": at for name, at in header.items()}
            return super().send(request)

    assert Proxied(app).post("/voice").status == status
    closed(app)


def run(place, program, **environ):
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=place,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)} | environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.server
def test_a_process_that_cannot_start_says_so_without_a_trace(place):
    done = run(place, "import webhooks; webhooks.create_app()")
    assert done.returncode == 3
    assert "TWILIO_AUTH_TOKEN" in done.stderr
    assert "SECRET_KEY" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.server
def test_starting_imports_nothing_heavy(ready):
    heavy = ["twilio.rest", "requests", "hypothesis", "ivr.simulator", "alembic", "pymorphy3"]
    program = (
        "import sys, webhooks; webhooks.create_app();"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = run(ready, program, TWILIO_AUTH_TOKEN=TOKEN, SECRET_KEY="k" * 32)
    assert done.stdout.strip() == "[]", done.stderr
