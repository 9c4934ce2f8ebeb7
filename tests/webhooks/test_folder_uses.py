"""Files that others use, in a folder of trees: live with them, and no trees by themselves."""

import pytest

from tests.webhooks.caller import Caller
from tests.webhooks.saving import save, trees_of

PART = """\
phone_tree: 1
languages: en
gives: colour
steps:
  main: {menu: "Which colour?", keys: {1: red}}
  red: {set: colour = red, next: return}
"""
USER = """\
phone_tree: 1
languages: en
everywhere: {otherwise: bye}
steps:
  colour: {use: asked.yaml, next: main}
  main: {menu: "It is {colour.colour}.", keys: {1: bye}}
  bye: {hangup: Goodbye.}
"""


@pytest.fixture
def using(folder):
    """The folder with a tree in place of the others, and a file that it uses."""
    (folder / "desk.yaml").unlink()
    (folder / "asked.yaml").write_text(PART)
    (folder / "shop.yaml").write_text(USER)
    return folder


@pytest.mark.usefixtures("using")
def test_a_file_that_others_use_is_no_tree_by_itself(worker):
    app = worker()
    assert trees_of(app).names == ("shop",)
    assert trees_of(app).mistakes == ()
    assert "Which colour?" in Caller(app).dial().words


def test_nor_is_one_that_does_not_say_so(worker, using):
    save(using / "shop.yaml", "{colour.colour}", "red")
    save(using / "asked.yaml", "gives: colour\n", "")
    (using / "asked.yaml").rename(using / "unasked.yaml")
    save(using / "shop.yaml", "asked.yaml", "unasked.yaml")
    app = worker()
    assert trees_of(app).names == ("shop",)
    assert trees_of(app).mistakes == ()
    save(using / "unasked.yaml", "next: return", "next: main")
    assert trees_of(app).dialled("+12025550100").tree.name == "shop"
    assert trees_of(app).names == ("shop",)


def test_a_save_of_a_used_file_is_live_and_cuts_no_call(worker, using):
    caller = Caller(worker())
    caller.dial()
    before = trees_of(caller.app).dialled("+12025550100").tree.digest
    save(using / "asked.yaml", "colour = red", "colour = blue")
    assert "It is red." in caller.press("1").words
    other = Caller(caller.app, sid="CA2")
    other.dial()
    assert "It is blue." in other.press("1").words
    assert trees_of(caller.app).dialled("+12025550100").tree.digest != before


def test_a_mistake_in_a_used_file_is_told_and_the_last_good_version_answers(worker, using):
    app = worker()
    save(using / "asked.yaml", "colour = red, next: return", "colour = red, next: nowhere")
    assert "Which colour?" in Caller(app).dial().words
    (mistake,) = trees_of(app).mistakes
    assert "asked.yaml" in mistake
    save(using / "asked.yaml", "next: nowhere", "next: return")
    assert "Which colour?" in Caller(app).dial().words
    assert trees_of(app).mistakes == ()


def test_a_folder_of_nothing_but_such_files_has_no_tree(worker, using):
    (using / "shop.yaml").unlink()
    (mistake,) = trees_of(worker()).mistakes
    assert mistake.startswith("There is no tree in")


def test_another_worker_finds_a_version_with_the_files_it_uses(worker, using):
    caller = Caller(worker())
    caller.dial()
    save(using / "asked.yaml", "colour = red", "colour = blue")
    caller.app = worker()  # it never read the old file
    assert "It is red." in caller.press("1").words
