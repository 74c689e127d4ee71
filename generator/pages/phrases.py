"""Small pieces of text that templates put together: counts, quotes, angles, lengths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType

from markupsafe import Markup

from generator.drawing.frames.pair import angle_words
from generator.engine.chance import ChanceBand
from generator.lessons.steps import SimilaritiesStep, Trace
from generator.pages.markup import known, safe, safe_text
from generator.words.numbers import alike, compact, cosine, cosine_text, degrees, fixed, share_text
from generator.words.provenance import texts_of
from generator.words.words import load_words


def labels(
    tokens: Sequence[str], untrained: Sequence[str] = (), name_of: Callable[[str], Markup] = safe
) -> tuple[Markup, ...]:
    """A name for each position: its token, and the position where another token is the same.

    untrained: tokens whose rows are random among trained ones; they get a mark.

    >>> [str(label) for label in labels(["the", "cat", "the"], ["cat"])]
    ['the (0)', 'cat†', 'the (2)']
    """
    names = list(map(name_of, tokens))
    for i, token in enumerate(tokens):
        if token in untrained:
            names[i] = phrase("phrase.untrained", token=names[i])
        if tokens.count(token) > 1:
            names[i] = phrase("phrase.at-position", token=names[i], position=i)
    return tuple(names)


def quoted_labels(tokens: Sequence[str], untrained: Sequence[str] = ()) -> tuple[Markup, ...]:
    """The same for running text, the tokens in quotation marks."""
    return labels(tokens, untrained, quoted)


def phrase(name: str, /, **gaps: Markup | int) -> Markup:
    """A text of the table of words, whose gaps are safe already."""
    return Markup(load_words()(name, **gaps))  # noqa: S704 - the table is ours, the gaps are safe


def some_form(some: int, count: int) -> str:
    """Which sentence says how many of a count lie somewhere.

    >>> some_form(0, 6), some_form(1, 6), some_form(2, 6), some_form(0, 1), some_form(1, 1)
    ('none', 'one', 'many', 'only-not', 'only')
    """
    if count == 1:
        return "only" if some else "only-not"
    return "many" if some > 1 else "one" if some else "none"


def band_text(band: ChanceBand) -> str:
    """The ends of the band of chance, with more decimals where two of them would say ±1.

    >>> band_text(ChanceBand(6, -0.7545, 0.7545)), band_text(ChanceBand(2, -0.9969, 0.9969))
    ('−0.75 and +0.75', '−0.9969 and +0.9969')
    """
    decimals = 2 if band.high < 0.995 else 4
    return load_words()("phrase.band", low=fixed(band.low, decimals), high=fixed(band.high, decimals))


def chance_pairs(band: ChanceBand) -> str:
    """The pairs that a band of chance was taken from.

    >>> chance_pairs(ChanceBand(6, -0.7545, 0.7545))
    'pairs of random directions at d = 6'
    """
    if band.rows is None:
        return load_words()("page.chance.directions", d=f"{band.dimension:,}")
    return load_words()("page.chance.rows")


def higher(band: ChanceBand, cosine: float) -> str:
    """How many of the random pairs behind a band have a higher cosine.

    >>> six, many = ChanceBand(6, -0.7545, 0.7545), ChanceBand(64, -0.2423, 0.2423)
    >>> higher(six, 0.5), higher(many, 0.45), higher(six, 1.0)
    ('13% are higher', '8 in 100,000 are higher', 'none of them is higher')
    >>> higher(six, 0.9999)
    'fewer than 1 in 1,000,000 is higher'
    """
    share, words = band.share_above(cosine), load_words()
    if share == 0:
        return words("phrase.higher.none")
    if share >= 0.0095:
        return words("phrase.higher.percent", percent=min(round(100 * share), 99))
    of = next((of for of in (1000, 10_000, 100_000) if share * of >= 0.95), 1_000_000)
    n = round(share * of)
    return words(f"phrase.higher.{'under' if n < 1 else 'one' if n == 1 else 'many'}", n=n, of=f"{of:,}")


def counted(count: int, noun: str) -> str:
    """A count with its noun, which is a name under `count` in the table of words.

    Raises:
        KeyError: there is no such noun.

    >>> counted(1, "pair"), counted(25600000, "number"), counted(0, "noise-word")
    ('1 pair', '25,600,000 numbers', '0 negative samples')
    """
    return load_words()(f"count.{noun}.{'one' if count == 1 else 'many'}", n=f"{count:,}")


def listed(parts: Sequence[str], most: int = 8) -> Markup:
    """Parts as a list in a sentence, made safe; a long list is cut and its rest counted.

    >>> str(listed(["a"])), str(listed(["a", "b", "c"])), str(listed(["a", "b", "c", "d"], most=2))
    ('a', 'a, b and c', 'a, b and 2 more')
    """
    names = [part if isinstance(part, Markup) else safe(part) for part in parts]
    if len(names) > most:
        names[most:] = [phrase("phrase.more", n=len(parts) - most)]
    *before, final = names
    return (
        phrase("phrase.last", before=phrase("phrase.between").join(before), last=final) if before else final
    )


def found_as(pairs: Iterable[tuple[Markup, Markup]]) -> Markup:
    """Tokens, and the names that the corpus has them under.

    >>> found_as([(quoted("The"), quoted("the")), (quoted("Cat"), quoted("cat"))])
    Markup('“The” becomes “the”, “Cat” becomes “cat”')
    """
    found = (phrase("captions.found-as.one", token=token, name=name) for token, name in pairs)
    return phrase("phrase.between").join(found)


def only_capitals(pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether small letters are all that the corpus has otherwise.

    >>> only_capitals([("The", "the")]), only_capitals([("don’t", "don't")])
    (True, False)
    """
    return all(token.lower() == name for token, name in pairs)


