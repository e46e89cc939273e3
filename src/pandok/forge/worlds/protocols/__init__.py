"""What sets hold: one module a protocol, each planning and drawing its units."""

import importlib
from functools import lru_cache

from pandok.forge.worlds.drawn import SetProtocol
from pandok.forge.worlds.specification import ProtocolName, SetSpec

# Imported only when asked for: designs need packages that goods do not.
_PLACES = {
    ProtocolName.WORLD: "demo_world:DemoWorld",
    ProtocolName.VERDICT: "verdict:VerdictProtocol",
    ProtocolName.GENUINE: "verdict:GenuineProtocol",
    ProtocolName.IDENTITY: "identity:IdentityProtocol",
    ProtocolName.DESIGN: "design:DesignProtocol",
    ProtocolName.TEXT: "text:TextProtocol",
    ProtocolName.MARKS_SIMILAR: "marks_similar:MarksSimilarProtocol",
}


@lru_cache(maxsize=4)
def protocol_of(spec: SetSpec) -> SetProtocol:
    """Return the protocol that draws a set; the same object again while it is in use."""
    module, _, name = _PLACES[spec.protocol].partition(":")
    protocol: SetProtocol = getattr(importlib.import_module(f"{__name__}.{module}"), name)(spec)
    return protocol
