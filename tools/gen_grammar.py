#!/usr/bin/python3
"""Turns runtime/compiler/errors.gram into tables for parser_grammar.c.

gen_grammar.py GRAMMAR OUT: the notation is told at the top of the grammar itself.
"""

import pathlib
import re
import sys

TOKENS = {
    "(": "LPAR", ")": "RPAR", "[": "LSQB", "]": "RSQB", "{": "LBRACE", "}": "RBRACE",
    ":": "COLON", ",": "COMMA", ";": "SEMI", ".": "DOT", "...": "ELLIPSIS",
    "->": "RARROW", ":=": "COLONEQUAL", "+": "PLUS", "-": "MINUS", "*": "STAR",
    "@": "AT", "/": "SLASH", "%": "PERCENT", "**": "DOUBLESTAR", "<<": "LEFTSHIFT",
    ">>": "RIGHTSHIFT", "|": "VBAR", "^": "CIRCUMFLEX", "&": "AMPER",
    "//": "DOUBLESLASH", "~": "TILDE", "=": "EQUAL",
}
NAMED = ["NAME", "NUMBER", "STRING", "NEWLINE", "INDENT", "DEDENT", "ENDMARKER"]
CLASSES = {"AUGASSIGN": "CLASS_AUGASSIGN", "COMPARISON": "CLASS_COMPARISON",
           "T_AHEAD": "CLASS_T_AHEAD", "SOFT": "CLASS_SOFT"}
# How the part of the source that an item took becomes a tree, where a message needs it.
TREES = {name: "TREE_EXPRESSION" for name in
         ("expression", "expression_without_invalid", "list", "tuple")}
TREES.update({"disjunction": "TREE_DISJUNCTION", "bitwise_or": "TREE_BITWISE_OR",
              "star_expressions": "TREE_STAR_EXPRESSIONS",
              "star_named_expression": "TREE_STAR_NAMED", "NAME": "TREE_ATOM",
              "yield_expr": "TREE_YIELD", "for_if_clauses": "TREE_CLAUSES",
              "args": "TREE_ARGS",
              "invalid_ann_assign_target": "TREE_ATOM",
              "star_named_expressions": "TREE_TRIMMED",
              "positional_patterns": "TREE_TRIMMED",
              "param_no_default": "TREE_TRIMMED",
              "lambda_param_no_default": "TREE_TRIMMED"})
LEXER = re.compile(r"""\s+|'[^']+'|"(?:[^"\\]|\\.)*"|&&|[A-Za-z_0-9]+|.""")


class Grammar:
    def __init__(self):
        self.nodes, self.alts, self.items, self.messages = [], [], [], []
        self.words = []

    def node(self, op, a=0, b=0):
        entry = f"{{{op}, {a}, {b}}}"
        if entry in self.nodes:
            return self.nodes.index(entry)
        self.nodes.append(entry)
        return len(self.nodes) - 1


