"""The same call in real time, with a clock and a person that the test holds."""

from ivr.simulator.drivers import hold, live
from ivr.simulator.exchange import Exchange
from tests.simulator.apps import TableApp

APP = """
/voice
<Response>
  <Gather numDigits="1" action="/menu" timeout="4"><Say>Press one.</Say></Gather>
  <Say>Bye.</Say>
</Response>
/menu
<Response><Say>Thanks.</Say></Response>
"""


class Watch:
    """A clock on the wall, which goes on only while somebody waits."""

    def __init__(self):
        self.seconds = 1000.0
        self.pressed = {}
        self.phone = None

    def monotonic(self):
        return self.seconds

    def idle(self, seconds):
        self.seconds += min(seconds, 0.05)
        for moment, key in list(self.pressed.items()):
            if self.phone is not None and self.seconds - 1000.0 >= moment:
                del self.pressed[moment]
                self.phone.press(key)

    # -- a line ------------------------------------------------------------------------------------

    def begins(self, phone):
        self.phone = phone

    def notices(self, event): ...

    def settles(self, event): ...

    def waits(self, seconds): ...


def kinds(exchange):
    return [(each["kind"], each.get("cut")) for each in exchange.transcript.events]


def run(pressed):
    watch, app = Watch(), TableApp(APP)
    watch.pressed = pressed
    exchange = Exchange(token="t", seed=1)
    exchange.call(app.number(), watch, caller="+1", called="+2")
    live(exchange, app, monotonic=watch.monotonic, idle=watch.idle)
    return exchange, watch


def test_time_passes_as_it_passes():
    exchange, watch = run({})
    held = Exchange(token="t", seed=1)
    app = TableApp(APP)
    held.call(app.number(), None, caller="+1", called="+2")
    hold(held, app)
    assert kinds(exchange) == kinds(held)
    seconds = held.transcript.as_json()["call"]["seconds"]
    assert abs(exchange.transcript.as_json()["call"]["seconds"] - seconds) < 0.5
    assert abs(watch.seconds - 1000.0 - seconds) < 1.0


def test_a_key_counts_when_it_is_pressed():
    exchange, _ = run({0.2: "1"})
    assert ("speak", True) in kinds(exchange)
    digits = [
        each["params"].get("Digits") for each in exchange.transcript.events if "params" in each
    ]
    assert digits == [None, "1"]


def test_a_key_pressed_while_the_app_thinks_is_lost():
    watch, app = Watch(), TableApp(APP)

    class Thinking:
        """Takes a second for each answer."""

        def send(self, hop):
            watch.seconds += 1.0
            return app.send(hop)

    exchange = Exchange(token="t", seed=1)
    exchange.call(app.number(), watch, caller="+1", called="+2")
    watch.pressed = {0.5: "1"}
    live(exchange, Thinking(), monotonic=watch.monotonic, idle=watch.idle)
    (press,) = (each for each in exchange.transcript.events if each["kind"] == "press")
    assert press["heard"] is False
    (response, *_) = (each for each in exchange.transcript.events if each["kind"] == "response")
    assert 900 <= response["ms"] <= 1100
