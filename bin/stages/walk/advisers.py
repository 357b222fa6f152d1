"""An adviser takes a trust from offer to review, by keyboard: the department offers, the trust answers, the adviser works."""

from __future__ import annotations

from stages.pages import Findings
from stages.walk.keys import Stuck
from stages.walk.tasks import Desk, enter, typed


def _go(desk: Desk, path: str) -> None:
    desk.driver.get(desk.browser.base + path)


def _choose(desk: Desk, selector: str, value: str) -> None:
    """Goes to a group of rounds by Tab, and to one of them by arrows."""
    from selenium.webdriver.common.keys import Keys as Names

    values = [one.get_attribute("value") for one in desk.driver.find_elements("css selector", selector)]
    desk.expect(value in values, f"{value} cannot be chosen among {values}")
    desk.keys.reach(selector)
    desk.keys.press(Names.SPACE)
    for _ in range(values.index(value)):
        desk.keys.press(Names.ARROW_DOWN)


def _step(desk: Desk, step: str, words: str = "", rating: str = "") -> None:
    """Takes a step of the engagement that is open."""
    desk.keys.skip()
    _choose(desk, "section#step input[name=step]", step)
    if rating:
        _choose(desk, "section#step input[name=rating]", rating)
    if words:
        desk.keys.write("section#step textarea[name=said]", words)
    desk.keys.follow("section#step form p.acts button")
    desk.expect("done=kept" in desk.path, f"the step {step} is not kept")


def _rate(desk: Desk) -> bool:
    """Rates the next expectation that is not rated; whether there was one."""
    from selenium.webdriver.common.keys import Keys as Names

    found = desk.driver.execute_script(
        "const all = [...document.querySelectorAll('section#diagnosis details')];"
        "const one = all.find(d => d.querySelector('summary').textContent.trim().startsWith('Rate:'));"
        "if (one) one.id = 'walked'; return Boolean(one)")
    if not found:
        return False
    desk.keys.skip()
    desk.keys.reach("#walked > summary")
    desk.keys.press(Names.ENTER)
    _choose(desk, "#walked input[name=rating]", "not-seen")
    desk.keys.follow("#walked form p.acts button")
    desk.expect("done=kept" in desk.path, "the rating is not kept")
    return True


def _plan(desk: Desk) -> None:
    """An objective for the trust's board, whose figure stands in the ledger."""
    desk.keys.skip()
    _choose(desk, "section#objective input[name=serves]", "T-SHARE")
    desk.keys.write("section#objective textarea[name=words]", "Heads show each other what works, once each half term")
    _choose(desk, "section#objective input[name=measure]", "expectation")
    desk.keys.write("section#objective input[name=target]", "100")
    desk.keys.write("section#objective input[name=due]", typed(desk, "2026-06-30"))
    desk.keys.follow("section#objective form p.acts button")
    desk.expect("Heads show each other" in desk.text(), "the objective is not kept")


def _all(desk: Desk) -> None:
    enter(desk, "trust-lead")
    desk.keys.follow("main a[href^='/trusts/'][href$='/engagements']")
    trust = desk.path
    enter(desk, "programme-lead")
    _go(desk, trust)
    desk.keys.skip()
    desk.keys.write("section#offer input[name=adviser]", "adviser")
    desk.keys.write("section#offer textarea[name=said]", "The heads want to learn from each other")
    desk.keys.follow("section#offer form p.acts button")
    desk.expect("done=offered" in desk.path, "help is not offered")
    one = desk.path.split("?")[0]

    def go_on(login: str) -> None:
        enter(desk, login)
        _go(desk, one)

    go_on("trust-lead")
    _step(desk, "accept")
    go_on("adviser")
    _step(desk, "declare", "None")
    go_on("programme-lead")
    _step(desk, "clear", "Nothing speaks against it")
    go_on("adviser")
    _step(desk, "visit", "Met the heads")
    rated = 0
    while _rate(desk) and rated < 30:
        rated += 1
    desk.expect(rated > 5, "too few expectations are rated")
    _step(desk, "diagnose")
    _plan(desk)
    _step(desk, "propose")
    go_on("trust-lead")
    _step(desk, "agree")
    go_on("adviser")
    _step(desk, "review", "The first meeting has a date", rating="on-track")
    desk.expect("On track" in desk.text(), "the review is not shown")
    go_on("trust-lead")
    desk.expect("The first meeting has a date" in desk.text(), "the trust does not see the review")


def walk(desk: Desk, found: Findings) -> None:
    """The whole way; whoever cannot says where it got stuck."""
    try:
        _all(desk)
        found.judge(True, "")
    except Stuck as stuck:
        found.judge(False, f"an adviser's work from offer to review by keyboard: {stuck}")
