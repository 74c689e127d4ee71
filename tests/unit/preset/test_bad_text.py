"""What is no JSON or YAML at all, or uses of it what presets do without."""

from __future__ import annotations

import pytest

from .conftest import Load

JSON_CASES = {
    "": 'the file is empty; must contain an object, as in {"tokens": …, "embeddingDim": …}',
    " \r\n": 'the file is empty; must contain an object, as in {"tokens": …, "embeddingDim": …}',
    "{": 'line 1, column 2: a key is missing; write it in double quotes (")',
    '{\n"tokens": ["a",]}': "line 2, column 16: there is a comma before the closing bracket; remove it",
    '{"tokens": ["a"],}': "line 1, column 18: there is a comma before the closing bracket; remove it",
    "{'a': 1}": "line 1, column 2: text and keys need double quotes (\"), not single ones (')",
    "// x\n{}": "line 1, column 1: JSON has no comments; remove it, or write the preset in YAML",
    '{"a": 1} x': "line 1, column 10: there is something after the end of the object",
    '{"a" 1}': 'line 1, column 6: a ":" is missing after the key',
    '{"a": 1 "b": 2}': 'line 1, column 9: a "," or a closing bracket is missing',
    '{"a": "x\ny"}': r"line 1, column 9: a line break or a control character in a text; write \n or \u0007",
    '{"a": "\\q"}': r'line 1, column 8: a "\" before a character that has no such escape; write "\\" for a '
    "backslash",
    '{"a": "\\u12"}': r"line 1, column 9: \u must be followed by four hexadecimal digits",
    '{"a": "x': "line 1, column 7: a text has no closing quotation mark",
    "{a: 1}": 'line 1, column 2: a key is missing; write it in double quotes (")',
    '{"a": cat}': "line 1, column 7: this isn't a number, true, false or null; put text in double quotes",
    '{"a": }': "line 1, column 7: a value is missing",
    "\n" + "[" * 100_000: "line 2: lists and objects are nested too deeply; 32 levels at most",
    '{"a":' * 100_000: "line 1: lists and objects are nested too deeply; 32 levels at most",
    '{"tokens": ["a"], "embeddingDim": 2, "embeddingDim": 2}': "embeddingDim: appears more than once; "
    "keep only one",
    '{"tokens": ["a"], "embeddingDim": NaN}': "embeddingDim: is NaN; must be a finite number",
    '{"tokens": ["a"], "embeddingDim": 1e999}': "embeddingDim: is 1e999, beyond the largest number "
    "(about 1.8e308); must be a finite number",
    '{"tokens": ["a"], "embeddingDim": 1' + "0" * 5000 + "}": "embeddingDim: is 100000000000… (5001 digits), "
    "beyond the largest number (about 1.8e308); must be a finite number",
    '{"tokens": ["\\ud800"], "embeddingDim": 2}': "tokens[0]: contains half a character (the lone surrogate "
    "U+D800); write the whole one",
    '{"tokens": ["a"], "embeddingDim": 2, "\\udfff": 1}': '["\\udfff"]: the key contains half a character '
    "(the lone surrogate U+DFFF); write the whole one",
    '{"tokens": [NaN], "embeddingDim": 2}': 'tokens[0]: is the number NaN; must be text: quote it ("NaN")',
}

TWO = 'tokens: ["a", "b"]\nembeddingDim: 2\n'

