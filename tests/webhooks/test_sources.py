"""A tree asks services while a caller waits: one a request, after the words, and never for long."""

import logging
import subprocess
import sys
from ipaddress import ip_network

import pytest

from ivr.telephony.events import Failed, Found, Missing
from tests.sources.service import http, serving
from tests.webhooks.caller import TOKEN, Caller
from tests.webhooks.conftest import tree_of
from webhooks import FixedTrees, Settings
from webhooks.settings import read

SHOP = """
phone_tree: 1
languages: en
sources:
  orders:
    http: {origin}/orders/{{order}}
    method: {method}
    {secret}
    gives: status, town = place.town
  stock: {{http: "{origin}/stock", gives: left}}
everywhere: {{otherwise: bye}}
steps:
  number: {{ask: Your order?, into: order, digits: 4, next: look}}
  look: {{lookup: orders, by: order, {meanwhile} found: more, missing: none, failed: down}}
  more: {{lookup: stock, found: told, failed: told, otherwise: bye}}
  told: {{hangup: "It is {{orders.status}}. We have {{stock.left}}."}}
  none: {{hangup: "No such order."}}
  down: {{hangup: "That did not work."}}
  bye: {{hangup: "Goodbye."}}
"""
SAID = "meanwhile: One moment.,"


class Answers:
    """Sources that answer what they are told to, and remember what they were asked."""

    def __init__(self, **answers):
        self.answers = answers
        self.asked = []

    def ask(self, name, source, by, key):
        self.asked.append((name, dict(by), key))
        return self.answers[name]


def shop(meanwhile="", origin="https://shop.example", method="get", secret="within: 3s"):
    text = SHOP.format(meanwhile=meanwhile, origin=origin, method=method, secret=secret)
    return FixedTrees(tree_of(text, "shop"))


SENT = Answers(orders=Found({"status": "sent", "town": "Leeds"}), stock=Found({"left": "3"}))


def test_without_words_it_is_asked_at_once(make):
    sources = Answers(orders=Missing())
    caller = Caller(make(trees=shop(), sources=sources))
    caller.dial()
    assert caller.press("1001").words == "No such order."
    assert sources.asked[0][:2] == ("orders", {"order": "1001"})


def test_words_are_said_before_it_is_asked(make):
    sources = Answers(orders=Failed())
    caller = Caller(make(trees=shop(SAID), sources=sources))
    caller.dial()
    answer = caller.press("1001")
    assert (answer.words, answer.steps) == ("One moment.", ["look"])
    assert answer.otherwise.split("?")[0].endswith("/look/2/onward")
    assert sources.asked == []
    answer = caller.post(answer.otherwise)
    assert (answer.words, answer.steps) == ("That did not work.", ["down"])


def test_one_service_a_request(make):
    """Two slow ones together would take longer than Twilio waits."""
    sources = Answers(**SENT.answers)
    caller = Caller(make(trees=shop(), sources=sources))
    caller.dial()
    answer = caller.press("1001")
    assert (answer.words, answer.steps) == ("", ["look", "more"])
    assert [name for name, *_ in sources.asked] == ["orders"]
    assert caller.post(answer.otherwise).words == "It is sent. We have 3."
    assert [name for name, *_ in sources.asked] == ["orders", "stock"]


def test_only_what_is_spoken_travels_with_the_call(make):
    caller = Caller(make(trees=shop(), sources=SENT))
    caller.dial()
    answer = caller.press("1001")
    service = caller.app.extensions["ivr"]
    path, _, sealed = answer.otherwise.partition("?s=")
    place = path.removeprefix("/call/").removesuffix("/onward")
    state = service.sealer.unseal(sealed, place, caller.sid)
    assert state.answers == {"order": "1001", "orders.status": "sent"}


def test_a_request_that_is_repeated_asks_the_same_under_the_same_key(make):
    sources = Answers(orders=Missing())
    caller = Caller(make(trees=shop(SAID), sources=sources))
    caller.dial()
    onward = caller.press("1001").otherwise
    first, second = caller.post(onward), caller.post(onward)
    assert first.body == second.body
    assert sources.asked[0] == sources.asked[1]
    other = Caller(make(trees=shop(SAID), sources=sources), sid="CA" + "2" * 32)
    other.dial()
    other.post(other.press("1001").otherwise)
    assert sources.asked[2][2] != sources.asked[0][2]


