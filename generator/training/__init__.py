"""Learning vectors from sentences."""

from generator.training.cache import cached_training, training_key
from generator.training.pairs import noise_words
from generator.training.parameters import METHODS, RANGES, Method, TrainingParameters
from generator.training.skip_gram import Progress
from generator.training.step import SkipGramGradients, SkipGramStep, sgns_loss, sgns_step, sigmoid
from generator.training.train import train
from generator.training.training import LossPoint, Snapshot, Training, table_scale, to_table

__all__ = [
    "METHODS",
    "RANGES",
    "LossPoint",
    "Method",
    "Progress",
    "SkipGramGradients",
    "SkipGramStep",
    "Snapshot",
    "Training",
    "TrainingParameters",
    "cached_training",
    "noise_words",
    "sgns_loss",
    "sgns_step",
    "sigmoid",
    "table_scale",
    "to_table",
    "train",
    "training_key",
]
