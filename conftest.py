"""The examples of the README and of the docs run as tests."""

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

pytest_collect_file = Sybil(
    parsers=[DocTestParser(), PythonCodeBlockParser()],
    patterns=["README.md", "docs/*.md"],
    excludes=["docs/register.md"],
).pytest()
