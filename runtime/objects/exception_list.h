/*
 * The built-in exceptions, base before derived: EXC(name, base, struct, doc), where the
 * struct is Py##struct##Object. Included with EXC defined; see exceptions.h.
 * ExceptionGroup, the only one with two bases, names the first.
 * EXC_MORE are those with functions or fields of their own, Python sees them in the
 * class; EXC, without, are the same as their base but for the name.
 */
EXC_MORE(BaseException, object, BaseException, "Common base class for all exceptions")
EXC_MORE(SystemExit, BaseException, SystemExit, "Request to exit from the interpreter.")
EXC(KeyboardInterrupt, BaseException, BaseException, "Program interrupted by user.")
EXC(GeneratorExit, BaseException, BaseException, "Request that a generator exit.")
EXC_MORE(BaseExceptionGroup, BaseException, BaseExceptionGroup,
         "A combination of multiple unrelated exceptions.")
EXC(Exception, BaseException, BaseException,
    "Common base class for all non-exit exceptions.")
EXC_MORE(ExceptionGroup, BaseExceptionGroup, ExceptionGroup, "")
EXC_MORE(StopIteration, Exception, StopIteration,
         "Signal the end from iterator.__next__().")
EXC(StopAsyncIteration, Exception, BaseException,
    "Signal the end from iterator.__anext__().")
EXC(ArithmeticError, Exception, BaseException, "Base class for arithmetic errors.")
EXC(FloatingPointError, ArithmeticError, BaseException,
    "Floating point operation failed.")
EXC(OverflowError, ArithmeticError, BaseException,
    "Result too large to be represented.")
EXC(ZeroDivisionError, ArithmeticError, BaseException,
    "Second argument to a division or modulo operation was zero.")
EXC(AssertionError, Exception, BaseException, "Assertion failed.")
EXC_MORE(AttributeError, Exception, AttributeError, "Attribute not found.")
EXC(BufferError, Exception, BaseException, "Buffer error.")
EXC(EOFError, Exception, BaseException, "Read beyond end of file.")
EXC_MORE(ImportError, Exception, ImportError,
         "Import can't find module, or can't find name in module.")
EXC(ModuleNotFoundError, ImportError, ImportError, "Module not found.")
EXC(LookupError, Exception, BaseException, "Base class for lookup errors.")
EXC(IndexError, LookupError, BaseException, "Sequence index out of range.")
EXC_MORE(KeyError, LookupError, BaseException, "Mapping key not found.")
EXC_MORE(MemoryError, Exception, BaseException, "Out of memory.")
EXC_MORE(NameError, Exception, NameError, "Name not found globally.")
EXC(UnboundLocalError, NameError, NameError,
    "Local name referenced but not bound to a value.")
EXC_MORE(OSError, Exception, OSError, "Base class for I/O related errors.")
EXC(BlockingIOError, OSError, OSError, "I/O operation would block.")
EXC(ChildProcessError, OSError, OSError, "Child process error.")
EXC(ConnectionError, OSError, OSError, "Connection error.")
EXC(BrokenPipeError, ConnectionError, OSError, "Broken pipe.")
EXC(ConnectionAbortedError, ConnectionError, OSError, "Connection aborted.")
EXC(ConnectionRefusedError, ConnectionError, OSError, "Connection refused.")
EXC(ConnectionResetError, ConnectionError, OSError, "Connection reset.")
EXC(FileExistsError, OSError, OSError, "File already exists.")
EXC(FileNotFoundError, OSError, OSError, "File not found.")
EXC(InterruptedError, OSError, OSError, "Interrupted by signal.")
EXC(IsADirectoryError, OSError, OSError, "Operation doesn't work on directories.")
EXC(NotADirectoryError, OSError, OSError, "Operation only works on directories.")
EXC(PermissionError, OSError, OSError, "Not enough permissions.")
EXC(ProcessLookupError, OSError, OSError, "Process not found.")
EXC(TimeoutError, OSError, OSError, "Timeout expired.")
EXC(ReferenceError, Exception, BaseException,
    "Weak ref proxy used after referent went away.")
EXC(RuntimeError, Exception, BaseException, "Unspecified run-time error.")
EXC(NotImplementedError, RuntimeError, BaseException,
    "Method or function hasn't been implemented yet.")
EXC(RecursionError, RuntimeError, BaseException, "Recursion limit exceeded.")
EXC_MORE(SyntaxError, Exception, SyntaxError, "Invalid syntax.")
EXC(IndentationError, SyntaxError, SyntaxError, "Improper indentation.")
EXC(TabError, IndentationError, SyntaxError, "Improper mixture of spaces and tabs.")
EXC(SystemError, Exception, BaseException,
    "Internal error in the Python interpreter.\n\nPlease report this to the "
    "Python maintainer, along with the traceback,\nthe Python version, and the "
    "hardware/OS platform and version.")
EXC(TypeError, Exception, BaseException, "Inappropriate argument type.")
EXC(ValueError, Exception, BaseException,
    "Inappropriate argument value (of correct type).")
EXC(UnicodeError, ValueError, BaseException, "Unicode related error.")
EXC_MORE(UnicodeDecodeError, UnicodeError, UnicodeError, "Unicode decoding error.")
EXC_MORE(UnicodeEncodeError, UnicodeError, UnicodeError, "Unicode encoding error.")
EXC_MORE(UnicodeTranslateError, UnicodeError, UnicodeError,
         "Unicode translation error.")
EXC(Warning, Exception, BaseException, "Base class for warning categories.")
EXC(BytesWarning, Warning, BaseException,
    "Base class for warnings about bytes and buffer related problems, "
    "mostly\nrelated to conversion from str or comparing to str.")
EXC(DeprecationWarning, Warning, BaseException,
    "Base class for warnings about deprecated features.")
EXC(EncodingWarning, Warning, BaseException, "Base class for warnings about encodings.")
EXC(FutureWarning, Warning, BaseException,
    "Base class for warnings about constructs that will change semantically\nin "
    "the future.")
EXC(ImportWarning, Warning, BaseException,
    "Base class for warnings about probable mistakes in module imports")
EXC(PendingDeprecationWarning, Warning, BaseException,
    "Base class for warnings about features which will be deprecated\nin the "
    "future.")
EXC(ResourceWarning, Warning, BaseException,
    "Base class for warnings about resource usage.")
EXC(RuntimeWarning, Warning, BaseException,
    "Base class for warnings about dubious runtime behavior.")
EXC(SyntaxWarning, Warning, BaseException,
    "Base class for warnings about dubious syntax.")
EXC(UnicodeWarning, Warning, BaseException,
    "Base class for warnings about Unicode related problems, mostly\nrelated to "
    "conversion problems.")
EXC(UserWarning, Warning, BaseException,
    "Base class for warnings generated by user code.")
