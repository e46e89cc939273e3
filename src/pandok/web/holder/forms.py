"""What a right holder fills in."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pandok.web.notices.types import Answer
from pandok.web.rights.types import PictureKind

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from pandok.web.accounts.models import Organisation

_RIGHT_KINDS = tuple(
    (kind.value, kind.label) for kind in PictureKind if kind is not PictureKind.KNOWN_FAKE
)


class ReplyForm(forms.Form):
    """The answer to a notice."""

    answer = forms.ChoiceField(choices=Answer.choices)
    comment = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What gives it away, or what you need to see."),
    )


class RightForm(forms.Form):
    """A right to be recorded; its pictures come beside it."""

    kind = forms.ChoiceField(label=_("Kind of right"), choices=_RIGHT_KINDS)
    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("What officers will read, in any language.")
    )
    word_mark = forms.CharField(
        label=_("Word mark"),
        required=False,
        max_length=200,
        help_text=_("As it is written on goods; misspellings of it are found."),
    )
    registration_number = forms.CharField(
        label=_("Registration number"), required=False, max_length=100
    )
    picture_kind = forms.ChoiceField(label=_("The pictures show"), choices=PictureKind.choices)

    def __init__(self, *args: Any, holders: "QuerySet[Organisation]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder"] = forms.ModelChoiceField(
            label=_("Right holder"), queryset=holders, empty_label=None, initial=holders.first()
        )


class PictureForm(forms.Form):
    """Further pictures of a right."""

    picture_kind = forms.ChoiceField(label=_("The pictures show"), choices=PictureKind.choices)
