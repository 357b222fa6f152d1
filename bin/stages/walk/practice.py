"""A school finds a practice card from its own gap, takes it up, and says what became of it."""

from __future__ import annotations

from stages.pages import Findings
from stages.walk.keys import Stuck
from stages.walk.tasks import Desk, enter

AIM = "Year 9 on Fridays"
SAID = "Nobody had time for it in the mornings."


def find(desk: Desk) -> str:
    """From a figure of the school to a card that it may take up; its address."""
    enter(desk, "attendance-champion")
    desk.keys.follow("main a[href$='/patterns']")
    if not desk.driver.find_elements("css selector", "main a[href^='/practice?']"):
        desk.driver.get(desk.browser.base + desk.path.split("?")[0].replace("/patterns", "/groups"))
    desk.keys.skip()
    desk.keys.follow("main a[href^='/practice?']")
    desk.expect("/practice?" in desk.path, "the figure does not lead to the library")
    if not desk.driver.find_elements("css selector", "main .card h3 a"):
        desk.keys.follow("main a[href='/practice']")
    links = desk.driver.find_elements("css selector", "main .card h3 a")
    for path in [link.get_attribute("href") for link in links]:
        desk.driver.get(path)
        if desk.driver.find_elements("css selector", "form[action$='/adoptions']"):
            return desk.path
    raise Stuck("no card that was found can be taken up")


def take_up(desk: Desk) -> None:
    """Takes the card up from the day that stands there."""
    desk.keys.skip()
    desk.keys.write("form[action$='/adoptions'] textarea[name=aim]", AIM)
    desk.keys.follow("form[action$='/adoptions'] button")
    desk.expect("You took this up" in desk.text(), "the card is not taken up")


def report(desk: Desk) -> None:
    """Says that it was given up, which is an answer too."""
    desk.keys.skip()
    desk.keys.follow("main a[href*='/adoptions/']")
    desk.expect(AIM in desk.text(), "the aim is not on the page")
    desk.keys.reach("input[name=outcome]")
    for _ in range(4):
        if desk.keys.is_at("input[value=stopped]"):
            break
        desk.keys.press("\ue015")
    desk.keys.press(" ")
    desk.keys.write("textarea[name=said]", SAID)
    desk.keys.follow("main form button.btn")
    desk.expect(SAID in desk.text(), "what the school says is not on the card")


def walk(desk: Desk, found: Findings) -> None:
    """All of it; whoever cannot says where it got stuck."""
    try:
        find(desk)
        take_up(desk)
        report(desk)
        found.judge(True, "")
    except Stuck as stuck:
        found.judge(False, f"a card found from a gap, taken up and reported on by keyboard: {stuck}")
