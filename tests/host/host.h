/* The host's stand-in for the kernel: call host_begin first, from main(). */
#ifndef TESTS_HOST_HOST_H
#define TESTS_HOST_HOST_H

/* Takes the command line that sys_argument answers from: argv[1] is the program's path,
 * the rest its arguments. Turns SIGINT into the interrupt flag. */
void host_begin(int argc, char **argv);

#endif
