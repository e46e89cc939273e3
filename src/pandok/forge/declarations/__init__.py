"""The papers of a consignment: declarations and waybills."""