def real(origin, method="get", secret="within: 3s", environ=None, **given):
    """The service with real sources, allowed to ask this one."""
    settings = Settings(
        auth_token=TOKEN,
        secret_keys=("k" * 32,),
        source_hosts=frozenset({origin}),
        environ=environ or {},
        **given,
    )
    trees = shop(origin=origin, method=method, secret=secret)
    return {"settings": settings, "trees": trees}


@pytest.mark.server
def test_a_real_service_is_asked(make):
    with serving(http('{"status": "sent", "left": 3}')) as service:
        given = real(service.origin, "post", source_networks=(ip_network("127.0.0.1"),))
        app = make(**given)
        caller = Caller(app)
        caller.dial()
        answer = caller.press("1001")
        assert caller.post(answer.otherwise).words == "It is sent. We have 3."
        app.extensions["ivr"].sources.close()
    assert "Idempotency-Key: " in service.asked[0]


@pytest.mark.server
def test_trouble_is_told_in_the_log_with_the_call_and_without_what_was_entered(make, caplog):
    with serving(http("{}")) as service:
        caller = Caller(make(**real(service.origin)))
        caller.dial()
        assert caller.press("1001").words == "That did not work."
    assert "`orders` could not be asked" in caplog.text
    assert "SOURCE_NETWORKS does not name" in caplog.text
    assert "1001" not in caplog.text


def test_a_variable_that_is_missing_is_told_at_once_and_at_each_call(make, caplog):
    origin = "https://shop.example"
    given = real(origin, secret="secret: SHOP_TOKEN")
    caller = Caller(make(**given))
    assert "shop: `orders` cannot be asked: the variable SHOP_TOKEN is not set." in caplog.text
    caplog.clear()
    caller.dial()
    assert caller.press("1001").words == "That did not work."
    assert "the variable SHOP_TOKEN is not set" in caplog.text


@pytest.mark.parametrize("token", ["s3cr3t\r\nX-Admin: yes", "s3cr3té", "s3cr\x003t"])
def test_a_secret_that_no_header_can_hold_is_not_quoted(make, caplog, token):
    caplog.set_level(logging.DEBUG)
    given = real("https://shop.example", secret="secret: SHOP_TOKEN", environ={"SHOP_TOKEN": token})
    caller = Caller(make(**given))
    caller.dial()
    assert caller.press("1001").words == "That did not work."
    assert "signs in it that no header can hold" in caplog.text
    assert "s3cr" not in caplog.text


def test_a_host_that_nobody_named_is_told_at_once(make, caplog):
    make(trees=shop())
    assert "`orders` asks https://shop.example, and SOURCE_HOSTS does not name it" in caplog.text


def test_no_tree_can_hand_out_the_secrets_of_the_service():
    environ = {
        "SECRET_KEY": "k" * 40,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "DATABASE_URL": "sqlite:///x",
        "SHOP_TOKEN": "for the shop",
    }
    settings, mistakes = read(environ)
    assert not mistakes
    assert settings.environ == {"SHOP_TOKEN": "for the shop"}
    assert "for the shop" not in repr(settings)


def test_settings_of_sources_are_read():
    settings, mistakes = read(
        {"SOURCE_HOSTS": "shop.example, http://10.0.0.5:8080", "SOURCE_NETWORKS": "10.0.0.0/8"}
    )
    assert not mistakes
    assert settings.source_hosts == {"https://shop.example", "http://10.0.0.5:8080"}
    assert [str(each) for each in settings.source_networks] == ["10.0.0.0/8"]


def test_a_host_that_is_none_is_told():
    _, mistakes = read({"SOURCE_HOSTS": "shop.example/orders"})
    assert len(mistakes) == 1
    assert "SOURCE_HOSTS: 'shop.example/orders' is not a host" in mistakes[0]


def test_httpcore_is_imported_when_a_service_is_asked():
    code = "import sys, webhooks.sources; assert 'httpcore' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
