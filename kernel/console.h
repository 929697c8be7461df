/*
 * The console: three streams (0 input, 1 output, 2 errors), each either on the serial
 * line, where a person sits, or a file of the host that the launcher was given. The
 * option console=XYZ says so with a letter a stream: t for the line, h for the host.
 *
 * The line's input is collected by interrupt into a ring that loses nothing: when the
 * ring is full, the port holds the sender back. A reader edits it into lines.
 */
#ifndef KERNEL_CONSOLE_H
#define KERNEL_CONSOLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The line alone; works as soon as the MMU is on. */
void console_init(void);
/* Takes the option into account, once there are options. */
void console_choose(void);

/* All of it, whatever the stream is. */
void console_write(int fd, const char *bytes, size_t n);

#define CONSOLE_WAIT (-1000)
/* At most n bytes of input: their number, 0 at its end, CONSOLE_WAIT while there is no
 * whole line. */
int console_read(char *bytes, size_t n);
/* At most n bytes as they were typed, or CONSOLE_WAIT while there is none. */
int console_read_keys(char *bytes, size_t n);
/* Whether a reader of either kind would get something now. */
bool console_has_input(void);
bool console_has_keys(void);
/* Drops the input not yet read, as a terminal does at Ctrl-C. */
void console_flush(void);

/* Whether the stream is the line. */
bool console_is_terminal(int fd);

/* Serves the port's interrupt. Ctrl-C goes to the foreground writer (writer_interrupt),
 * Ctrl-\ ends the machine. */
void console_receive(void);

#endif
