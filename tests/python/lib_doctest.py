# doctest: examples that hold, that fail, exceptions, directives; its report.
import doctest


def area(w, h):
    """The area.

    >>> area(2, 3)
    6
    >>> area("a", "b")
    Traceback (most recent call last):
        ...
    TypeError: can't multiply sequence by non-int of type 'str'
    """
    return w * h


def wrong():
    """
    >>> 1 + 1
    3
    >>> [i for i in range(4)]  # doctest: +ELLIPSIS
    [0, ..., 3]
    >>> print("a   b")  # doctest: +NORMALIZE_WHITESPACE
    a b
    >>> absent  # doctest: +SKIP
    >>> print("one\\n\\ntwo")
    one
    <BLANKLINE>
    two
    """


print(doctest.testmod())
finder = doctest.DocTestFinder()
tests = finder.find(area, "area")
print(tests, [example.source for example in tests[0].examples])
runner = doctest.DocTestRunner(verbose=True)
for test in tests:
    print(runner.run(test))
print(runner.summarize())
print(doctest.script_from_examples(wrong.__doc__))
