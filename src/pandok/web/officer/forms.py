"""What an officer fills in."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from pandok.web.cases.types import Decision

_LONGEST = 2000
# A device whose clock is off, or a page left open over night, must not spoil the times.
_OLDEST_SHOT = timedelta(hours=12)
_FIRST_SIGHT = frozenset({"number", "trademark", "goods_name"})


class ScreenForm(forms.Form):
    """Declared fields beside the photos; `pandok.reading.declaration` checks what they hold."""

    photographed_at = forms.CharField(required=False, max_length=40)
    number = forms.CharField(label=_("Declaration number"), required=False, max_length=_LONGEST)
    trademark = forms.CharField(label=_("Declared trademark"), required=False, max_length=_LONGEST)
    goods_name = forms.CharField(label=_("Goods name"), required=False, max_length=_LONGEST)
    model = forms.CharField(label=_("Model"), required=False, max_length=_LONGEST)
    hs_code = forms.CharField(
        label=_("HS code"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    origin_country = forms.CharField(label=_("Origin"), required=False, max_length=_LONGEST)
    unit_price_krw = forms.FloatField(label=_("Unit price (KRW)"), required=False, min_value=0)
    importer = forms.CharField(label=_("Importer"), required=False, max_length=_LONGEST)
    supplier = forms.CharField(label=_("Supplier"), required=False, max_length=_LONGEST)

    def clean_photographed_at(self) -> Any:
        """Take the time of the first shot, where the camera told a believable one."""
        try:
            told = parse_datetime(self.cleaned_data["photographed_at"])
        except ValueError:
            return None
        if told is None or timezone.is_naive(told):
            return None
        now = timezone.now()
        return told if now - _OLDEST_SHOT <= told <= now else None

    def declared(self) -> dict[str, object] | None:
        """Return the fields that were filled in; None where none was."""
        fields = {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "photographed_at" and value not in ("", None)
        }
        return fields or None

    @property
    def has_more_declared(self) -> bool:
        """Whether a field is filled in that is folded away at first."""
        return any(self.data.get(name) for name in self.fields if name not in _FIRST_SIGHT)


class DecideForm(forms.Form):
    """A decision, and which state of the case it was taken on."""

    decision = forms.ChoiceField(choices=Decision.choices)
    version = forms.IntegerField(min_value=0)
    note = forms.CharField(required=False, max_length=4000, strip=True)
