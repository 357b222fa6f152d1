"""A school finds a hub by keyboard, is taken in, says what it will change and reports that nothing changed."""

from __future__ import annotations

from stages.pages import Findings
from stages.walk.keys import Stuck
from stages.walk.tasks import Desk, enter, typed

WORDS = "We ring on day one and then lose the thread."
WHAT = "Ring before half past nine"
HAPPENED = "Rang every day. It is what it was."


def _go(desk: Desk, path: str) -> None:
    desk.driver.get(desk.browser.base + path)


def _choose(desk: Desk, within: str, name: str, value: str) -> None:
    """Chooses among rounds, as a keyboard does: the space bar, then arrows."""
    from selenium.webdriver.common.keys import Keys as Names

    desk.keys.reach(f"{within} input[name={name}]")
    desk.keys.press(Names.SPACE)
    for _ in range(12):
        if desk.keys.is_at(f"{within} input[name={name}][value='{value}']"):
            return
        desk.keys.press(Names.ARROW_DOWN)
    raise Stuck(f"{value} cannot be chosen at {desk.path}")


def _unfold(desk: Desk, selector: str) -> None:
    from selenium.webdriver.common.keys import Keys as Names

    desk.keys.reach(selector)
    desk.keys.press(Names.ENTER)


def ask(desk: Desk) -> tuple[str, str]:
    """The school's page, and the number of the hub that it asks."""
    from selenium.webdriver.common.keys import Keys as Names

    enter(desk, "attendance-champion")
    desk.keys.follow("main a[href$='/hub']")
    school = desk.path
    desk.keys.follow("main a[href$='/hub/search']")
    desk.keys.reach("main input[name=needs][value=lateness]")
    desk.keys.press(Names.SPACE)
    _choose(desk, "main", "context", "town")
    _choose(desk, "main", "support", "universal")
    desk.keys.follow("main form[role=search] button")
    desk.expect("speak for it" in desk.text(), "no hub is told with its reasons")
    desk.keys.skip()
    _unfold(desk, "main #found details.more > summary")
    form = "main details[open] form"
    hub = desk.driver.find_element("css selector", f"{form} input[name=hub]").get_attribute("value")
    desk.keys.write(f"{form} input[name=leader]", "Cass Winter, champion")
    desk.keys.write(f"{form} textarea[name=words]", WORDS)
    desk.keys.follow(f"{form} button.btn")
    desk.expect("Your wish is sent" in desk.text(), "the wish is not sent")
    return school, hub


def take_in(desk: Desk, school: str, hub: str) -> None:
    """Whoever keeps all hubs reads the reasons and answers."""
    enter(desk, "programme-lead")
    _go(desk, f"/hubs/{hub}/members")
    desk.expect(WORDS in desk.text(), "the wish is not there to answer")
    number = school.split("/")[2]
    form = f"main #wishes form:has(input[name=school][value='{number}'])"
    desk.keys.skip()
    _choose(desk, form, "step", "accept")
    desk.keys.follow(f"{form} button.btn")
    desk.expect("Kept" in desk.text(), "the school is not taken in")


def commit(desk: Desk, school: str, hub: str) -> None:
    """Says what will change, and reports that nothing did."""
    enter(desk, "attendance-champion")
    _go(desk, school)
    form = f"main #commit-{hub} form"
    desk.keys.skip()
    desk.keys.write(f"{form} input[name=what]", WHAT)
    desk.keys.write(f"{form} input[name=who]", "Attendance officer")
    desk.keys.write(f"{form} input[name=due]", typed(desk, "2025-12-05"))
    desk.keys.follow(f"{form} button.btn")
    desk.expect(WHAT in desk.text(), "the commitment is not kept")
    desk.keys.skip()
    _unfold(desk, f"main #commitments-{hub} details.more > summary")
    report = f"main #commitments-{hub} details[open] form"
    _choose(desk, report, "outcome", "done")
    _choose(desk, report, "effect", "nothing")
    desk.keys.write(f"{report} textarea[name=words]", HAPPENED)
    desk.keys.follow(f"{report} button.btn")
    desk.expect(HAPPENED in desk.text(), "the report is not kept")


def walk(desk: Desk, found: Findings) -> None:
    """All of it; whoever cannot says where it got stuck."""
    try:
        school, hub = ask(desk)
        take_in(desk, school, hub)
        commit(desk, school, hub)
        found.judge(True, "")
    except Stuck as stuck:
        found.judge(False, f"a school in a hub by keyboard: {stuck}")
