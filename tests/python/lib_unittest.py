# unittest runs, and tells what it found.
import io
import sys
import unittest


class Cases(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("class up")

    def setUp(self):
        self.addCleanup(print, "cleaned", self._testMethodName)

    def test_equal(self):
        self.assertEqual([1, 2, 3], [1, 2, 4])

    def test_raises(self):
        with self.assertRaisesRegex(ValueError, "^x+$") as caught:
            raise ValueError("xxx")
        print(caught.exception)

    def test_dict(self):
        self.assertDictEqual({"a": 1}, {"a": 2}, "with a message")

    def test_error(self):
        {}["missing"]

    def test_lines(self):
        self.assertMultiLineEqual("a\nb\n", "a\nc\n")

    @unittest.skip("for a reason")
    def test_skip(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(False)

    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertNotEqual(i, 1)

    def test_warns(self):
        import warnings
        with self.assertWarns(DeprecationWarning):
            warnings.warn("old", DeprecationWarning)

    def test_logs(self):
        import logging
        with self.assertLogs("a.b", "INFO") as seen:
            logging.getLogger("a.b").info("told %d", 3)
        print(seen.output)


class Result(unittest.TextTestResult):
    def startTest(self, test):
        super().startTest(test)


out = io.StringIO()
suite = unittest.defaultTestLoader.loadTestsFromTestCase(Cases)
result = unittest.TextTestRunner(stream=out, verbosity=2).run(suite)
for line in out.getvalue().splitlines():
    print(line if not line.startswith("Ran ") else line.split(" in ")[0])
print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped))
