"""Snapshots written by hand: those in the store itself, and a folder of them that is captured."""
