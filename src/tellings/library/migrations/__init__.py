"""Numbered SQL files, each applied once and never changed after a release.

A room that needs tables of its own adds a file with the next free number; nothing else has to be told of it.
"""
