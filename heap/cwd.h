/*
 * The writer's folder for relative paths, which the kernel does not know of.
 */
#ifndef HEAP_CWD_H
#define HEAP_CWD_H

/* `path` as the kernel is to be given it: itself while the folder is "/", else put
 * behind the folder, in the buffer `slot` (0 or 1), good until that is used again. One
 * that gets too long stays as it is. */
const char *cwd_path(int slot, const char *path);

#endif