def quoted(token: str) -> Markup:
    """A token in quotation marks, every sign of it to be seen.

    >>> quoted(" cat")
    Markup('“␣cat”')
    """
    return phrase("phrase.quoted", token=safe(token))


def shown_cosine(number: float | None) -> str:
    """A cosine as everything shows it, or "undefined".

    >>> shown_cosine(-0.4281), shown_cosine(None)
    ('−0.43', 'undefined')
    """
    return cosine(number, load_words()("undefined"))


def shown_apart(one: float, other: float) -> tuple[str, str]:
    """Two cosines that differ, with as many decimals, two or more, as show it; six at most.

    >>> shown_apart(0.5, 0.25), shown_apart(0.99971, 0.99982), shown_apart(0.5, 0.5)
    (('+0.50', '+0.25'), ('+0.9997', '+0.9998'), ('+0.50', '+0.50'))
    """
    enough = (some for some in range(2, 7) if fixed(one, some) != fixed(other, some))
    decimals = next(enough, 2)
    return cosine_text(one, decimals), cosine_text(other, decimals)


def shown_length(number: float | None, decimals: int = 4) -> str:
    """A length or a distance at so many decimals, or "out of range".

    >>> shown_length(1.98214), shown_length(None)
    ('1.9821', 'out of range')
    """
    if number is None:
        return load_words()("out-of-range")
    return compact(number, decimals, plus=False, below=1e6)


def shown_lengths(numbers: Iterable[float | None], decimals: int = 4) -> tuple[str, ...]:
    """The lengths or distances of one table, in one notation.

    >>> shown_lengths([1.98214, None, 0.0])
    ('1.9821', 'out of range', '0.0000')
    """
    listed = list(numbers)
    texts = iter(alike([number for number in listed if number is not None], decimals, plus=False))
    return tuple(load_words()("out-of-range") if number is None else next(texts) for number in listed)


def shown_share(share: float) -> str:
    """A share in percent, as pictures write it.

    >>> shown_share(0.265), shown_share(0.9999), shown_share(0.0004)
    ('26%', 'over 99%', 'under 1%')
    """
    return share_text(share, load_words())


def _safe(text_of: Callable[..., str]) -> Callable[..., Markup]:
    """For templates: what it says is text for readers, no token, so none of its signs is made to be seen."""
    return lambda *arguments: safe_text(text_of(*arguments))


