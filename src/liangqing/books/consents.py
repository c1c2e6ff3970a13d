"""What sales must agree to before accounting approves it: price corrections and transfers between partners.

An approval of two: who answers for the partner consents, then another person of accounting approves within the limit of
the role. A transfer to another partner (调账) needs the consent for both partners. A manager may consent for any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.books.differences import difference_of_draft
from liangqing.books.models import Consent, Partner
from liangqing.books.refusals import ConsentMissing

if TYPE_CHECKING:
    from liangqing.books.action import Act
    from liangqing.books.models import Difference, Draft

#: Causes that change what was agreed on with a customer: its price, the discount on it, whose debt it is.
CONSENTED: Final = frozenset({"P03", "D02", "E03"})


def partners_to_consent(draft: Draft) -> list[Partner]:
    """For which partners a draft needs consent, by their codes; none where it corrects another cause."""
    difference = difference_of_draft(draft)
    if difference is None or difference.code not in CONSENTED:
        return []
    return sorted({difference.partner, *_other_partner(difference)}, key=lambda partner: partner.code)


def missing_consents(draft: Draft) -> list[Partner]:
    """For which of them nobody consented to the draft as it stands now."""
    given = Consent.objects.filter(draft=draft, revision=draft.revision)
    there = set(given.values_list("partner_id", flat=True))
    return [partner for partner in partners_to_consent(draft) if partner.pk not in there]


def may_consent(act: Act, partner: Partner) -> bool:
    """Whether this person answers for the partner: its sales owner or the delegate, or a manager for any."""
    limited = act.viewer.partner_ids("consent_to_draft", act.entity.pk)
    return limited is None or partner.pk in limited


def require_consents(draft: Draft) -> list[int]:
    """The people who consented to a draft as it stands; none of them may approve it too.

    Raises:
        ConsentMissing: nobody did for one of its partners.
    """
    missing = missing_consents(draft)
    if missing:
        raise ConsentMissing(partners=", ".join(partner.code for partner in missing))
    given = Consent.objects.filter(draft=draft, revision=draft.revision)
    return list(given.order_by("pk").values_list("given_by_id", flat=True))


def _other_partner(difference: Difference) -> list[Partner]:
    """The partner a document was booked under by mistake, as the engine found it; empty where nobody knows it."""
    code = str(difference.evidence.get("other_customer", ""))
    return list(Partner.objects.filter(entity=difference.entity_id, code=code))
