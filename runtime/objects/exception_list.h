/*
 * The built-in exceptions, base before derived: EXC(name, base, struct, doc), where the
 * struct is Py##struct##Object. Included with EXC defined; see exceptions.h.
 * ExceptionGroup, the only one with two bases, names the first.
 * EXC_MORE are those with functions or fields of their own, Python sees them in the
 * class; EXC, without, are the same as their base but for the name.
 */
EXC_MORE(BaseException, object, BaseException, "What every exception derives from.")
EXC_MORE(SystemExit, BaseException, SystemExit, "Raised to end the program.")
EXC(KeyboardInterrupt, BaseException, BaseException, "Ctrl-C was pressed.")
EXC(GeneratorExit, BaseException, BaseException, "Raised in a generator to end it.")
EXC_MORE(BaseExceptionGroup, BaseException, BaseExceptionGroup,
         "Several exceptions raised together.")
EXC(Exception, BaseException, BaseException,
    "What exceptions to be caught derive from.")
EXC_MORE(ExceptionGroup, BaseExceptionGroup, ExceptionGroup, "")
EXC_MORE(StopIteration, Exception, StopIteration, "An iterator has no more items.")
EXC(StopAsyncIteration, Exception, BaseException,
    "An asynchronous iterator has no more items.")
EXC(ArithmeticError, Exception, BaseException, "A calculation failed.")
EXC(FloatingPointError, ArithmeticError, BaseException,
    "A calculation with floats failed.")
EXC(OverflowError, ArithmeticError, BaseException, "A number is too large.")
EXC(ZeroDivisionError, ArithmeticError, BaseException, "A division by zero.")
EXC(AssertionError, Exception, BaseException, "An assert was false.")
EXC_MORE(AttributeError, Exception, AttributeError, "There is no such attribute.")
EXC(BufferError, Exception, BaseException, "Memory of a buffer cannot be used so.")
EXC(EOFError, Exception, BaseException, "The input has ended.")
EXC_MORE(ImportError, Exception, ImportError, "An import failed.")
EXC(ModuleNotFoundError, ImportError, ImportError, "There is no such module.")
EXC(LookupError, Exception, BaseException, "There is no such item.")
EXC(IndexError, LookupError, BaseException, "An index is outside.")
EXC_MORE(KeyError, LookupError, BaseException, "A key is missing.")
EXC_MORE(MemoryError, Exception, BaseException, "No memory is left.")
EXC_MORE(NameError, Exception, NameError, "There is no such name.")
EXC(UnboundLocalError, NameError, NameError, "A local variable has no value yet.")
EXC_MORE(OSError, Exception, OSError, "A request to the system failed.")
EXC(BlockingIOError, OSError, OSError, "It would have to wait.")
EXC(ChildProcessError, OSError, OSError, "A child process is at fault.")
EXC(ConnectionError, OSError, OSError, "A connection failed.")
EXC(BrokenPipeError, ConnectionError, OSError, "Nobody reads the pipe.")
EXC(ConnectionAbortedError, ConnectionError, OSError, "The connection was given up.")
EXC(ConnectionRefusedError, ConnectionError, OSError, "Nobody took the connection.")
EXC(ConnectionResetError, ConnectionError, OSError,
    "The other side dropped the connection.")
EXC(FileExistsError, OSError, OSError, "There is such a file.")
EXC(FileNotFoundError, OSError, OSError, "There is no such file.")
EXC(InterruptedError, OSError, OSError, "A signal came in between.")
EXC(IsADirectoryError, OSError, OSError, "A directory where a file is wanted.")
EXC(NotADirectoryError, OSError, OSError, "A file where a directory is wanted.")
EXC(PermissionError, OSError, OSError, "It is not permitted.")
EXC(ProcessLookupError, OSError, OSError, "There is no such process.")
EXC(TimeoutError, OSError, OSError, "It took too long.")
EXC(ReferenceError, Exception, BaseException, "The object of a weak proxy is gone.")
EXC(RuntimeError, Exception, BaseException, "An error of no other class.")
EXC(NotImplementedError, RuntimeError, BaseException, "It is still to be written.")
EXC(RecursionError, RuntimeError, BaseException, "Calls are nested too deep.")
EXC_MORE(SyntaxError, Exception, SyntaxError, "The source is not Python.")
EXC(IndentationError, SyntaxError, SyntaxError, "The indentation is wrong.")
EXC(TabError, IndentationError, SyntaxError, "Tabs and blanks disagree.")
EXC(SystemError, Exception, BaseException, "A fault of the interpreter itself.")
EXC(TypeError, Exception, BaseException, "A value has the wrong type.")
EXC(ValueError, Exception, BaseException, "The type is right, the value is not.")
EXC(UnicodeError, ValueError, BaseException, "A text cannot be converted.")
EXC_MORE(UnicodeDecodeError, UnicodeError, UnicodeError,
         "Bytes are no text in this encoding.")
EXC_MORE(UnicodeEncodeError, UnicodeError, UnicodeError,
         "A text has no bytes in this encoding.")
EXC_MORE(UnicodeTranslateError, UnicodeError, UnicodeError,
         "A text cannot be translated.")
EXC(Warning, Exception, BaseException, "What every warning derives from.")
EXC(BytesWarning, Warning, BaseException, "Warns of bytes used as text.")
EXC(DeprecationWarning, Warning, BaseException,
    "Warns programmers of what should no longer be used.")
EXC(EncodingWarning, Warning, BaseException, "Warns of an encoding left open.")
EXC(FutureWarning, Warning, BaseException,
    "Warns users of what will mean something else.")
EXC(ImportWarning, Warning, BaseException, "Warns of an import that looks wrong.")
EXC(PendingDeprecationWarning, Warning, BaseException,
    "Warns of what will be deprecated.")
EXC(ResourceWarning, Warning, BaseException, "Warns of what was not closed.")
EXC(RuntimeWarning, Warning, BaseException, "Warns of what a program does.")
EXC(SyntaxWarning, Warning, BaseException, "Warns of how a source is written.")
EXC(UnicodeWarning, Warning, BaseException, "Warns of text handled wrongly.")
EXC(UserWarning, Warning, BaseException, "Warns of what a program decides.")
