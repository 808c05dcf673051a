# SPDX-FileCopyrightText: 2026 The Rowferry developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""What Python's own configparser makes of many config.ini files.

Reads one line of JSON from standard input, a list of files in base64, answers with one line of JSON, a list
of what each means, and goes on until the input ends. Each file is read twice: by ConfigParser() as it is,
and by a copy of it that bears duplicate keys and lone percent signs, made from its source by two changes.
"""

import base64
import configparser
import inspect
import io
import json
import re
import sys
import textwrap

if sys.version_info[:2] != (3, 11):
    sys.exit("The grammar of config.ini is the one of Python 3.11, this is " + sys.version)


def changed(function, pattern, replacement):
    source = textwrap.dedent(inspect.getsource(function))
    source, count = re.subn(pattern, replacement, source)
    assert count == 1, f"{function.__name__} is not as expected"
    names = dict(vars(configparser))
    exec(source, names)
    return names[function.__name__]


class LenientInterpolation(configparser.BasicInterpolation):
    _interpolate_some = changed(
        configparser.BasicInterpolation._interpolate_some,
        r"raise InterpolationSyntaxError\(\s*option, section,\s*\"'%%' must[^)]*\)\)",
        "accum.append('%'); rest = rest[1:]",
    )


class LenientParser(configparser.ConfigParser):
    _DEFAULT_INTERPOLATION = LenientInterpolation()
    _read = changed(
        configparser.RawConfigParser._read,
        r"raise DuplicateOptionError\([^)]*\)",
        "pass",
    )


def value_of(parser, section, key):
    result = {"raw": parser.get(section, key, raw=True)}
    try:
        result["value"] = parser.get(section, key)
    except configparser.Error as error:
        result["error"] = type(error).__name__
    return result


def meaning(parser, data):
    try:
        parser.read_file(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
    except (configparser.Error, UnicodeDecodeError) as error:
        return {"error": type(error).__name__}
    sections = [(name, parser.options(name)) for name in parser.sections()]
    sections.append(("DEFAULT", list(parser.defaults())))
    return {
        "sections": parser.sections(),
        "keys": dict(sections),
        "values": {
            name: {key: value_of(parser, name, key) for key in keys} for name, keys in sections
        },
    }


for line in sys.stdin:
    answers = []
    for text in json.loads(line):
        data = base64.b64decode(text)
        answers.append(
            {
                "strict": meaning(configparser.ConfigParser(), data),
                "lenient": meaning(LenientParser(), data.removeprefix(b"\xef\xbb\xbf")),
            }
        )
    print(json.dumps(answers), flush=True)