PHRASES: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "labels": labels,
        "quoted_labels": quoted_labels,
        "band_text": band_text,
        "chance_pairs": _safe(chance_pairs),
        "higher": _safe(higher),
        "some_form": some_form,
        "counted": _safe(counted),
        "listed": listed,
        "found_as": found_as,
        "only_capitals": only_capitals,
        "quoted": quoted,
        "cosine": shown_cosine,
        "apart": shown_apart,
        "length_of": shown_length,
        "share": _safe(shown_share),
        "shares": _safe(lambda parts: shown_share(sum(parts))),
        "fixed": fixed,
        "degrees": degrees,
        "angle": _safe(lambda number: angle_words(number, load_words())),
        "gap": lambda name: Markup("{{{}}}").format(name),  # left open on the page: the player fills it
    }
)
"""What every template can call."""


# What a page is called, and what its point is, where the preset says nothing about it.

LONG = 60
"""A title made of tokens is cut at about so many letters."""

FEW_TOKENS = 3
"""With so few tokens there is little to compare, and ids are the point of a page of random vectors."""

MOST_ASKED = 6
"""With more tokens there are more pairs than anybody would guess among."""


def title_of(trace: Trace) -> Markup:
    """The preset's title, or a question about its tokens, or these."""
    tokens = trace.preset.tokens
    if trace.preset.title:
        return safe(" ".join(trace.preset.title.split()))
    if not asks(trace):
        return _tokens_of(tokens)
    n, kind = len(tokens), "words" if all(map(str.isalpha, tokens)) else "tokens"
    if n == 2:
        return phrase(f"page.question.two-{kind}")
    return phrase(f"page.question.{kind}", count=phrase(f"page.question.of.{n}"))


def asks(trace: Trace) -> bool:
    """Whether the title is the question which pair is most alike.

    So it is where the preset has none, its vectors were learned, and there is one answer among few tokens.
    """
    if trace.preset.title or not trace.table.learned:
        return False
    step = next((step for step in trace.steps if isinstance(step, SimilaritiesStep)), None)
    if step is None or len(set(trace.ids)) < len(trace.ids) or len(trace.ids) > MOST_ASKED:
        return False
    best = [pair.cosine for pair in step.defined_pairs[:2]]
    return len(step.defined_pairs) == len(step.pairs) and len(set(best)) == len(best)


def _tokens_of(tokens: Sequence[str]) -> Markup:
    """Tokens in a row; of many, the first."""
    fitting = max(1, sum(length <= LONG for length in accumulate(map(len, tokens))))
    names = [safe(token if len(token) <= LONG else token[:LONG] + "…") for token in tokens[:fitting]]
    return Markup(", ").join(names) + (Markup(" …") if fitting < len(tokens) else "")


def tags_of(trace: Trace) -> tuple[str, ...]:
    """The preset's tags, or the kind of its vectors."""
    kind = load_words()(f"gallery.tags.{texts_of(trace.table.provenance)}")
    return trace.preset.tags or tuple(kind.split(", "))


def point_of(trace: Trace, glossary: str = "") -> Markup:
    """The preset's description, or a sentence or two that are true of its numbers.

    glossary: the address of the page of words; its terms are then linked to it, in Markdown.
    """
    if trace.preset.description:
        return safe(" ".join(trace.preset.description.split()))
    ids, tokens, source = trace.ids, trace.preset.tokens, trace.table.provenance.source
    if source == "random" and len(tokens) <= FEW_TOKENS and all(row != at for at, row in enumerate(ids)):
        return phrase("page.random.point-ids", token=quoted(tokens[0]), id=ids[0])
    kind = texts_of(trace.table.provenance)
    return phrase(
        f"page.{kind}.point-reduced" if trace.reduced else f"page.{kind}.point",
        tokens=_tokens_of(tokens),
        full=trace.reference.rows.shape[1],
        d=trace.preset.embedding_dim,
        term=Markup("[") if glossary else Markup(),
        glossary=Markup("]({})").format(known(glossary)) if glossary else Markup(),
    )
