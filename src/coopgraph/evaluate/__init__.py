"""How right the extractor is: precision, recall and F1 on gold facts, with intervals, confusions and risk–coverage."""

from coopgraph.evaluate.facts import Outcome, Verdict
from coopgraph.evaluate.gold import read_gold
from coopgraph.evaluate.score import score_document
from coopgraph.evaluate.statistics import Figures, Report, compare, report

__all__ = ["Figures", "Outcome", "Report", "Verdict", "compare", "read_gold", "report", "score_document"]