class Reader:
    """One rule's right side, by recursive descent."""

    def __init__(self, grammar, rules, text):
        self.g, self.rules = grammar, rules
        self.toks = [t for t in LEXER.findall(text) if not t.isspace()]
        self.i = 0

    def peek(self, k=0):
        return self.toks[self.i + k] if self.i + k < len(self.toks) else None

    def take(self, want=None):
        tok = self.peek()
        assert want is None or tok == want, (tok, want, self.toks)
        self.i += 1
        return tok

    def alternatives(self):
        alts = [self.alternative()]
        while self.peek() == "|":
            self.take()
            alts.append(self.alternative())
        first = len(self.g.alts)
        self.g.alts += alts
        return self.g.node("OP_ALT", first, len(alts))

    def alternative(self):
        items, action = [], "ACT_NONE, -1, -1, -1"
        while self.peek() not in (None, "|", ")", "]"):
            if self.peek() == "{":
                action = self.action()
                break
            items.append(self.item())
        # An alternative's items lie together, so they are added when it is complete.
        first = len(self.g.items)
        self.g.items += items
        return f"{{{first}, {len(items)}, {action}}}"

    def action(self):
        self.take("{")
        words = []
        while self.peek() != "}":
            words.append(self.take())
        self.take()
        kind = words.pop(0)
        if kind == "target":
            kind += "_" + words.pop(0)
        message = -1
        if words and words[-1].startswith('"'):
            self.g.messages.append(words.pop())
            message = len(self.g.messages) - 1
        slots = [ord(w) - ord("a") for w in words] + [-1, -1]
        return f"ACT_{kind.upper()}, {slots[0]}, {slots[1]}, {message}"

    def item(self):
        slot = -1
        if self.peek(1) == "=" and re.fullmatch("[ab]", self.peek()):
            slot = ord(self.take()) - ord("a")
            self.take()
        tree = TREES.get(self.peek(), "TREE_NONE")
        return f"{{{self.piece()}, {slot}, {tree}}}"

    def piece(self):
        tok = self.peek()
        if tok == "~":
            self.take()
            return self.g.node("OP_CUT")
        if tok == "&&":
            self.take()
            return self.g.node("OP_FORCE", self.token(self.take()))
        if tok in "&!":
            self.take()
            return self.g.node("OP_AND" if tok == "&" else "OP_NOT", self.piece())
        atom = self.atom()
        if self.peek() == "." and tok[0] in "'\"":
            self.take()
            element = self.atom()
            self.take("+")
            return self.g.node("OP_GATHER", element, atom)
        if self.peek() in ("*", "+"):
            return self.g.node("OP_STAR" if self.take() == "*" else "OP_PLUS", atom)
        return atom

    def token(self, quoted):
        text = quoted[1:-1]
        return TOKENS.get(text) or "KW_" + text.upper()

    def atom(self):
        tok = self.take()
        if tok in ("(", "["):
            node = self.alternatives()
            self.take(")" if tok == "(" else "]")
            return node if tok == "(" else self.g.node("OP_OPT", node)
        if tok[0] == "'":
            return self.g.node("OP_TOK", self.token(tok))
        if tok[0] == '"':
            if tok not in self.g.words:
                self.g.words.append(tok)
            return self.g.node("OP_WORD", self.g.words.index(tok))
        if tok in NAMED:
            return self.g.node("OP_TOK", tok)
        if tok in CLASSES:
            return self.g.node("OP_CLASS", CLASSES[tok])
        return self.g.node("OP_RULE", self.rules.index(tok))


def main(source, out):
    text = re.sub(r"^#.*\n", "", pathlib.Path(source).read_text(), flags=re.M)
    found = re.findall(r"^(\w+)(?: \((\w+)\))?:(.*(?:\n[ \t]+.*)*)", text, re.M)
    rules = [name for name, _, _ in found]
    g, lines = Grammar(), []
    for name, flag, body in found:
        reader = Reader(g, rules, body)
        node = reader.alternatives()
        assert reader.peek() is None, (name, reader.toks[reader.i:])
        bits = ["RULE_MEMO"] * (flag == "memo") + ["RULE_PLAIN"] * (flag == "plain")
        bits += ["RULE_INVALID"] * name.startswith("invalid_")
        bits += [] if name.endswith("_helper") or name == "invalid_ann_assign_target" else []
        lines.append(f"{{{node}, {' | '.join(bits) or '0'}}}, /* {name} */")
    parts = {"Node nodes": g.nodes, "Alternative alternatives": g.alts,
             "Item items": g.items, "Rule rules": None,
             "char *const messages": g.messages, "char *const words": g.words}
    result = "enum {" + ", ".join(f"R_{name}" for name in rules) + "};\n"
    for head, entries in parts.items():
        body = "\n".join(lines) if entries is None else ",\n".join(entries)
        result += f"static const {head}[] = {{\n{body}\n}};\n"
    pathlib.Path(out).write_text(result)


main(*sys.argv[1:])
