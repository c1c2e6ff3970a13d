"""The page behind an invitation: set the password."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django import forms
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from liangqing.books.invitations import accept, invited
from liangqing.books.refusals import PasswordWeak
from liangqing.core.text import mark
from liangqing.web.language import said

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from liangqing.core.text import Translate

_UNLIKE: Final = mark("The two passwords differ.")
_WORDS: Final = {
    "title": mark("Set your password"),
    "name": mark("User name"),
    "rules": mark("At least 12 characters, not a common one, not your name."),
    "save": mark("Save"),
}
_FIRST: Final = mark("New password")
_AGAIN: Final = mark("The same again")


class PasswordForm(forms.Form):
    """A password, twice."""

    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False)
    again = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False)

    def speak(self, translate: Translate) -> None:
        """Label the fields."""
        self.fields["password"].label, self.fields["again"].label = translate(_FIRST), translate(_AGAIN)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask for the password, set it, and go on to the log-in. Whoever was logged in here is not any more."""
    user = invited(secret, timezone.now())
    translate = said(request)
    form = PasswordForm(request.POST if request.method == "POST" else None)
    form.speak(translate)
    if form.is_valid() and _accepted(form, secret, translate):
        logout(request)
        return redirect("account_login")
    words = {key: translate(text) for key, text in _WORDS.items()}
    context = {**words, "form": form, "username": user.username}
    return render(request, "web/invitation.html", context)


def _accepted(form: PasswordForm, secret: str, translate: Translate) -> bool:
    """Whether the password was set; what is wrong with it stands in the form."""
    if form.cleaned_data["password"] != form.cleaned_data["again"]:
        form.add_error("again", translate(_UNLIKE))
        return False
    try:
        accept(secret, form.cleaned_data["password"], timezone.now())
    except PasswordWeak as refusal:
        form.add_error("password", refusal.text(translate))
        return False
    return True
