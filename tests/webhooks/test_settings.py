"""What the service is told from outside, and how it says what is wrong with that."""

import inspect
import logging
import re
from dataclasses import FrozenInstanceError
from ipaddress import ip_network
from pathlib import Path

import pytest

from webhooks import development
from webhooks.settings import Settings, environment, read

KEY = "k" * 32
GOOD = {"TWILIO_AUTH_TOKEN": "t0ken", "SECRET_KEY": KEY}


def test_nothing_set_is_production_with_defaults():
    settings, mistakes = read({})
    assert not mistakes
    assert settings.production
    assert settings.menus == Path("menus")
    assert settings.database_url == "sqlite:///var/ivr.sqlite"
    assert settings.log_level == logging.INFO


def test_everything_set():
    settings, mistakes = read(
        GOOD
        | {
            "IVR_ENV": "development",
            "SECRET_KEY": f"{KEY}1, {KEY}2",
            "PUBLIC_URL": " https://ivr.example.com/ ",
            "TRUSTED_PROXIES": "10.0.0.0/8, 2001:db8::1",
            "MENUS": "/srv/menus",
            "DEFAULT_TREE": "hotline",
            "DATABASE_URL": "postgres://u:p@db/ivr",
            "LOG_LEVEL": "Warning",
        }
    )
    assert not mistakes
    assert settings == Settings(
        auth_token="t0ken",
        secret_keys=(f"{KEY}1", f"{KEY}2"),
        public_url="https://ivr.example.com",
        trusted_proxies=(ip_network("10.0.0.0/8"), ip_network("2001:db8::1")),
        menus=Path("/srv/menus"),
        default_tree="hotline",
        database_url="postgresql+psycopg://u:p@db/ivr",
        log_level=logging.WARNING,
        production=False,
    )


def test_an_empty_variable_is_one_that_is_not_set():
    names = ["TWILIO_AUTH_TOKEN", "SECRET_KEY", "PUBLIC_URL", "MENUS", "DATABASE_URL", "IVR_ENV"]
    assert read(dict.fromkeys(names, "")) == read({})


@pytest.mark.parametrize(
    ("name", "value", "repair"),
    [
        ("PUBLIC_URL", "ivr.example.com", "https://ivr.example.com"),
        ("PUBLIC_URL", "https://user:hush@ivr.example.com", "no password"),
        ("PUBLIC_URL", "https://ivr.example.com/?a=1", "query"),
        ("PUBLIC_URL", "ftp://ivr.example.com", "https://ivr.example.com"),
        ("TRUSTED_PROXIES", "10.0.0.0/8, proxy", "'proxy'"),
        ("DATABASE_URL", "mysql://user:hush@db/ivr", "postgresql://"),
        ("LOG_LEVEL", "loud", "debug, info, warning, error"),
        ("IVR_ENV", "prod", "production or development"),
    ],
)
def test_a_bad_value_is_named_with_its_repair(name, value, repair):
    settings, mistakes = read(GOOD | {name: value})
    assert len(mistakes) == 1
    assert name in mistakes[0]
    assert repair in mistakes[0]
    assert "hush" not in mistakes[0]
    assert settings.production


def test_all_bad_values_are_named_at_once():
    _, mistakes = read({"PUBLIC_URL": "x", "LOG_LEVEL": "x", "IVR_ENV": "x", "DATABASE_URL": "x"})
    assert len(mistakes) == 4


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({}, ["TWILIO_AUTH_TOKEN", "SECRET_KEY"]),
        ({"SECRET_KEY": KEY}, ["TWILIO_AUTH_TOKEN"]),
        ({"TWILIO_AUTH_TOKEN": "t"}, ["SECRET_KEY"]),
        (GOOD | {"SECRET_KEY": f"{KEY},short"}, ["SECRET_KEY"]),
        (GOOD | {"SECRET_KEY": " , "}, ["SECRET_KEY"]),
        (GOOD, []),
    ],
)
def test_what_production_lacks_is_named(environ, named):
    lacks = read(environ)[0].lacks()
    assert [
        name for name in ("TWILIO_AUTH_TOKEN", "SECRET_KEY") if name in " ".join(lacks)
    ] == named
    assert len(lacks) == len(named)


def test_secrets_are_in_no_repr():
    settings, _ = read(
        {"TWILIO_AUTH_TOKEN": "hush1", "SECRET_KEY": "hush2" * 9, "DATABASE_URL": "sqlite:///hush3"}
    )
    assert "hush" not in repr(settings)
    assert "hush" not in " ".join(settings.lacks())


def test_settings_do_not_change():
    with pytest.raises(FrozenInstanceError):
        Settings().auth_token = "other"  # type: ignore[misc]


def test_the_environment_wins_over_the_file(tmp_path):
    (tmp_path / ".env").write_text(
        "\ufeff# ours\nSECRET_KEY='from file'\nMENUS=trees\nexport A=1\nBARE\nIVR_ENV=\n",
        encoding="utf-8",
    )
    found = environment(tmp_path, {"SECRET_KEY": "from environment"})
    assert found == {"SECRET_KEY": "from environment", "MENUS": "trees", "A": "1"}


def test_no_file_is_no_fault(tmp_path):
    assert environment(tmp_path, {"A": "1"}) == {"A": "1"}


def test_what_is_missing_is_made_up_once(tmp_path):
    file = tmp_path / "var" / "development.env"
    first = development.with_secrets(Settings(production=False), file)
    assert not first.lacks()
    assert development.with_secrets(Settings(production=False), file) == first
    assert file.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_what_is_set_is_kept(tmp_path):
    settings = Settings(auth_token="mine", production=False)
    made = development.with_secrets(settings, tmp_path / "x.env")
    assert made.auth_token == "mine"
    assert made.secret_keys
    whole = Settings(auth_token="mine", secret_keys=("short",), production=False)
    assert development.with_secrets(whole, tmp_path / "none.env") == whole
    assert not (tmp_path / "none.env").exists()


def test_secrets_are_made_up_where_nothing_can_be_written(tmp_path):
    (tmp_path / "var").write_text("a file where a directory should be")
    made = development.with_secrets(Settings(production=False), tmp_path / "var" / "x.env")
    assert not made.lacks()


def test_a_file_that_was_spoilt_is_made_up_for(tmp_path):
    file = tmp_path / "x.env"
    file.write_bytes(b"SECRET_KEY\n\n")
    assert not development.with_secrets(Settings(production=False), file).lacks()


def test_the_example_names_every_variable():
    example = (Path(__file__).parents[2] / ".env.example").read_text(encoding="utf-8")
    for name in re.findall(r'reading\.\w+\("([A-Z_]+)"\)', inspect.getsource(read)):
        assert f"\n{name}=" in example
