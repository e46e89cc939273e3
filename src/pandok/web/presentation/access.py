"""Who may open a page at all; whose objects it shows is asked of each app's permissions."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from pandok.web.accounts.permissions import has_role
from pandok.web.accounts.types import Role

if TYPE_CHECKING:
    from pandok.web.accounts.models import User

P = ParamSpec("P")


def for_roles(
    *roles: Role,
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """Send visitors to the sign-in page, and refuse (403) whoever has another role."""

    def decorate(
        view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not has_role(request.user, *roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return login_required(guarded)

    return decorate


def signed_in(request: HttpRequest) -> "User":
    """Return the user of a view that only signed-in users reach.

    Raises:
        PermissionDenied: Nobody is signed in.
    """
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user
