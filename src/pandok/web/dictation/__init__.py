"""Dictated notes: a recording in, words for the officer to correct out."""