YAML_CASES = {
    "": "the file is empty; must contain keys and values, as in tokens: [the, cat]",
    "# x\n": "the file is empty; must contain keys and values, as in tokens: [the, cat]",
    "---\n": "is null; must be an object with keys and values",
    "cat": 'is the text "cat"; must be an object with keys and values',
    "a: !!python/object/apply:os.system ['true']": 'line 1: "!!python/object/apply:os.system" is a tag; '
    "remove it, or quote it if it is text",
    "tokens: [a, !b c]": 'line 1: "!b" is a tag; remove it, or quote it if it is text',
    "a: ! x": 'line 1: "!" is a tag; remove it, or quote it if it is text',
    "a: &x [1]\nb: [*x, *x]": 'line 1: "&x" is an anchor; remove it, or quote it if it is text',
    "a: *x": 'line 1: "*x" is an alias; write the value out, or quote it if it is text',
    "<<: {a: 1}": "line 1: << is a merge key; write the keys out",
    "? [a]\n: 1": "line 1: a list or an object is used as a key; keys must be text",
    "a:\n  1: [1]": 'line 2: keys must be text: quote it ("1")',
    "a:\n  null: [1]": 'line 2: keys must be text: quote it ("null")',
    "{: 1}": 'line 1, column 2: a key is missing before the ":"',
    "a: 'x": "line 1, column 4: a text has no closing quotation mark",
    "a: [1, 2": 'line 1, column 9: a "," or a closing bracket is missing',
    "a: [1, 2]]": "line 1, column 10: a closing bracket has no opening one",
    "tokens: [*, a]": 'line 1, column 11: text cannot start with "&", "*" or "!"; quote it',
    "tokens: [@, a]": 'line 1, column 10: text cannot start with this character ("@", "`", "%"); quote it',
    "a:\n\t- 1": "line 2, column 1: a tab isn't allowed here; indent with spaces",
    "a: b: c": 'line 1, column 5: a ":" is not allowed here; put text that contains one in quotes',
    "a:\n  - 1\n - 2": "line 3, column 2: the indentation doesn't match the lines above",
    'a: "\\q"': r'line 1, column 6: no such escape; write "\\" for a backslash in double quotes',
    'a: "\\x1"': r"line 1, column 7: \x, \u and \U must be followed by 2, 4 and 8 hexadecimal digits",
    'a: "\\UFFFFFFFF"': r"an escape (\U…) stands for no character",
    "a: 1\n---\na: 2": "line 2: a second document starts here; remove it",
    "a: 1\n...\nb": "line 3, column 1: there is something after the end of the document",
    "%YAML 2.0\n---\na: 1": "line 1, column 1: %YAML must say 1.2; or leave the line out",
    "a: \x07": 'line 1: contains the character U+0007; write it as "\\u0007", in double quotes',
    "a:\n  'x\u2028y'": 'line 2: contains the character U+2028; write it as "\\u2028", in double quotes',
    "a: " + "[" * 100_000: "line 1: lists and keys are nested too deeply; 32 levels at most",
    "#" * 2**20 + "#": "has 1048577 characters; at most 1048576 in YAML: write it as JSON",
    TWO + "tokens: [c]": "tokens: appears more than once; keep only one",
    TWO
    + "vectors: {source: given, values: {a: [1, .nan], b: [1e999, -.inf]}}": "vectors.values.a[1]: is .nan; "
    "must be a finite number\n"
    "vectors.values.b[0]: is 1e999, beyond the largest number (about 1.8e308); must be a finite number\n"
    "vectors.values.b[1]: is -.inf; must be a finite number",
    'tokens: ["\\ud800"]\nembeddingDim: 2': "tokens[0]: contains half a character (the lone "
    "surrogate U+D800); write the whole one",
    "tokens: [no, 1, True, ~, 0o14, 1e-3, 014, .NaN, .5]\nembeddingDim: 2": "tokens[1]: is the number 1; "
    'must be text: quote it ("1")\n'
    'tokens[2]: is True; must be text: quote it ("True")\n'
    'tokens[3]: is ~; must be text: quote it ("~")\n'
    'tokens[4]: is the number 0o14; must be text: quote it ("0o14")\n'
    'tokens[5]: is the number 1e-3; must be text: quote it ("1e-3")\n'
    'tokens[6]: is the number 014; must be text: quote it ("014")\n'
    'tokens[7]: is the number .NaN; must be text: quote it (".NaN")\n'
    'tokens[8]: is the number .5; must be text: quote it (".5")',
    "tokens:\n  - a\n  - # b\n  - {c: d}\nembeddingDim: 2": "tokens[1]: is without a value; must be text, "
    "in quotes\n"
    "tokens[2]: is an object; must be text, in quotes",
}


@pytest.mark.parametrize(("text", "lines"), JSON_CASES.items(), ids=lambda each: ascii(each[:40]))
def test_json(load: Load, text: str, lines: str) -> None:
    assert load(text) == [f"presets/x.json: {line}" for line in lines.split("\n")]


@pytest.mark.parametrize(("text", "lines"), YAML_CASES.items(), ids=lambda each: ascii(each[:40]))
def test_yaml(load: Load, text: str, lines: str) -> None:
    assert load(text, "x.yml") == [f"presets/x.yml: {line}" for line in lines.split("\n")]
