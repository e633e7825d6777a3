/* Faults at the N-th system call that changes a folder: preloaded, it stands between the program and libc.
 *
 * faults_begin(root, mode, at, flags) begins to count the calls on paths below root, from 1. At call `at`:
 *   KILL   the process is gone before the call is made, as by kill -9
 *   TORN   half of a write is made (any other call is made whole), and then the process is gone
 *   POWER  as KILL, and what was added to a file since its last fsync is lost
 *   EIO    the call fails once with EIO
 *   FULL   the disk is full from then on: half of a write is made, and whatever needs room fails with ENOSPC
 *   SHORT  no fault; every write makes half of what it is asked to
 * The flag NO_EXCHANGE lets renameat2 refuse, as file systems do that cannot exchange two names.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OFF, KILL, TORN, POWER, EIO_ONCE, FULL, SHORT };
enum { NO_EXCHANGE = 1 };
enum { GO, FAIL, HALF };

#define REAL(result, name, ...) \
    static result (*real)(__VA_ARGS__); \
    if (!real) real = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static char root[4096];
static size_t root_length;
static int mode, flags;
static long at, count, hit;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct { dev_t dev; ino_t ino; int fd; off64_t size; } dirty[4096];
static int dirt;

void faults_begin(const char *below, int how, long when, int more) {
    snprintf(root, sizeof root, "%s", below);
    root_length = strlen(root);
    count = hit = dirt = 0;
    at = when, flags = more, mode = how;
}

long faults_count(void) { return count; }
long faults_hit(void) { return hit; }

static int below(const char *path) {
    return !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length]);
}

static int of_handle(int fd, char *path, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, size - 1);
    path[length < 0 ? 0 : length] = 0;
    return length > 0;
}

static int handle_below(int fd) {
    char path[4096];
    return mode && of_handle(fd, path, sizeof path) && below(path);
}

static int name_below(int folder, const char *path) {
    char whole[8300], start[4096];
    if (!mode || !path) return 0;
    if (path[0] == '/') return below(path);
    if (folder == AT_FDCWD) { if (!getcwd(start, sizeof start)) return 0; }
    else if (!of_handle(folder, start, sizeof start)) return 0;
    snprintf(whole, sizeof whole, "%s/%s", start, path);
    return below(whole);
}

static void gone(void) { kill(getpid(), SIGKILL); for (;;) pause(); }

/* What was written and not pushed to disk. The lock is held. */
static void soil(int fd) {
    struct stat is;
    if (mode != POWER || fstat(fd, &is)) return;
    for (int one = 0; one < dirt; one++) if (dirty[one].ino == is.st_ino && dirty[one].dev == is.st_dev) return;
    int kept = fcntl(fd, F_DUPFD_CLOEXEC, 400);
    if (kept >= 0 && dirt < 4096) { dirty[dirt].dev = is.st_dev; dirty[dirt].ino = is.st_ino; dirty[dirt].size = is.st_size; dirty[dirt++].fd = kept; }
}

static void clean(int fd) {
    struct stat is;
    if (mode != POWER || fstat(fd, &is)) return;
    for (int one = 0; one < dirt; one++)
        if (dirty[one].ino == is.st_ino && dirty[one].dev == is.st_dev) {
            REAL(int, close, int);
            real(dirty[one].fd);
            dirty[one] = dirty[--dirt];
            return;
        }
}

static void lose(void) {
    REAL(int, ftruncate64, int, off64_t);
    for (int one = 0; one < dirt; one++) if (real(dirty[one].fd, dirty[one].size)) continue;
}

