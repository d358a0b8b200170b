import pytest

from devhost.router import Router


def router_of(*routes: str) -> Router[str]:
    """A router whose targets are the routes themselves, written `METHOD template`."""
    router: Router[str] = Router()
    for route in routes:
        method, template = route.split(" ", 1)
        router.add([method], template, route)
    return router


def test_a_parameter_takes_one_segment() -> None:
    router = router_of("GET api/stories/{id}/scenes/{scene}")

    assert router.match("GET", "/api/stories/s1/scenes/2") == (
        "GET api/stories/{id}/scenes/{scene}",
        {"id": "s1", "scene": "2"},
    )
    assert router.match("GET", "/api/stories/s1/scenes") is None
    assert router.match("GET", "/api/stories/s1/scenes/2/3") is None


def test_a_literal_beats_a_constrained_parameter_and_that_a_free_one_and_that_the_rest() -> None:
    router = router_of("GET s/{*rest}", "GET s/{id}", "GET s/{number:int}", "GET s/new")

    assert router.match("GET", "/s/new") == ("GET s/new", {})
    assert router.match("GET", "/s/12") == ("GET s/{number:int}", {"number": "12"})
    assert router.match("GET", "/s/twelve") == ("GET s/{id}", {"id": "twelve"})
    assert router.match("GET", "/s/a/b") == ("GET s/{*rest}", {"rest": "a/b"})


def test_a_literal_that_leads_nowhere_does_not_hide_a_parameter_that_does() -> None:
    router = router_of("GET s/new/draft", "GET s/{id}/scenes")

    assert router.match("GET", "/s/new/scenes") == ("GET s/{id}/scenes", {"id": "new"})


def test_values_of_a_branch_that_failed_are_forgotten() -> None:
    router = router_of("GET {a:int}/{b}/x", "GET {c}/{d}/y")

    assert router.match("GET", "/1/2/y") == ("GET {c}/{d}/y", {"c": "1", "d": "2"})


def test_a_wrong_verb_finds_nothing() -> None:
    router = router_of("GET stories", "POST stories/{id}")

    assert router.match("POST", "/stories") is None
    assert router.match("GET", "/stories/1") is None
    assert router.match("BREW", "/stories") is None


def test_literals_ignore_case_and_values_keep_it() -> None:
    router = router_of("GET Api/Stories/{id}")

    assert router.match("GET", "/aPI/sTORIES/AbC") == ("GET Api/Stories/{id}", {"id": "AbC"})


def test_one_slash_at_the_end_is_ignored() -> None:
    router = router_of("GET stories", "GET ")

    assert router.match("GET", "/stories/") == ("GET stories", {})
    assert router.match("GET", "/stories//") is None
    assert router.match("GET", "/") == ("GET ", {})


def test_an_optional_parameter_may_be_absent() -> None:
    router = router_of("GET stories/{page?}")

    assert router.match("GET", "/stories") == ("GET stories/{page?}", {})
    assert router.match("GET", "/stories/2") == ("GET stories/{page?}", {"page": "2"})


def test_the_rest_may_be_empty() -> None:
    router = router_of("GET {*path}")

    assert router.match("GET", "/") == ("GET {*path}", {})
    assert router.match("GET", "/a/b/c") == ("GET {*path}", {"path": "a/b/c"})


@pytest.mark.parametrize("segment", ["0", "-7", "+7", "2147483647", "-2147483648"])
def test_an_int_is_what_a_32_bit_integer_holds(segment: str) -> None:
    assert router_of("GET {n:int}").match("GET", f"/{segment}") == ("GET {n:int}", {"n": segment})


@pytest.mark.parametrize("segment", ["x", "1.5", "2147483648", "-2147483649", "\u0661", "99999999999", "1 "])
def test_what_no_32_bit_integer_holds_is_no_int(segment: str) -> None:
    assert router_of("GET {n:int}").match("GET", f"/{segment}") is None


def test_an_empty_segment_is_no_value() -> None:
    assert router_of("GET a/{id}/b").match("GET", "/a//b") is None


@pytest.mark.parametrize(
    "template", ["a/{id", "a/x{id}", "{id?}/b", "{*rest}/b", "{id:guid}", "admin/stories", "Runtime/x"]
)
def test_a_template_that_the_host_refuses_or_devhost_cannot_read_is_refused(template: str) -> None:
    with pytest.raises(ValueError, match="route"):
        router_of(f"GET {template}")


def test_a_later_segment_may_be_called_admin() -> None:
    assert router_of("GET api/admin/{id}").match("GET", "/api/admin/1")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("GET a/{id}", "GET a/{other}"),
        ("GET a/{id:int}", "GET A/{other:int}"),
        ("GET a", "GET a/{page?}"),
        ("GET {*a}", "GET {*b}"),
    ],
)
def test_two_functions_on_one_route_are_refused(first: str, second: str) -> None:
    with pytest.raises(ValueError, match="Two functions answer"):
        router_of(first, second)
