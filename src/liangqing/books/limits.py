"""Up to which amount a role may approve a correction or write-off: approved rules, else the usual ones."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field, TypeAdapter

from liangqing.books.models import RuleVersion
from liangqing.books.refusals import OverLimit
from liangqing.books.worth import worth_minor
from liangqing.core.money import format_minor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.books.action import Act
    from liangqing.books.models import Entity

#: role -> what is approved -> most minor units of the books' currency. What is not named has no limit.
Limits = dict[str, dict[str, Annotated[int, Field(ge=0, strict=True)]]]
#: `correction` of one document, `write_off` of one rounding, `write_offs` of a batch of them; or a code, such as P03.
USUAL: Final[Limits] = {"reviewer": {"correction": 5_000_000, "write_off": 1_000, "write_offs": 100_000}}
_LIMITS: Final = TypeAdapter(Limits)


def limits_in_force(entity: Entity) -> Limits:
    """The newest approved limits of the books, or the usual ones.

    Raises:
        ValidationError: an approved version no longer says what this release understands.
    """
    versions = RuleVersion.objects.filter(entity=entity, partner__isnull=True, subject="limits")
    newest = versions.order_by("-number").first()
    return _LIMITS.validate_python(tomllib.loads(newest.content)) if newest else USUAL


def check_limits(content: object) -> Limits:
    """Limits as they were proposed.

    Raises:
        ValueError: they are none.
    """
    return _LIMITS.validate_python(content)


def require_within_limit(act: Act, amounts: Mapping[str, int], *names: str) -> None:
    """Refuse amounts above what the person's most entitled role may approve.

    Limits are in the books' currency; other amounts are converted by the approved rates of the day they are approved.

    Args:
        act: who approves.
        amounts: currency -> minor units, of either sign; together they must be within the limit.
        names: under which the limit may stand, the most particular first.

    Raises:
        OverLimit: they are above.
        RateUnknown: the role has a limit, and a currency has no rate of today.
    """
    limits = limits_in_force(act.entity)
    roles = act.viewer.roles[act.entity.pk] & {"reviewer", "manager"}
    allowed = [_limit(limits.get(role, {}), names) for role in roles]
    if None in allowed:
        return
    most = max(filter(None, allowed), default=0)
    sizes = {currency: abs(minor) for currency, minor in amounts.items()}
    if worth_minor(act.entity, sizes, act.today) > most:
        said = " + ".join(f"{currency} {format_minor(minor, currency)}" for currency, minor in sorted(sizes.items()))
        limit = f"{act.entity.currency} {format_minor(most, act.entity.currency)}"
        raise OverLimit(amount=said, limit=limit)


def _limit(of_role: dict[str, int], names: tuple[str, ...]) -> int | None:
    return next((of_role[name] for name in names if name in of_role), None)
