"""Evaluation: sets, protocols, metrics with intervals, reports."""
