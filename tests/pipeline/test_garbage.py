"""When unreachable objects are looked for."""

from __future__ import annotations

import gc
import weakref

import pytest

from liangqing.pipeline.garbage import collected_afterwards


class Circle:
    """Reaches itself."""

    def __init__(self) -> None:
        self.itself = self


def test_circles_go_when_the_work_is_done() -> None:
    with collected_afterwards():
        circle = weakref.ref(Circle())
        assert not gc.isenabled()
        assert circle() is not None
    assert gc.isenabled()
    assert circle() is None


def test_the_search_is_taken_up_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="invalid literal"), collected_afterwards():
        int("over")
    assert gc.isenabled()


def test_where_nobody_looks_for_them_it_stays_so() -> None:
    gc.disable()
    try:
        with collected_afterwards():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
