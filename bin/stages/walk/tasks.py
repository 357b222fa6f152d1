"""The main task of each role, from the sign-in page on, with the keyboard and nothing else."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

from stages.pages import Findings
from stages.walk import falling
from stages.walk.browser import Browser
from stages.walk.keys import Keys, Stuck
from stages.walk.server import DATABASE, DAY

PASSWORD = "made up for trying it out"


@dataclass
class Desk:
    """What a task has at hand."""

    browser: Browser
    keys: Keys
    program: Path
    folder: Path
    # What each account was given at the door, by its name.
    visitors: dict[str, CookieJar]

    @property
    def driver(self):
        return self.browser.driver

    @property
    def path(self) -> str:
        return self.driver.current_url.removeprefix(self.browser.base)

    def text(self) -> str:
        return self.driver.find_element("css selector", "main").text

    def expect(self, good: bool, words: str) -> None:
        if not good:
            raise Stuck(f"{words} ({self.path}, “{self.keys.heading()}”)")


def sign_in(desk: Desk, login: str) -> None:
    """Comes in by typing; the first stop is the skip link, every stop can be seen."""
    desk.browser.become(None)
    desk.driver.get(desk.browser.base + "/sign-in")
    desk.keys.tab()
    desk.expect(desk.keys.is_at("a.skip"), "the first stop is not the skip link")
    desk.keys.write("input[name=login]", login)
    desk.keys.write("input[name=password]", PASSWORD)
    desk.keys.enter()
    desk.expect("/sign-in" not in desk.path, "nobody is signed in")


def enter(desk: Desk, login: str) -> None:
    """Goes to the start page as somebody who is signed in already."""
    desk.browser.become(desk.visitors[login])
    desk.driver.get(desk.browser.base + "/")


def officer(desk: Desk) -> None:
    desk.keys.follow("main a[href$='/today']")
    desk.keys.skip()
    desk.keys.follow("ol.calls form.taps > button")
    desk.expect("noted=" in desk.path, "the outcome is not noted")


def duties_then_list(desk: Desk) -> None:
    """From a count on the start page to its list, through the duties, to the families of the week."""
    desk.keys.follow("main section#duties a")
    is_list = re.search(r"/schools/\d+/(duties|returns|severe|leavers)", desk.path)
    desk.expect(bool(is_list), "a count of duties opens no list")
    desk.keys.skip()
    desk.keys.follow("main a[href$='/duties']")
    desk.expect(desk.path.endswith("/duties"), "there are no duties")
    desk.keys.skip()
    desk.keys.follow("main a[href$='/list']")
    desk.expect("this week" in desk.text(), "nobody says whom to see this week")
    if desk.driver.find_elements("css selector", "main form button[aria-label^='Put off']"):
        desk.keys.follow("main form button[aria-label^='Put off']")
        desk.keys.write("main input[name=reason]", "The head of year sees them on Monday")
        desk.keys.enter()
        desk.expect("done=put-off" in desk.path, "the family is not put off")


def rising_year(desk: Desk) -> None:
    desk.keys.follow("main a[href$='/hot-spots']")
    desk.keys.follow("main a[href$='year=5']")
    desk.expect("year=5" in desk.path and "Year 5" in desk.text(), "Year 5 is not shown by school")
    # One school was made to fall; it is told apart.
    desk.expect("Year 5 rises at" in desk.keys.heading(), "no school is found where Year 5 falls")
    school = falling.planted(desk.folder / "falling.csv")
    row = desk.driver.find_element("xpath", f"//main//tr[.//a[starts-with(@href, '/schools/{school}')]]")
    desk.expect("Rises" in row.text, "the school where Year 5 falls is not told apart")
    desk.keys.skip()
    desk.keys.follow(f"main table a[href^='/schools/{school}']")
    desk.expect(desk.path.startswith(f"/schools/{school}"), "the school is not shown")


def tutor(desk: Desk) -> None:
    desk.keys.follow("main a[href='/mine/today'], main a[href='/mine/pupils'], main a[href$='/pupils']")
    desk.expect(bool(desk.driver.find_elements("css selector", "main a[href*='/pupils/']")), "there is no list of pupils")


def own_child(desk: Desk) -> None:
    desk.keys.follow("main a[href='/mine/pupils']")
    desk.keys.skip()
    desk.keys.follow("main a[href*='/pupils/']")
    desk.expect(bool(re.search(r"/schools/\d+/pupils/\d+", desk.path)), "no child is shown")


def governor(desk: Desk) -> None:
    desk.keys.follow("main a[href$='/figures'], nav.areas a[href$='/figures']")
    desk.expect("%" in desk.text() or "per cent" in desk.text(), "there are no figures")


def authority(desk: Desk) -> None:
    desk.keys.follow("main a[href='/authorities/390']")
    desk.keys.skip()
    desk.keys.follow("main a[href^='/schools/']")
    desk.expect(desk.path.startswith("/schools/"), "no school is shown")


def own_schools(desk: Desk) -> None:
    desk.keys.follow("main a[href='/mine/today']")
    desk.expect(bool(desk.driver.find_elements("css selector", "main a[href^='/schools/']")), "no school is listed")


def typed(desk: Desk, day: str) -> str:
    """A day as it is typed into a date field of this browser."""
    year, month, date = day.split("-")
    is_american = desk.driver.execute_script("return navigator.language") == "en-US"
    return f"{month}{date}{year}" if is_american else f"{date}{month}{year}"


def meeting(desk: Desk) -> None:
    """The authority opens the pack of a meeting, notes what is agreed; the school finds it on its side."""
    enter(desk, "attendance-champion")
    desk.keys.follow("main a[href$='/meetings']")
    school = desk.path
    enter(desk, "authority-manager")
    desk.keys.follow("main a[href^='/authorities/'][href$='/meetings']")
    desk.keys.skip()
    desk.keys.follow(f"main table a[href='{school}']")
    desk.keys.write("main input[name=date]", typed(desk, DAY))
    desk.keys.write("main input[name=starts]", "14:00")
    desk.keys.write("main input[name=place]", "At the school")
    desk.keys.write("main textarea[name=school]", "Cass Winter, champion")
    desk.keys.write("main textarea[name=authority]", "Mira Stowe")
    desk.keys.write("main textarea[name=service]", "Ruth Stott, early help")
    desk.keys.follow("section#plan form p.acts button")
    desk.expect("The meeting is planned" in desk.text(), "the meeting is not planned")
    desk.keys.follow("main ul.tasks li:nth-child(2) button")
    desk.expect("Under way" in desk.text(), "the meeting has not begun")
    desk.keys.write("main input[name=action]", "Ask the bus firm")
    desk.keys.write("main input[name=owner]", "Cass Winter")
    desk.keys.write("main input[name=due]", typed(desk, "2025-12-05"))
    desk.keys.follow("section#agreed form p.acts button")
    desk.expect("Ask the bus firm" in desk.text(), "the action is not kept")
    enter(desk, "attendance-champion")
    desk.keys.follow("main a[href$='/meetings']")
    desk.expect("Ask the bus firm" in desk.text(), "the school does not find the action")


def analyst(desk: Desk) -> None:
    desk.keys.follow("a[href^='/england/what-if'], main a[href^='/england']")
    if "what-if" not in desk.path:
        desk.keys.follow("a[href^='/england/what-if']")
    desk.keys.skip()
    from selenium.webdriver.common.keys import Keys as Names

    desk.keys.reach("main form select, main form input:not([type=hidden])")
    desk.keys.press(Names.ARROW_DOWN)
    desk.keys.follow("main form button:not([name])")
    desk.expect("?" in desk.path, "nothing was asked")
    desk.expect(bool(desk.driver.find_elements("css selector", ".took")), "the time that it took is not told")


def data_protection(desk: Desk) -> None:
    desk.keys.follow("a[href='/audit']")
    desk.keys.write("main input[name=person]", "attendance-officer")
    desk.keys.enter()
    desk.expect("person=attendance-officer" in desk.path, "nothing was searched for")
    desk.expect("Ona Fairlie" in desk.text(), "the officer's looks are not found")


def administrator(desk: Desk) -> None:
    desk.keys.follow("a[href='/administration/people']")
    desk.keys.write("main input[name=login]", "new.colleague@example.org")
    desk.keys.write("main input[name=name]", "Nell Farrow")
    desk.keys.enter()
    desk.expect("Nell Farrow" in desk.text(), "the new colleague is not there")


def placed(desk: Desk) -> None:
    """A child placed in another area: a link is made, the school tells the day by it, the head sees the mark."""
    from selenium.webdriver.common.keys import Keys as Names

    desk.keys.follow("main a[href='/mine/care']")
    desk.keys.skip()
    desk.keys.follow("main a[href='/mine/care?show=not-heard']")
    desk.keys.skip()
    desk.keys.follow("main a[href^='/mine/care/children/']")
    child = desk.path
    desk.keys.write("main input[name=link-holder]", "Walker, designated teacher")
    desk.keys.enter()
    made = re.search(r"/attendance-today/[\w-]+", desk.driver.page_source)
    desk.expect(made is not None, "no link is made")
    desk.browser.become(None)
    desk.driver.get(desk.browser.base + made.group(0))
    desk.keys.reach("main select[name=told-AM]")
    desk.keys.press(Names.ARROW_DOWN)
    desk.keys.follow("main form button")
    desk.expect("Thank you" in desk.text(), "the day is not told")
    desk.expect(not desk.driver.find_elements("css selector", "nav.areas a"), "a stranger is shown more than the day")
    enter(desk, "virtual-school-head")
    desk.driver.get(desk.browser.base + child)
    desk.expect("Walker, designated teacher" in desk.text(), "the head does not see what the school told")


def publisher(desk: Desk) -> None:
    desk.keys.follow("a[href='/statistics']")
    desk.expect("of sessions missed" in desk.text(), "there are no statistics")


TASKS: list[tuple[str, str, Callable[[Desk], None]]] = [
    ("attendance-officer", "notes an outcome on Today", officer),
    ("attendance-officer", "works through duties, then the list", duties_then_list),
    ("form-tutor", "opens the own list", tutor),
    ("social-worker", "opens an own child", own_child),
    ("virtual-school-head", "hears of a child placed elsewhere by a personal link", placed),
    ("governor", "reads figures", governor),
    ("authority-officer", "opens the morning by school", own_schools),
    ("authority-manager", "goes from the schools to one", authority),
    ("authority-manager", "finds where Year 5 rises", rising_year),
    ("authority-manager", "plans and begins a meeting, and the school sees what is agreed", meeting),
    ("national-analyst", "runs a what-if", analyst),
    ("data-protection-lead", "searches the audit", data_protection),
    ("administrator", "adds a colleague", administrator),
    ("publisher", "reads the open statistics", publisher),
]


def run_all(desk: Desk, found: Findings) -> None:
    """Each task; one that cannot be done says where it got stuck."""
    desk.browser.size(1280)
    for login, words, task in TASKS:
        try:
            # Typing name and password is tried once: each sign-in costs a second by design.
            if login == TASKS[0][0]:
                sign_in(desk, login)
            else:
                enter(desk, login)
            task(desk)
            found.judge(True, "")
        except Stuck as stuck:
            found.judge(False, f"{login} {words} by keyboard: {stuck}")


def watch_moves(desk: Desk, found: Findings) -> None:
    """An open page of today moves when a mark is posted, with nobody touching it."""
    try:
        enter(desk, "attendance-officer")
        desk.keys.follow("main a[href$='/today']")
    except Stuck as stuck:
        found.judge(False, f"the page of today: {stuck}")
        return
    live = desk.driver.find_elements("css selector", "[data-live]")
    found.judge(bool(live), "the page of today is not live")
    school = re.search(r"/schools/(\d+)/", desk.path)
    if not live or not school:
        return
    before = desk.text()
    subprocess.run(
        [str(desk.program), "play", "--server", desk.browser.base, "--database", DATABASE, "--today", DAY, "--school",
         school.group(1), "--speed", "1000000", "--most", "3"], cwd=desk.folder, check=True, capture_output=True,
        stdin=subprocess.DEVNULL, timeout=120)
    until = time.monotonic() + 10
    while desk.text() == before and time.monotonic() < until:
        time.sleep(0.05)
    found.judge(desk.text() != before, "the page of today stays as it was when registers come in")


def without_scripts(base: str, found: Findings) -> None:
    """In by the form of an account to try, a page read, and out, with JavaScript off."""
    from selenium.common.exceptions import TimeoutException
    from selenium.webdriver.support.ui import WebDriverWait

    with Browser(base, scripts=False) as browser:
        driver = browser.driver

        def comes(selector: str, words: str) -> bool:
            """Whether something is there within some seconds."""
            try:
                WebDriverWait(driver, 20, 0.05).until(lambda driver: driver.find_elements("css selector", selector))
            except TimeoutException:
                found.judge(False, f"{words} without JavaScript")
                return False
            found.judge(True, "")
            return True

        driver.get(base + "/sign-in")
        driver.find_element("css selector", "ul.tasks form button").click()
        if not comes("details.me summary", "signing in"):
            return
        for link in driver.find_elements("css selector", "main a[href^='/']")[:1]:
            link.click()
            comes("main h1", "a page")
        driver.find_element("css selector", "details.me summary").click()
        driver.find_element("css selector", "form[action='/sign-out'] button").click()
        comes("input[name=login]", "signing out")
