"""The generated history that `scripts/replay` replays: sources, edits of which the outcome is known, and the judge.

`edit` says what an edit is, `world` holds the sources, `timeline` makes the commits,
    `judge` compares what Lumos says with
what is known, `table` prints it. Each kind of source has a folder: what it holds (`world`), what breaks it (`breaks`),
what does not (`harmless`).
"""
