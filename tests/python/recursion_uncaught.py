# Mutual recursion without end: repeated lines are folded in the report.
import sys

sys.setrecursionlimit(60)


def even(n):
    return odd(n + 1)


def odd(n):
    return even(n + 1)


def self(n):
    self(n + 1)


try:
    even(0)
except RecursionError as e:
    print(e)
    try:
        self(0)
    except RecursionError as f:
        print(f)
self(0)
