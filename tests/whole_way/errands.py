"""What people do at the two kiosks of a site, by finger, keys and badge."""

from PySide6.QtCore import Qt

from kiosk.viewmodels import limits
from tests.whole_way.two_kiosks import Post, Site


def taps(site: Site, badge: str, page: str) -> None:
    """At the entrance, until the answer is no repeat of the one before: that page."""
    entrance = site.entrance

    def comes_to_page() -> bool:
        leave(entrance)
        entrance.present(site.card(badge))
        entrance.wait(lambda: page_of(entrance) not in ("home", "wait"))
        return page_of(entrance) == page

    entrance.wait(comes_to_page)


def page_of(post: Post) -> str:
    return post.kiosk.views.vm.page()


def leave(post: Post) -> None:
    """Back to the home page, by a button where there is one; an outcome goes by itself."""
    while (page := page_of(post)) != "home":
        button = next((each for each in ("done", "start") if post.screen.has(each)), None)
        if button is None:
            post.clock.ahead += limits.OUTCOME_S
        else:
            post.touch(button)
        # What a guest is told of the place follows on the page that names her.
        post.wait(lambda page=page: page_of(post) != page)


def open_reception(site: Site) -> None:
    """Rachel, by badge and PIN."""
    desk = site.reception
    desk.touch("openDesk")
    desk.page("badge")
    desk.present(site.card("rachel"))
    desk.page("pin")
    type_pin(desk, site.pin("rachel"))
    desk.page("desk")


def type_pin(post: Post, pin: str) -> None:
    """On the pad, and OK."""
    post.touch(*(f"digit{digit}" for digit in pin), "ok")


def gives_code(entrance: Post, code: str, page: str) -> None:
    """Her code is typed until the answer is no repeat of the one before."""

    def comes_to_page() -> bool:
        leave(entrance)
        entrance.touch("openNewcomer", "code", *(f"key:{digit}" for digit in code), "key:enter")
        entrance.wait(lambda: page_of(entrance) in ("in", "out", "refused"))
        return page_of(entrance) == page

    entrance.wait(comes_to_page)


def traces_on_screen(post: Post, *said: str) -> set[str]:
    """Which of these can be read there; a code may stand in two parts."""
    read = post.screen.texts().replace("\u00a0", "")
    return {each for each in said if each in read}


def asks_and_is_accepted(site: Site, name: str, organisation: str, mission: str) -> str:
    """She asks at the entrance, reception accepts her, and her pass is shown; gives the code that reception reads."""
    entrance, desk = site.entrance, site.reception
    entrance.touch("openNewcomer", "visitor", "goOn")
    for answer in (name, organisation, "bap", mission):
        entrance.page("asked")
        entrance.type(answer)
        entrance.press(Qt.Key.Key_Return)
    entrance.page("sent")
    assert not traces_on_screen(entrance, name, organisation, mission)
    desk.page("calling")
    open_reception(site)
    desk.touch("openRequest")
    desk.touch_row("Baptiste")
    desk.touch("yes")
    desk.page("deskPass")
    code = desk.screen.text("code").replace("\u00a0", "")
    desk.touch("finish", "lock")
    entrance.page("pass")
    return code
