"""The browser of the tests is strict: it complains of what a visitor would not see."""

import pytest

from browsers import watch

SPOILED = "data:text/html,"


@pytest.fixture
def complaints(browser):
    wrongs: list[str] = []
    page = browser.new_page()
    watch(page, "http://127.0.0.1:1", wrongs)
    yield page, wrongs
    page.close()


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("<img src='https://elsewhere.example/a.png'>", "asked for https://elsewhere.example/a.png"),
        ("<script>throw new Error('spoiled')</script>", "spoiled"),
        (
            "<meta http-equiv='Content-Security-Policy' content=\"script-src 'none'\"><script>1</script>",
            "Content Security Policy",
        ),
    ],
)
def test_it_complains(complaints, words, complaint):
    page, wrongs = complaints
    page.goto(SPOILED + words)
    page.wait_for_load_state("networkidle")
    assert complaint in "\n".join(wrongs)


def test_axe_complains_of_a_picture_without_words(browser, no_barriers):
    page = browser.new_page()
    page.goto(SPOILED + "<!doctype html><html lang=nl><title>A</title><main><h1>A</h1><img src='data:,'></main>")
    with pytest.raises(AssertionError, match="image-alt"):
        no_barriers(page)
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_log_in_page_has_no_barriers(visit, no_barriers, width):
    page = visit(width=width)
    page.goto("/account/login/")
    no_barriers(page)
