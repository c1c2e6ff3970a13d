"""What a person or a file said, as a typed value: the base of every content that is checked before it is written."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from liangqing.books.refusals import ContentInvalid


class Said(BaseModel):
    """What a person or a file said, with no field nobody knows."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    @classmethod
    def read(cls, content: object) -> Self:
        """The content, checked.

        Raises:
            ContentInvalid: a field has no such value; the first is told.
        """
        try:
            return cls.model_validate(content)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"])) or "content"
            raise ContentInvalid(field=place, detail=first["msg"].removeprefix("Value error, ")) from None
