"""The kinds of steps, one file each. A step holds numbers: never prose, never pixels.

A new kind is a file here and a name in `Step`, a file in `frames/`, a template in
`pages/templates/steps/` and a `case` in `frames.draw`; mypy or a test names the one forgotten.
"""

from generator.steps.analogy import AnalogyStep, Candidate
from generator.steps.cosine import CosineRowStep, CosineStep
from generator.steps.embedded import EmbeddedStep
from generator.steps.gradient import GradientStep
from generator.steps.ids import IdsStep
from generator.steps.lookup import LookupRestStep, LookupStep
from generator.steps.moment import Moment
from generator.steps.sampled_pair import SampledPairStep
from generator.steps.similarities import SimilaritiesStep
from generator.steps.snapshot import SnapshotStep
from generator.steps.tokens import TokensStep
from generator.steps.trace import Step, Trace
from generator.steps.update import UpdateStep
from generator.steps.window import WindowStep, contexts_of

__all__ = [
    "AnalogyStep",
    "Candidate",
    "CosineRowStep",
    "CosineStep",
    "EmbeddedStep",
    "GradientStep",
    "IdsStep",
    "LookupRestStep",
    "LookupStep",
    "Moment",
    "SampledPairStep",
    "SimilaritiesStep",
    "SnapshotStep",
    "Step",
    "TokensStep",
    "Trace",
    "UpdateStep",
    "WindowStep",
    "contexts_of",
]
