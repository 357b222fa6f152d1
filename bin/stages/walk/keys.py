"""The keyboard, and nothing else."""

from __future__ import annotations

from stages.walk.browser import Browser


class Stuck(Exception):
    """What cannot be reached by keyboard."""


class Keys:
    """Presses keys in a browser, and sees where the focus is."""

    def __init__(self, browser: Browser) -> None:
        self.driver = browser.driver

    def press(self, key: str) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver, duration=0).send_keys(key).perform()

    def tab(self) -> None:
        from selenium.webdriver.common.keys import Keys as Names

        self.press(Names.TAB)

    def enter(self, away: bool = True) -> None:
        """Presses Enter; where it leads away, the other page is loaded when this returns."""
        from selenium.common.exceptions import TimeoutException, WebDriverException
        from selenium.webdriver.common.keys import Keys as Names
        from selenium.webdriver.support.ui import WebDriverWait

        before = self.driver.execute_script("return performance.timeOrigin")
        self.press(Names.ENTER)
        if not away:
            return
        try:
            WebDriverWait(self.driver, 20, 0.02, [WebDriverException]).until(lambda driver: driver.execute_script(
                "return performance.timeOrigin !== arguments[0] && document.readyState === 'complete'", before))
        except TimeoutException:
            raise Stuck(f"Enter leads nowhere at {self.driver.current_url}") from None

    def is_at(self, selector: str) -> bool:
        return self.driver.execute_script(
            "return document.activeElement !== null && document.activeElement.matches(arguments[0])", selector)

    def reach(self, selector: str, most: int = 400) -> None:
        """Goes on by Tab until the focus is where it is wanted and can be seen there."""
        if not self.driver.find_elements("css selector", selector):
            raise Stuck(f"there is no {selector} at {self.driver.current_url}")
        for _ in range(most):
            if self.is_at(selector):
                break
            self.tab()
        else:
            raise Stuck(f"{selector} is not reached by Tab at {self.driver.current_url}")
        seen = self.driver.execute_script(
            "const s = getComputedStyle(document.activeElement);"
            "return (s.outlineStyle !== 'none' && s.outlineStyle !== '') || s.boxShadow !== 'none'")
        if not seen:
            raise Stuck(f"the focus on {selector} cannot be seen")

    def skip(self) -> None:
        """Takes the first stop of a page, which leads past the menu."""
        # A link into the midst of a page puts the next stop there.
        self.driver.execute_script(
            "if (location.hash) { history.replaceState(null, '', location.pathname + location.search);"
            " document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex') }"
            " document.activeElement.blur(); window.scrollTo(0, 0)")
        self.reach("a.skip", 3)
        self.enter(away=False)

    def follow(self, selector: str) -> None:
        """Reaches a link or a button, and takes it."""
        self.reach(selector)
        self.enter()

    def write(self, selector: str, text: str) -> None:
        """Reaches a field and types."""
        from selenium.webdriver.common.keys import Keys as Names

        self.reach(selector)
        self.driver.execute_script("if (document.activeElement.select) document.activeElement.select()")
        self.press(Names.BACKSPACE)
        self.press(text)

    def heading(self) -> str:
        return self.driver.find_element("css selector", "h1").text