/* What becomes of a call below root; `needs_room` tells those that a full disk refuses. */
static int fate(int is_write, int needs_room) {
    int found = GO;
    pthread_mutex_lock(&lock);
    if (mode == FULL && !needs_room) { pthread_mutex_unlock(&lock); return GO; }
    count++;
    if (mode == SHORT) { found = is_write ? HALF : GO; if (is_write) hit++; }
    else if (count == at || (mode == FULL && at && count > at)) {
        int first = count == at;
        hit++;
        if (mode == KILL) gone();
        if (mode == POWER) { lose(); gone(); }
        if (mode == TORN) { found = HALF; mode = KILL; at = count + 1; pthread_mutex_unlock(&lock); return found; }
        if (mode == EIO_ONCE) { errno = EIO; found = FAIL; }
        if (mode == FULL) { errno = ENOSPC; found = first && is_write ? HALF : FAIL; }
    }
    pthread_mutex_unlock(&lock);
    return found;
}

/* After a torn call nothing more is done: the process is gone. */
static void torn(int what) { if (what == HALF && mode == KILL && at == count + 1) gone(); }

static size_t half(size_t size) { return size > 1 ? size / 2 : size; }

#define WRITES(name, signature, call, fd, size, with_half) \
    ssize_t name signature { \
        if (!handle_below(fd)) return call(size); \
        int what = fate(1, 1); \
        if (what == FAIL) return -1; \
        pthread_mutex_lock(&lock); soil(fd); pthread_mutex_unlock(&lock); \
        ssize_t made = call(what == HALF ? with_half : size); \
        torn(what); \
        return made; \
    }

#define CALL_WRITE(n) ({ REAL(ssize_t, write, int, const void *, size_t); real(fd, from, n); })
WRITES(write, (int fd, const void *from, size_t size), CALL_WRITE, fd, size, half(size))
#define CALL_PWRITE(n) ({ REAL(ssize_t, pwrite, int, const void *, size_t, off_t); real(fd, from, n, where); })
WRITES(pwrite, (int fd, const void *from, size_t size, off_t where), CALL_PWRITE, fd, size, half(size))
#define CALL_PWRITE64(n) ({ REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t); real(fd, from, n, where); })
WRITES(pwrite64, (int fd, const void *from, size_t size, off64_t where), CALL_PWRITE64, fd, size, half(size))
#define CALL_WRITEV(n) ({ REAL(ssize_t, writev, int, const struct iovec *, int); real(fd, from, n); })
WRITES(writev, (int fd, const struct iovec *from, int size), CALL_WRITEV, fd, size, (size > 1 ? size / 2 : size))
#define CALL_RANGE(n) ({ REAL(ssize_t, copy_file_range, int, off64_t *, int, off64_t *, size_t, unsigned); real(in, from, fd, to, n, how); })
WRITES(copy_file_range, (int in, off64_t *from, int fd, off64_t *to, size_t size, unsigned how), CALL_RANGE, fd, size, half(size))
#define CALL_SENDFILE(n) ({ REAL(ssize_t, sendfile, int, int, off_t *, size_t); real(fd, in, from, n); })
WRITES(sendfile, (int fd, int in, off_t *from, size_t size), CALL_SENDFILE, fd, size, half(size))
#define CALL_SENDFILE64(n) ({ REAL(ssize_t, sendfile64, int, int, off64_t *, size_t); real(fd, in, from, n); })
WRITES(sendfile64, (int fd, int in, off64_t *from, size_t size), CALL_SENDFILE64, fd, size, half(size))

#define CHANGES(name, signature, is_below, needs_room, types, ...) \
    int name signature { \
        REAL types; \
        if (!(is_below)) return real(__VA_ARGS__); \
        int what = fate(0, needs_room); \
        if (what == FAIL) return -1; \
        int done = real(__VA_ARGS__); \
        torn(what); \
        return done; \
    }

CHANGES(rename, (const char *one, const char *other), name_below(AT_FDCWD, other), 0,
        (int, rename, const char *, const char *), one, other)
CHANGES(renameat, (int a, const char *one, int b, const char *other), name_below(b, other), 0,
        (int, renameat, int, const char *, int, const char *), a, one, b, other)
CHANGES(unlink, (const char *path), name_below(AT_FDCWD, path), 0, (int, unlink, const char *), path)
CHANGES(unlinkat, (int a, const char *path, int how), name_below(a, path), 0,
        (int, unlinkat, int, const char *, int), a, path, how)
