"""The alliance's secretary makes and sends the monthly pack by keyboard; a member reads it and comments."""

from __future__ import annotations

from stages.pages import Findings
from stages.walk.keys import Stuck
from stages.walk.tasks import Desk, enter

FIRST = "Read the part on joint plans before we meet."
SAID = "Parents ask how many plans are looked at in time."


def make(desk: Desk) -> str:
    """The pack of the next meeting, made from the data and sent; its address."""
    enter(desk, "alliance-secretary")
    desk.keys.follow("main a[href='/alliance']")
    desk.keys.skip()
    desk.keys.follow("section#next a[href$='/pack']")
    desk.keys.skip()
    desk.keys.write("main textarea[name=foreword]", FIRST)
    desk.keys.follow("section#desk form p.acts button")
    desk.expect("done=made" in desk.path and FIRST in desk.text(), "the pack is not made")
    path = desk.path.split("?")[0]
    desk.keys.follow("section#desk ul.tasks button")
    desk.expect("done=sent" in desk.path, "the pack is not sent")
    desk.expect(not desk.driver.find_elements("css selector", "section#desk"), "a pack that was sent can be changed")
    return path


def read(desk: Desk, path: str) -> None:
    """A member finds the pack from the start page, and says something of it."""
    enter(desk, "alliance-member")
    desk.keys.follow("main a[href='/alliance']")
    desk.keys.skip()
    desk.keys.follow(f"section#next a[href='{path}']")
    desk.expect(FIRST in desk.text(), "the member does not see what was sent")
    desk.keys.write("main textarea[name=words]", SAID)
    desk.keys.follow("section#comments form p.acts button")
    desk.expect(SAID in desk.text(), "the comment is not there")


def walk(desk: Desk, found: Findings) -> None:
    """All of it; whoever cannot says where it got stuck."""
    try:
        read(desk, make(desk))
        found.judge(True, "")
    except Stuck as stuck:
        found.judge(False, f"the alliance's pack by keyboard: {stuck}")
