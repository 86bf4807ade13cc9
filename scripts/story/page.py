"""What a reviewer does with the HTML report: reads, filters, searches, follows links, with and without a script."""

from story.browser import page, seen, until
from story.run import require

# The default of Jenkins for files of a build: neither scripts nor styles that stand in the page.
JENKINS = "sandbox; default-src 'none'; img-src 'self'; style-src 'self';"
NOWHERE = "http://jenkins.example/report.html"


def at(opened):
    """The change that is looked at: its row is focused, and the address names it."""
    return opened.evaluate("[document.activeElement.id, location.hash.slice(1).split('&')[0]]")


def use_keys(browser, file):
    """The page without a mouse."""
    with page(browser, file) as opened:
        press, rows = opened.keyboard.press, seen(opened)
        press("Tab")
        require(opened.evaluate("document.activeElement.className") == "skip", "the first Tab is no link to the changes")
        for key, row in [("j", 0), ("j", 1), ("j", 2), ("k", 1)]:
            press(key)
            require(at(opened) == [rows[row]] * 2, f"{key} leads to {at(opened)}, not to {rows[row]}")
        press("Tab")
        require(opened.evaluate("document.activeElement.closest('tr')?.id") == rows[1], "Tab leaves the change")
        press("/")
        require(opened.evaluate("document.activeElement.id") == "search", "/ does not lead to the search")
        opened.keyboard.type("discount_code")
        until(opened, "document.getElementById('found').textContent")
        found = seen(opened)
        require(0 < len(found) < len(rows), f"the search leaves {len(found)} of {len(rows)}")
        press("Enter")
        require(at(opened)[0] == found[0], "Enter does not lead from the search to the first match")
        press("Escape")
        require(seen(opened) == rows, "Esc does not drop the search")
        press("?")
        require(opened.evaluate("document.getElementById('help').open"), "? opens no help")
        press("Escape")
        require(not opened.evaluate("document.getElementById('help').open"), "Esc does not close the help")
        require_unfolding(opened)


def require_unfolding(opened):
    """What is folded away opens by keyboard, and so does what a change hides."""
    summary = opened.locator(".others > summary").first
    summary.focus()
    opened.keyboard.press("Enter")
    require(summary.evaluate("own => own.parentElement.open"), "Enter does not unfold what is harmless")


def use_links(browser, file):
    """Filter, search and the change that is looked at survive in the address; a link opens what is around its target."""
    with page(browser, file) as opened:
        folded = opened.evaluate("document.querySelector('.others tbody tr:last-child').id")
        every = seen(opened)
        opened.locator(".bar button.p").click()
        marked = seen(opened)
        require(opened.locator(".bar button.p").get_attribute("aria-pressed") == "true", "a filter does not say that it is on")
        require(0 < len(marked) < len(every), f"the filter leaves {len(marked)} of {len(every)}")
        opened.locator("#search").fill("table_0007")
        until(opened, "document.getElementById('found').textContent.startsWith('1 ') || location.hash.includes('q=')")
        both = seen(opened)
        opened.locator("#theme").click()
        scheme = opened.evaluate("document.documentElement.dataset.theme")
        opened.reload()
        require(seen(opened) == both and 0 < len(both) < len(marked), "filter and search do not survive a reload")
        require(opened.evaluate("document.documentElement.dataset.theme") == scheme == "dark", "the colours do not survive a reload")
    with page(browser, file, f"#{folded}") as opened:
        opened.wait_for_timeout(200)
        place = opened.evaluate("id => document.getElementById(id).getBoundingClientRect().top", folded)
        require(folded in seen(opened) and 0 <= place < 900, f"a link to {folded} shows it at {place}")
        require(at(opened)[0] == folded, "a link does not lead the keyboard to its change")
    require_copying(browser, file, folded)


def require_copying(browser, file, row):
    with page(browser, file, f"#{row}", permissions=["clipboard-read", "clipboard-write"]) as opened:
        for button, copied in [("copy", row[2:]), ("link", f"#{row}")]:
            opened.locator(".acts button", has_text=button).click()
            until(opened, "document.querySelector('.acts').textContent.includes('copied')")
            text = opened.evaluate("navigator.clipboard.readText()")
            require(text.endswith(copied), f"{button} copies {text}")
            until(opened, "!document.querySelector('.acts').textContent.includes('copied')")


def read_without_script(browser, file):
    """Everything can be read without a script, and without a style too."""
    with page(browser, file) as opened:
        every = opened.evaluate("[...document.querySelectorAll('.changes tbody tr')].map(row => row.id)")
    with page(browser, file, java_script_enabled=False) as opened:
        require_readable(opened, every, "without scripts")
    context = browser.new_context()
    opened = context.new_page()
    opened.route(NOWHERE, lambda route: route.fulfill(
        body=file.read_text(), content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": JENKINS}))
    opened.goto(NOWHERE)
    require(opened.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)", "styles are on")
    require_readable(opened, every, "under the policy of Jenkins")
    context.close()


def require_readable(opened, every, how):
    require(opened.locator("h1").inner_text().endswith("FAIL"), f"{how}: the verdict is not there")
    require(not opened.locator("#bar").is_visible(), f"{how}: buttons that do nothing are shown")
    for summary in opened.locator("summary").all():
        if summary.is_visible() and not summary.evaluate("own => own.parentElement.open"):
            summary.click()
    missing = set(every) - set(seen(opened))
    require(not missing, f"{how}: {len(missing)} changes cannot be seen")
    require(opened.locator("svg").first.is_visible(), f"{how}: the impact is not drawn")
    for heading in ("Who is affected", "Changes", "Notes", "Why: the rules that spoke"):
        require(opened.locator("h2", has_text=heading).first.is_visible(), f"{how}: there is no {heading}")
