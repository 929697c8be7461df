/*
 * One table: errno by this libc's name, Linux's number, glibc's words.
 * Source: Linux include/uapi/asm-generic/errno.h; glibc's strerror(3).
 */
#include "runtime/objects/strerror.h"

#include <errno.h>
#include <stddef.h>

#include "runtime/python.h"

static const struct {
    short err, linux_no;
    const char *text;
} ERRORS[] = {
    {EPERM, 1, "Operation not permitted"},
    {ENOENT, 2, "No such file or directory"},
    {ESRCH, 3, "No such process"},
    {EINTR, 4, "Interrupted system call"},
    {EIO, 5, "Input/output error"},
    {ENXIO, 6, "No such device or address"},
    {E2BIG, 7, "Argument list too long"},
    {ENOEXEC, 8, "Exec format error"},
    {EBADF, 9, "Bad file descriptor"},
    {ECHILD, 10, "No child processes"},
    {EAGAIN, 11, "Resource temporarily unavailable"},
    {ENOMEM, 12, "Cannot allocate memory"},
    {EACCES, 13, "Permission denied"},
    {EFAULT, 14, "Bad address"},
    {EBUSY, 16, "Device or resource busy"},
    {EEXIST, 17, "File exists"},
    {EXDEV, 18, "Invalid cross-device link"},
    {ENODEV, 19, "No such device"},
    {ENOTDIR, 20, "Not a directory"},
    {EISDIR, 21, "Is a directory"},
    {EINVAL, 22, "Invalid argument"},
    {ENFILE, 23, "Too many open files in system"},
    {EMFILE, 24, "Too many open files"},
    {ENOTTY, 25, "Inappropriate ioctl for device"},
    {EFBIG, 27, "File too large"},
    {ENOSPC, 28, "No space left on device"},
    {ESPIPE, 29, "Illegal seek"},
    {EROFS, 30, "Read-only file system"},
    {EMLINK, 31, "Too many links"},
    {EPIPE, 32, "Broken pipe"},
    {EDOM, 33, "Numerical argument out of domain"},
    {ERANGE, 34, "Numerical result out of range"},
    {EDEADLK, 35, "Resource deadlock avoided"},
    {ENAMETOOLONG, 36, "File name too long"},
    {ENOSYS, 38, "Function not implemented"},
    {ENOTEMPTY, 39, "Directory not empty"},
    {ELOOP, 40, "Too many levels of symbolic links"},
    {ECONNABORTED, 103, "Software caused connection abort"},
    {ECONNRESET, 104, "Connection reset by peer"},
    {ETIMEDOUT, 110, "Connection timed out"},
    {ECONNREFUSED, 111, "Connection refused"},
    {EALREADY, 114, "Operation already in progress"},
    {EINPROGRESS, 115, "Operation now in progress"},
};

const char *_Py_strerror(int err) {
    for (size_t i = 0; i < sizeof(ERRORS) / sizeof(ERRORS[0]); i++) {
        if (ERRORS[i].err == err) {
            return ERRORS[i].text;
        }
    }
    return "Unknown error";
}

int _Py_ErrnoToLinux(int err) {
    for (size_t i = 0; i < sizeof(ERRORS) / sizeof(ERRORS[0]); i++) {
        if (ERRORS[i].err == err) {
            return ERRORS[i].linux_no;
        }
    }
    return err;
}

PyObject *_Py_LinuxStrerror(int number) {
    for (size_t i = 0; i < sizeof(ERRORS) / sizeof(ERRORS[0]); i++) {
        if (ERRORS[i].linux_no == number) {
            return PyUnicode_FromString(ERRORS[i].text);
        }
    }
    return number == 0 ? PyUnicode_FromString("Success")
                       : PyUnicode_FromFormat("Unknown error %d", number);
}
