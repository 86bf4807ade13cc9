"""Debian's Chromium without a head, driven by PyPI's playwright, and what went wrong in it."""

from contextlib import contextmanager
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import sync_playwright

from story.run import require

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 780}
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")


@contextmanager
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def page(browser, file, fragment="", size=WIDE, quiet=True, **options):
    """A page in a context of its own. When it is left, it must have asked for nothing, opened no dialog and, if `quiet`,
    said nothing on the console."""
    context = browser.new_context(viewport=size, **options)
    opened, faults = context.new_page(), []
    opened.on("request", lambda request: same(request.url, file) or faults.append(f"asked for {request.url}"))
    opened.on("dialog", lambda dialog: (faults.append(f"opened a dialog: {dialog.message}"), dialog.dismiss()))
    opened.on("popup", lambda popup: faults.append(f"opened {popup.url}"))
    if quiet:
        opened.on("console", lambda message: faults.append(f"the console says {message.text}"))
        opened.on("pageerror", lambda error: faults.append(f"the script fails: {error}"))
    opened.goto(address(file) + fragment)
    opened.faults = faults
    yield opened
    context.close()
    require(not faults, f"{Path(file).name}{fragment}: " + "; ".join(faults[:5]))


def address(file):
    return str(file) if str(file).startswith("http") else Path(file).as_uri()


def same(url, file):
    return url.split("#")[0] == address(file)


def seen(opened):
    """The ids of the changes that can be seen, in their order on the page."""
    return opened.evaluate("""() => [...document.querySelectorAll('.changes tbody tr')].filter(row =>
        row.checkVisibility() && !row.closest('details:not([open])')).map(row => row.id)""")


def until(opened, claim):
    """Waits for what a script does after a moment. (Playwright's own way needs `eval`, which the page's policy forbids.)"""
    for _ in range(100):
        if opened.evaluate(claim):
            return
        opened.wait_for_timeout(50)
    require(False, f"this never holds: {claim}")


def require_accessible(opened, what):
    """axe-core finds nothing serious, with everything unfolded."""
    opened.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    opened.evaluate(AXE.read_text())
    found = opened.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    bad = [
        f"{fault['id']}: {node['html'][:120]} {node['any'][:1]}"
        for fault in found if fault["impact"] in ("serious", "critical") for node in fault["nodes"][:3]]
    require(not bad, "\n  ".join([f"axe on {what}:", *bad]))


def processor_seconds(browser, file):
    """How long Chromium works to show a page at rest, in seconds of one processor."""
    context = browser.new_context(viewport=WIDE)
    opened = context.new_page()
    session = context.new_cdp_session(opened)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    opened.goto(address(file))
    opened.wait_for_timeout(500)
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    context.close()
    return metrics["TaskDuration"]
