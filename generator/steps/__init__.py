"""The kinds of steps, one file each. A step holds numbers: never prose, never pixels.

A new kind is a file here and a name in `Step`, a file in `frames/`, a template in
`pages/templates/steps/` and a `case` in `frames.draw`; mypy or a test names the one forgotten.
"""

from generator.steps.analogy import AnalogyStep, Candidate
from generator.steps.cosine import CosineRowStep, CosineStep
from generator.steps.embedded import EmbeddedStep
from generator.steps.ids import IdsStep
from generator.steps.lookup import LookupRestStep, LookupStep
from generator.steps.similarities import SimilaritiesStep
from generator.steps.tokens import TokensStep
from generator.steps.trace import Step, Trace

__all__ = [
    "AnalogyStep",
    "Candidate",
    "CosineRowStep",
    "CosineStep",
    "EmbeddedStep",
    "IdsStep",
    "LookupRestStep",
    "LookupStep",
    "SimilaritiesStep",
    "Step",
    "TokensStep",
    "Trace",
]
