"""Time that a person may hurry, skip and hold."""

from typing import Any

import pytest

from ivr.simulator.lines.tempo import Tempo, Unhurried


class Watch:
    def __init__(self):
        self.seconds = 100.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def watch():
    return Watch()


def test_each_speed_counts_for_as_long_as_it_was(watch):
    tempo = Tempo(watch)
    watch.seconds += 2
    tempo.speed = 4
    watch.seconds += 2
    assert tempo.seconds() == 10
    tempo.speed = 1
    watch.seconds += 1
    assert tempo.seconds() == 11
    assert Tempo(watch, 16).real(8) == 0.5


def test_at_no_speed_it_stands(watch):
    tempo = Tempo(watch)
    watch.seconds += 1
    tempo.speed = 0
    watch.seconds += 60
    assert tempo.seconds() == 1
    assert 0 < tempo.real(5) <= 1
    tempo.speed = 1
    watch.seconds += 1
    assert tempo.seconds() == 2


def test_a_skip_goes_forward_only(watch):
    tempo = Tempo(watch)
    tempo.skip(5)
    tempo.skip(-5)
    assert tempo.seconds() == 5


@pytest.mark.parametrize("speed", [0, 16])
def test_an_app_takes_its_own_time(watch, speed):
    tempo = Tempo(watch, speed)

    class App:
        def send(self, hop):
            watch.seconds += 3
            return hop

    hop: Any = "hop"
    assert Unhurried(App(), tempo).send(hop) is hop
    assert tempo.seconds() == 3
    watch.seconds += 1
    assert tempo.seconds() == 3 + speed
