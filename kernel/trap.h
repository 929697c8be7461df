/*
 * From the vectors to who is concerned.
 */
#ifndef KERNEL_TRAP_H
#define KERNEL_TRAP_H

#include "boot/trap.h"
#include "kernel/writer.h"

/* Sets the kernel's handlers for all exceptions. */
void trap_init(void);

/* Faults on purpose, for the tests and for who wants to see the report: the option
 * fault=data|undefined|prefetch|stack|code|check. */
void trap_test(void);

/* A writer's abort or undefined instruction: fills the page if it may have it, else
 * stops the writer with a report. */
void fault(struct writer *writer, enum trap trap);

/* The system call that the writer's registers name. */
void system_call(struct writer *writer);

#endif
