from examples.pages import Page, european, thousands


def test_amounts_as_text() -> None:
    assert thousands(128_600) == "1,286.00"
    assert european(-123_456_789) == "1.234.567,89-"
    assert (thousands(None), european(None)) == ("", "")


def test_rows_are_numbered_as_people_count_them() -> None:
    page = Page("明细", (10, 10))
    page.title("应收账款")
    assert page.merges == [(1, 1, 1, 2)]
    assert page.add("期初余额", opening="C001") == 2
    assert page.opening_row == {"C001": 2}
