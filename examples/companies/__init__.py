"""The six companies of the samples: a story each. Every name and number is invented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.companies.appliances import APPLIANCES
from examples.companies.car_parts import CAR_PARTS
from examples.companies.clothing import CLOTHING
from examples.companies.condiments import CONDIMENTS
from examples.companies.engineering import ENGINEERING
from examples.companies.furniture import FURNITURE

if TYPE_CHECKING:
    from examples.company import Company

COMPANIES: Final[tuple[Company, ...]] = (APPLIANCES, CONDIMENTS, CLOTHING, CAR_PARTS, ENGINEERING, FURNITURE)
BY_KEY: Final = {company.key: company for company in COMPANIES}
