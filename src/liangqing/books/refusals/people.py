"""What people, roles and keys refuse."""

from __future__ import annotations

from liangqing.books.refusals.refusal import Refusal
from liangqing.core.text import mark


class CodeTaken(Refusal):
    """There is a set of books of this code."""

    code = "code-taken"
    sentence = mark("There are books {code} already. Choose another code.")


class NameTaken(Refusal):
    """There is a user of this name; names are for ever."""

    code = "name-taken"
    sentence = mark("There is a user {name} already. Choose another name, or grant a role to that user.")


class UserInactive(Refusal):
    """The user was deactivated."""

    code = "user-inactive"
    sentence = mark("The user {name} was deactivated and can be given nothing.")


class OwnRights(Refusal):
    """Rights are given by another."""

    code = "own-rights"
    sentence = mark("Nobody gives rights to himself: another administrator must.")


class LastAdministrator(Refusal):
    """Books keep an administrator."""

    code = "last-administrator"
    sentence = mark("{name} is the last administrator of the books {entity}. Make another one first.")


class ElsewhereToo(Refusal):
    """The user has a role in books the administrator has none in."""

    code = "elsewhere-too"
    sentence = mark(
        "{name} also works in books you do not administer. Their administrator must do it, or revoke first."
    )


class ScopeTooWide(Refusal):
    """A key may not do more than its user, and gives no rights."""

    code = "scope-too-wide"
    sentence = mark("A key of {name} cannot hold {scopes}: the user may not do it, or no key may.")


class InvitationInvalid(Refusal):
    """Unknown, used and expired invitations are answered alike."""

    code = "invitation-invalid"
    sentence = mark("This link is not valid (any more). Ask an administrator for a new one.")


class PasswordWeak(Refusal):
    """The password does not follow the rules."""

    code = "password-weak"
    sentence = mark("The password cannot be used: {detail}")


class AlreadyFounded(Refusal):
    """An installation is founded once."""

    code = "already-founded"
    sentence = mark("This installation has books and people already.")
