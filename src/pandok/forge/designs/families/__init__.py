"""Families of articles, a module for each trade; `designs.families.catalogue` lists them all."""
