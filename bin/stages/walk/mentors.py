"""A mentor's case by keyboard: referred, agreed, matched, met, ended, and looked at again."""

from __future__ import annotations

from stages.pages import Findings
from stages.walk.keys import Stuck
from stages.walk.tasks import Desk, enter

REASON = "Comes on the days when somebody waits."
MET = "Walked in together."


def _go(desk: Desk, path: str) -> None:
    desk.driver.get(desk.browser.base + path)


def _choose(desk: Desk, name: str, value: str) -> None:
    """Chooses among rounds, as a keyboard does: the space bar, then arrows."""
    from selenium.webdriver.common.keys import Keys as Names

    desk.keys.reach(f"main input[name={name}]")
    desk.keys.press(Names.SPACE)
    for _ in range(12):
        if desk.keys.is_at(f"input[name={name}][value='{value}']"):
            return
        desk.keys.press(Names.ARROW_DOWN)
    raise Stuck(f"{value} cannot be chosen at {desk.path}")


def _act(desk: Desk, path: str, action: str, words: str = "") -> None:
    _go(desk, path)
    desk.keys.skip()
    _choose(desk, "act", action)
    if words:
        desk.keys.write("main input[name=step-note]", words)
    desk.keys.follow("#steps form button.btn")
    desk.expect("Kept" in desk.text(), f"{action} is not kept")


def refer(desk: Desk) -> str:
    """A child of the school who has no case yet, referred; the case's address."""
    enter(desk, "attendance-champion")
    desk.keys.follow("main a[href$='/plans']")
    _go(desk, desk.path.split("?")[0] + "?list=without")
    children = desk.driver.find_elements("css selector", "main table a[href$='/help']")
    paths = [link.get_attribute("href").removeprefix(desk.browser.base) for link in children]
    for path in reversed(paths):
        _go(desk, path.removesuffix("/help") + "/mentor")
        desk.keys.skip()
        desk.keys.write("main textarea[name=reason]", REASON)
        desk.keys.follow("main form:not([role=search]) button.btn")
        if "/cases/" in desk.path:
            return desk.path.split("?")[0]
    raise Stuck("no child can be referred to a mentor")


def walk(desk: Desk, found: Findings) -> None:
    """All of it; whoever cannot says where it got stuck."""
    try:
        path = refer(desk)
        desk.expect(REASON in desk.text(), "the reason is not in the case")
        _act(desk, path, "give-consent")
        enter(desk, "authority-manager")
        _act(desk, path, "match")
        enter(desk, "mentor")
        _act(desk, path, "start")
        desk.keys.skip()
        desk.keys.write("main input[name=contact-note]", MET)
        desk.keys.follow("#contact form button.btn")
        desk.expect(MET in desk.text(), "the meeting is not in the case")
        _act(desk, path, "exit", "Comes by bus now")
        desk.keys.skip()
        desk.keys.follow("#follow-up form button.btn")
        desk.expect("Looked after 6 weeks" in desk.text(), "the look afterwards is not in the case")
        found.judge(True, "")
    except Stuck as stuck:
        found.judge(False, f"a mentor's case by keyboard: {stuck}")
