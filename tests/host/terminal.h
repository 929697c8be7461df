/* The host's terminal: back to whole lines, for who reads standard input as a file. */
#ifndef TESTS_HOST_TERMINAL_H
#define TESTS_HOST_TERMINAL_H

void terminal_gives_lines(void);

#endif
