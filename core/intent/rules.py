"""Reply rules: read from a file or a table, checked, and fired on a message.

The parts: :mod:`core.intent.rule_book` holds what rules are and which one fires,
:mod:`core.intent.rule_template` fills replies, :mod:`core.intent.rule_file` reads and writes YAML,
:mod:`core.intent.rule_table` tables, and :mod:`core.intent.rule_check` says what is wrong.

A book made for other intents still loads; its rules about intents that a model does not have
never fire there. ``known`` refuses them instead.
"""

from core.intent.rule_book import Case, Reply, Rule, RuleBook, Then, When
from core.intent.rule_file import RULES_FILE, load_rules, read_rules, write_rules
from core.intent.rule_table import rules_from_table, rules_table
from core.intent.rule_template import SLOTS

__all__ = [
    "RULES_FILE",
    "SLOTS",
    "Case",
    "Reply",
    "Rule",
    "RuleBook",
    "Then",
    "When",
    "load_rules",
    "read_rules",
    "rules_from_table",
    "rules_table",
    "write_rules",
]
