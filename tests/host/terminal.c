/*
 * The keys of the host's terminal, as sys_read_keys() gives those of the machine's
 * console. Invariant: the terminal is left as it was found when the process ends.
 * Read next: kernel/syscall.h.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "kernel/syscall.h"
#include "tests/host/terminal.h"

static struct {
    int keys; /* it hands over each key */
    struct termios lines;
} terminal;

void terminal_gives_lines(void) {
    if (terminal.keys) {
        tcsetattr(0, TCSADRAIN, &terminal.lines);
        terminal.keys = 0;
    }
}

static int give_keys(void) {
    if (terminal.keys) {
        return 0;
    }
    if (tcgetattr(0, &terminal.lines) < 0) {
        return -ENOTTY;
    }
    struct termios raw = terminal.lines;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    raw.c_iflag &= ~(tcflag_t)(ICRNL | IXON);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    tcsetattr(0, TCSADRAIN, &raw);
    terminal.keys = 1;
    return atexit(terminal_gives_lines);
}

int sys_terminal_size(void) {
    struct winsize size;
    return ioctl(1, TIOCGWINSZ, &size) < 0 || size.ws_col == 0
               ? -ENOSYS
               : size.ws_row << 16 | size.ws_col;
}

int sys_read_keys(void *buf, size_t n) {
    if (give_keys() < 0) {
        return -ENOTTY;
    }
    ssize_t got = read(0, buf, n);
    return got < 0 ? -errno : (int)got;
}
