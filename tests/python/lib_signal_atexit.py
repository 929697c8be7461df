# Signals that a program sends itself, and what runs at its end.
import atexit
import signal
import sys

print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.getsignal(signal.SIGTERM))
print(signal.SIGINT, int(signal.SIGINT), signal.strsignal(signal.SIGINT), signal.Signals(15).name)


def handler(number, frame):
    print("signal", number, frame.f_code.co_name)


def send():
    signal.raise_signal(signal.SIGUSR1)


print(signal.signal(signal.SIGUSR1, handler))
send()
print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is handler)
send()
print(signal.getsignal(signal.SIGUSR1))
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as error:
    print("interrupted", error.args)


def raising(number, frame):
    raise OSError("from a handler")


signal.signal(signal.SIGINT, raising)
try:
    signal.raise_signal(signal.SIGINT)
except OSError as error:
    print(error)
signal.signal(signal.SIGINT, handler)
for i in range(2):
    signal.raise_signal(signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)
for bad in (lambda: signal.signal(0, handler), lambda: signal.signal(65, handler),
            lambda: signal.signal(signal.SIGUSR1, "x"), lambda: signal.signal(signal.SIGKILL, handler),
            lambda: signal.getsignal(99), lambda: signal.strsignal(0), lambda: signal.raise_signal(999),
            lambda: signal.signal("x", handler), lambda: signal.default_int_handler()):
    try:
        print(bad())
    except (Exception, KeyboardInterrupt) as error:
        print(type(error).__name__, error)
print(len(signal.valid_signals()), signal.SIGCHLD in signal.valid_signals())

sys.stderr = sys.stdout


@atexit.register
def last():
    print("the last to run")


print(atexit.register(print, "with", "arguments", sep="-") is print)
class Failing:
    def __call__(self):
        raise ZeroDivisionError("at the end")

    def __repr__(self):
        return "Failing()"


atexit.register(Failing())
atexit.register(atexit.register, print, "registered at the end")


def twice():
    print("never")


atexit.register(twice)
atexit.register(twice)
print(atexit._ncallbacks())
atexit.unregister(twice)
atexit.unregister(len)
print(atexit._ncallbacks())
for bad in (lambda: atexit.register(), lambda: atexit.register(3), lambda: atexit.unregister()):
    try:
        bad()
    except TypeError as error:
        print(error)
raise SystemExit(3)
