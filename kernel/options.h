/*
 * What the machine was started with, from the host's command line (SYS_GET_CMDLINE):
 *
 *   name=value ... [-- program argument ...] ...
 *
 * Each "--" begins a writer of its own. Words are separated by blanks; in a word, %XX
 * is the byte with that hexadecimal value (%00 stands for an empty word).
 */
#ifndef KERNEL_OPTIONS_H
#define KERNEL_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#define MAX_WORDS 256

/* Asks the host and splits the line; refuses a line that is too long. */
void options_read(void);
/* The same from a line at hand, which is changed in place and kept. */
void options_parse(char *line);

/* The value of an option, NULL where it was not given. */
const char *option(const char *name);
/* Its value as a decimal number, `otherwise` where it was not given or is none. */
uint32_t option_number(const char *name, uint32_t otherwise);

/* The argument vector of the i-th writer to start, its program first, ending in NULL;
 * *argc its length. NULL past the last. */
char *const *option_program(int i, int *argc);

#endif
