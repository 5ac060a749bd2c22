"""Names of a cluster in other languages."""

from __future__ import annotations

from annotate.names import named
from coopgraph.model import MentionKind


def test_a_name_in_brackets_is_the_same_cluster() -> None:
    """The English name behind the Polish one, and wherever it stands again, means the same cluster."""
    text = "Śląski Klaster Wodny (ang. Silesia Water Cluster) działa. Silesia Water Cluster ma biuro."
    assert set(named(text, MentionKind.CLUSTER)) == {"Śląski Klaster Wodny"}


def test_a_cluster_named_beside_another_is_its_own() -> None:
    """Without a word of names two clusters stay two."""
    text = "Śląski Klaster Wodny gościł delegację Silesia Wood Cluster."
    assert set(named(text, MentionKind.CLUSTER)) == {"Śląski Klaster Wodny", "Silesia Wood Cluster"}
