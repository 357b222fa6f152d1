"""By keyboard: a stranger tells a school what they saw, the lead reads it; a head asks, a pupil answers by a code."""

from __future__ import annotations

import re

from stages.pages import Findings
from stages.walk.keys import Stuck
from stages.walk.mentors import _choose, _go
from stages.walk.tasks import Desk, enter

SEEN = "A child sat alone by the river all morning."
SAID = "A quiet place at lunch would help."


def tell(desk: Desk, school: str) -> None:
    """From the sign-in page to the form, without an account."""
    desk.browser.become(None)
    _go(desk, "/sign-in")
    desk.keys.follow("main a[href='/help-a-child']")
    desk.keys.follow("main a[href='/help-a-child/coach']")
    desk.keys.follow("main a[href='/tell']")
    desk.keys.write("main input[name=find]", school)
    desk.keys.enter()
    desk.keys.skip()
    desk.keys.follow(f"main a[href='/tell?school={school}']")
    desk.keys.write("main textarea[name=seen]", SEEN)
    desk.keys.follow("main form button.btn")
    desk.expect(desk.path == "/tell/thank-you", "nothing was told")
    desk.expect(SEEN not in desk.text(), "what was told can be read back")


def read(desk: Desk, school: str) -> None:
    """The safeguarding lead opens the newest concern and closes it with a reason."""
    enter(desk, "safeguarding-lead")
    desk.keys.follow("main a[href$='/concerns']")
    desk.keys.skip()
    desk.keys.follow("main table a[href*='/concerns/']")
    desk.expect(SEEN in desk.text(), "the newest concern is not the one that was told")
    desk.keys.write("#close textarea[name=words]", "Known: an aunt was with her.")
    desk.keys.follow("#close form button.btn")
    desk.expect("closed" in desk.text().lower(), "the concern is not closed")


def ask(desk: Desk, school: str) -> str:
    """The head asks one question and makes a code; the address that the code opens."""
    enter(desk, "headteacher")
    _go(desk, f"/schools/{school}/voice?ask=pupils")
    desk.keys.skip()
    from selenium.webdriver.common.keys import Keys as Names

    desk.keys.reach("main input[name=questions]")
    desk.keys.press(Names.SPACE)
    _choose(desk, "words", "yes")
    desk.keys.follow("#ask form button.btn")
    desk.expect("done=asked" in desk.path, "the survey is not kept")
    desk.keys.skip()
    forms = desk.driver.find_elements("css selector", "#running form")
    paths = [form.get_attribute("action") for form in forms]
    newest = max(paths, key=lambda path: int(re.search(r"/voice/(\d+)/codes", path).group(1)))
    desk.keys.follow(f"main form[action='{newest.removeprefix(desk.browser.base)}'] button.btn")
    code = re.search(r"/voice/[A-Z0-9-]{14}", desk.text())
    desk.expect(code is not None, "no code is shown")
    return code.group(0)


def answer(desk: Desk, path: str) -> None:
    desk.browser.become(None)
    _go(desk, path)
    desk.keys.skip()
    _choose(desk, "stage", "lower")
    desk.keys.write("main textarea[name=words]", SAID)
    desk.keys.follow("main form button.btn")
    desk.expect(desk.path == "/voice/thank-you", "the answer is not kept")
    _go(desk, path)
    desk.expect("opens nothing" in desk.text(), "a code works twice")


def walk(desk: Desk, found: Findings) -> None:
    """All of it; whoever cannot says where it got stuck."""
    try:
        enter(desk, "safeguarding-lead")
        page = desk.driver.page_source
        school = re.search(r"/schools/(\d{6})/", page)
        desk.expect(school is not None, "the lead has no school")
        urn = school.group(1)
        tell(desk, urn)
        read(desk, urn)
        answer(desk, ask(desk, urn))
        enter(desk, "safeguarding-lead")
        _go(desk, f"/schools/{urn}/concerns")
        desk.expect(SAID in desk.text(), "free words do not come to the lead")
        found.judge(True, "")
    except Stuck as stuck:
        found.judge(False, f"concerns and surveys by keyboard: {stuck}")
