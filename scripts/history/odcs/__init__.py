"""Data contracts in YAML, as people write them."""
