/*
 * The console's streams, its input ring and its line editor.
 *
 * Invariant: every byte that arrives goes through the ring in order, but for Ctrl-C and
 * Ctrl-\; `line` holds the edited line being built, and is only handed out when it is
 * complete (ended, full, or closed by Ctrl-D).
 * Read next: kernel/uart.c, kernel/file.c.
 */
#include "kernel/console.h"

#include "boot/semihosting.h"
#include "boot/string.h"
#include "kernel/host.h"
#include "kernel/options.h"
#include "kernel/print.h"
#include "kernel/service.h"
#include "kernel/uart.h"
#include "kernel/writer.h"

#define RING_BYTES   65536u /* a power of two */
#define LINE_BYTES   4096u
#define NOT_OPEN     (-1)
#define CTRL(c)      ((c)&0x1f)
#define DELETE       0x7f
#define STATUS_ABORT 131 /* 128 + SIGQUIT, what a shell shows for Ctrl-\ */

static struct {
    bool host_adds_cr; /* option cr=0: the host's terminal turns \n into \r\n */
    int host[3];       /* a handle of the host; NOT_OPEN: the stream is the line */
    uint8_t ring[RING_BYTES];
    uint32_t head, tail; /* head - tail bytes wait; both only grow */
    bool held;           /* the ring was full: the port does not interrupt */
    char line[LINE_BYTES];
    uint32_t length, given;
    bool complete;
} console;

void console_init(void) {
    for (int fd = 0; fd < 3; fd++) {
        console.host[fd] = NOT_OPEN;
    }
    uart_init();
    uart_listen(true);
}

/* ":tt" is what QEMU itself was given as input, output and errors, by the mode. */
void console_choose(void) {
    static const enum host_mode modes[] = {HOST_READ, HOST_CREATE, HOST_APPEND};
    const char *chosen = option("console");
    console.host_adds_cr = option_number("cr", 1) == 0;
    for (int fd = 0; chosen != NULL && fd < 3 && chosen[fd] != '\0'; fd++) {
        if (chosen[fd] == 'h') {
            int handle = host_open(":tt", modes[fd]);
            console.host[fd] = handle < 0 ? NOT_OPEN : handle;
        }
    }
}

bool console_is_terminal(int fd) {
    return console.host[fd] == NOT_OPEN;
}

void console_write(int fd, const char *bytes, size_t n) {
    if (!console_is_terminal(fd)) {
        while (n > 0) {
            int written = host_write(console.host[fd], bytes, n);
            if (written <= 0) {
                return; /* nobody reads it any more */
            }
            bytes += written;
            n -= (size_t)written;
        }
        return;
    }
    for (size_t i = 0; i < n; i++) {
        if (bytes[i] == '\n' && !console.host_adds_cr) {
            uart_put('\r');
        }
        uart_put((uint8_t)bytes[i]);
    }
}

static void echo(const char *text) {
    console_write(1, text, strlen(text));
}

void console_receive(void) {
    while (console.head - console.tail < RING_BYTES) {
        int byte = uart_get();
        if (byte < 0) {
            return;
        }
        if (byte == CTRL('C')) {
            echo("^C");
            console_flush();
            writer_interrupt();
        } else if (byte == CTRL('\\')) {
            print_error("\nfolio: stopped from the console\n");
            semihosting_exit(STATUS_ABORT);
        } else {
            console.ring[console.head++ % RING_BYTES] = (uint8_t)byte;
        }
    }
    console.held = true;
    uart_listen(false);
}

/* Drops the last character, all bytes of it (UTF-8). */
static void rub_out(void) {
    while (console.length > 0) {
        console.length--;
        if ((console.line[console.length] & 0xc0) != 0x80) {
            echo("\b \b");
            return;
        }
    }
}

static void edit(uint8_t byte) {
    if (byte == '\b' || byte == DELETE) {
        rub_out();
    } else if (byte == CTRL('U')) {
        while (console.length > 0) {
            rub_out();
        }
    } else if (byte == CTRL('D')) {
        console.complete = true;
    } else {
        char c = byte == '\r' ? '\n' : (char)byte;
        console.line[console.length++] = c;
        console_write(1, &c, 1);
        if (c == '\n' || console.length == LINE_BYTES) {
            console.complete = true;
        }
    }
}

/* The oldest byte of the ring, which must not be empty. */
static uint8_t next_byte(void) {
    uint8_t byte = console.ring[console.tail++ % RING_BYTES];
    if (console.held && console.head - console.tail < RING_BYTES / 2) {
        console.held = false;
        uart_listen(true);
    }
    return byte;
}

static bool collect_line(void) {
    while (!console.complete && console.head != console.tail) {
        edit(next_byte());
    }
    return console.complete;
}

bool console_has_keys(void) {
    return console.head != console.tail;
}

int console_read_keys(char *bytes, size_t n) {
    size_t i = 0;
    while (i < n && console_has_keys()) {
        bytes[i++] = (char)next_byte();
    }
    return i > 0 ? (int)i : CONSOLE_WAIT;
}

/* While others run, nobody waits in a read of the host's, which stops the machine. */
static bool host_has_input(void) {
    struct service_request request = {.operation = SERVICE_READABLE};
    return !writer_has_company() || service_ask(&request, NULL, NULL) != 0;
}

bool console_has_input(void) {
    return console_is_terminal(0) ? collect_line() : host_has_input();
}

int console_read(char *bytes, size_t n) {
    if (!console_is_terminal(0)) {
        return host_has_input() ? host_read(console.host[0], bytes, n) : CONSOLE_WAIT;
    }
    if (!collect_line()) {
        return CONSOLE_WAIT;
    }
    uint32_t left = console.length - console.given;
    uint32_t taken = n < left ? (uint32_t)n : left;
    memcpy(bytes, console.line + console.given, taken);
    console.given += taken;
    if (console.given == console.length) {
        console.length = 0;
        console.given = 0;
        console.complete = false;
    }
    return (int)taken;
}

void console_flush(void) {
    console.tail = console.head;
    console.length = 0;
    console.given = 0;
    console.complete = false;
    if (console.held) {
        console.held = false;
        uart_listen(true);
    }
}