CHANGES(rmdir, (const char *path), name_below(AT_FDCWD, path), 0, (int, rmdir, const char *), path)
CHANGES(mkdir, (const char *path, mode_t how), name_below(AT_FDCWD, path), 1, (int, mkdir, const char *, mode_t), path, how)
CHANGES(mkdirat, (int a, const char *path, mode_t how), name_below(a, path), 1,
        (int, mkdirat, int, const char *, mode_t), a, path, how)
CHANGES(link, (const char *one, const char *other), name_below(AT_FDCWD, other), 1,
        (int, link, const char *, const char *), one, other)
CHANGES(symlink, (const char *one, const char *other), name_below(AT_FDCWD, other), 1,
        (int, symlink, const char *, const char *), one, other)
CHANGES(truncate, (const char *path, off_t size), name_below(AT_FDCWD, path), 0, (int, truncate, const char *, off_t), path, size)
CHANGES(truncate64, (const char *path, off64_t size), name_below(AT_FDCWD, path), 0,
        (int, truncate64, const char *, off64_t), path, size)
CHANGES(ftruncate, (int fd, off_t size), handle_below(fd), 1, (int, ftruncate, int, off_t), fd, size)
CHANGES(ftruncate64, (int fd, off64_t size), handle_below(fd), 1, (int, ftruncate64, int, off64_t), fd, size)
CHANGES(fallocate, (int fd, int how, off_t from, off_t size), handle_below(fd), 1,
        (int, fallocate, int, int, off_t, off_t), fd, how, from, size)
CHANGES(fallocate64, (int fd, int how, off64_t from, off64_t size), handle_below(fd), 1,
        (int, fallocate64, int, int, off64_t, off64_t), fd, how, from, size)

int renameat2(int a, const char *one, int b, const char *other, unsigned how) {
    REAL(int, renameat2, int, const char *, int, const char *, unsigned);
    if (name_below(b, other)) {
        if (flags & NO_EXCHANGE) { errno = EINVAL; return -1; }
        int what = fate(0, 0);
        if (what == FAIL) return -1;
        int done = real(a, one, b, other, how);
        torn(what);
        return done;
    }
    return real(a, one, b, other, how);
}

#define PUSHES(name) \
    int name(int fd) { \
        REAL(int, name, int); \
        if (!handle_below(fd)) return real(fd); \
        int what = fate(0, 0); \
        if (what == FAIL) return -1; \
        int done = real(fd); \
        if (!done) { pthread_mutex_lock(&lock); clean(fd); pthread_mutex_unlock(&lock); } \
        torn(what); \
        return done; \
    }
PUSHES(fsync)
PUSHES(fdatasync)

#define OPENS(name, signature, folder, path, types, ...) \
    int name signature { \
        REAL types; \
        mode_t bits = 0; \
        if (how & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, how); bits = va_arg(rest, mode_t); va_end(rest); } \
        if (!(how & (O_CREAT | O_TRUNC)) || !name_below(folder, path)) return real(__VA_ARGS__); \
        int what = fate(0, how & O_CREAT); \
        if (what == FAIL) return -1; \
        int fd = real(__VA_ARGS__); \
        if (fd >= 0 && (how & O_TRUNC)) { pthread_mutex_lock(&lock); soil(fd); pthread_mutex_unlock(&lock); } \
        torn(what); \
        return fd; \
    }
OPENS(open, (const char *path, int how, ...), AT_FDCWD, path, (int, open, const char *, int, ...), path, how, bits)
OPENS(open64, (const char *path, int how, ...), AT_FDCWD, path, (int, open64, const char *, int, ...), path, how, bits)
OPENS(openat, (int a, const char *path, int how, ...), a, path, (int, openat, int, const char *, int, ...), a, path, how, bits)
OPENS(openat64, (int a, const char *path, int how, ...), a, path, (int, openat64, int, const char *, int, ...), a, path, how, bits)
