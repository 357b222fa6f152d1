"""One severely absent child, walked by school and authority: conversation, joint plan, both agree."""

from __future__ import annotations

import re

from stages.pages import Findings
from stages.walk.keys import Stuck
from stages.walk.tasks import Desk, enter

WORDS = "The side door is easier than the front."


def _go(desk: Desk, path: str) -> None:
    desk.driver.get(desk.browser.base + path)


def school(desk: Desk) -> str:
    """From the list of those without a joint plan to one that the school has agreed; its address."""
    enter(desk, "attendance-champion")
    desk.keys.follow("main a[href$='/plans']")
    _go(desk, desk.path.split("?")[0] + "?list=without")
    desk.expect("severely absent" in desk.keys.heading(), "the list does not begin with its finding")
    children = desk.driver.find_elements("css selector", "main table a[href$='/help']")
    desk.expect(bool(children), "no child is without a joint plan")
    # One for whom nothing is written down yet.
    paths = [link.get_attribute("href").removeprefix(desk.browser.base) for link in children]
    for path in paths:
        _go(desk, path)
        if desk.driver.find_elements("css selector", "main a[href$='kind=joint']"):
            break
    desk.keys.skip()
    desk.keys.follow("main a[href$='/conversations']")
    desk.keys.write("textarea[name=pupil-words]", WORDS)
    desk.keys.follow("main form:not([role=search]) button.btn")
    desk.expect(WORDS in desk.text(), "the child's words are not on the page of help")
    desk.keys.skip()
    desk.keys.follow("main a[href$='kind=joint']")
    for name, text in [
            ("goal-1-words", "In each morning"), ("goal-1-number", "4"), ("action-1-words", "Wait at the side door"),
            ("action-1-owner", "Cass Winter"), ("lead-agency", "School"), ("school-lead", "Cass Winter"),
            ("authority-lead", "Mira Stowe")]:
        desk.keys.write(f"main input[name={name}]", text)
    desk.keys.follow("main form button.btn")
    desk.expect(bool(re.search(r"/plans/\d+$", desk.path)), "no joint plan is opened")
    path = desk.path
    desk.keys.follow("form[action$='/school-agreement'] button")
    desk.expect("waits for the authority" in desk.text(), "the school has not agreed")
    return path


def authority(desk: Desk, path: str) -> None:
    """The same plan from the other side, until it is in force."""
    enter(desk, "authority-manager")
    desk.keys.follow("main a[href$='/plans']")
    _go(desk, path)
    desk.expect(WORDS in desk.text(), "the authority does not read the child's words")
    desk.keys.follow("form[action$='/authority-agreement'] button")
    desk.expect("In force since" in desk.text(), "the plan is not in force")


def walk(desk: Desk, found: Findings) -> None:
    """Both, one after the other; whoever cannot says where it got stuck."""
    try:
        authority(desk, school(desk))
        found.judge(True, "")
    except Stuck as stuck:
        found.judge(False, f"a joint plan of school and authority by keyboard: {stuck}")
