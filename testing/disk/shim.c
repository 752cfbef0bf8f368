// Loaded into a process with LD_PRELOAD: records what it does to files under one folder, and makes chosen calls fail.
// Linux only, x86-64 and arm64. Uses no library (-nostdlib), so one binary serves every libc.
//
//   CAUSEWAY_DISK_ROOT     only files under this folder count (an absolute path without a slash at its end)
//   CAUSEWAY_DISK_TRACE    where records are appended; empty or unset: none
//   CAUSEWAY_DISK_CONTROL  a file of 6 numbers (u32), shared with whoever drives the test:
//     0 counted  changing calls so far        1 from, 2 until  calls in [from, until) fail
//     3 error    the errno they fail with; 0: none fail
//     4 kinds    which calls fail, as bits of `enum kind`     5 failed  how many did
//
// A record is a head of 32 bytes, then `pathLength` and `dataLength` bytes. testing/disk/trace.ts reads it.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <sys/uio.h>

enum kind { OPEN = 1, WRITE, TRUNCATE, SYNC, RENAME, LINK, UNLINK, MAKE_DIR, REMOVE_DIR, CLOSE };
struct head {
  uint32_t kind, fd;
  int64_t offset;
  uint32_t flags, pathLength, dataLength, pid;
};

// What this was built from: testing/disk/shim.ts checks it.
__attribute__((used)) static const char source[] = "causeway-shim-source " SOURCE;

extern char **environ;
extern int *__errno_location(void);

#if defined(__x86_64__)
static long sys6(long n, long a, long b, long c, long d, long e, long f) {
  long result;
  register long r10 __asm__("r10") = d;
  register long r8 __asm__("r8") = e;
  register long r9 __asm__("r9") = f;
  __asm__ volatile("syscall" : "=a"(result) : "a"(n), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
  return result;
}
#elif defined(__aarch64__)
static long sys6(long n, long a, long b, long c, long d, long e, long f) {
  register long x8 __asm__("x8") = n;
  register long x0 __asm__("x0") = a;
  register long x1 __asm__("x1") = b;
  register long x2 __asm__("x2") = c;
  register long x3 __asm__("x3") = d;
  register long x4 __asm__("x4") = e;
  register long x5 __asm__("x5") = f;
  __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
  return x0;
}
#else
#error "no system calls for this processor"
#endif
#define SYS(n, ...) SYS_(n, __VA_ARGS__, 0, 0, 0, 0, 0, 0)
#define SYS_(n, a, b, c, d, e, f, ...) sys6(n, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))

static long settle(long result) {
  if (result >= -4095 && result < 0) {
    *__errno_location() = (int)-result;
    return -1;
  }
  return result;
}

#define MOST_FDS 65536
#define PATH_BYTES 4096
enum { NOT_OURS = 0, OURS = 1, APPENDS = 2, APART = 4 };
static unsigned char fds[MOST_FDS];
static const char *root;
static size_t rootLength;
static int traceFd = -1;
static volatile uint32_t *control;
static int ready, busy;

static size_t lengthOf(const char *text) {
  size_t length = 0;
  while (text[length]) length++;
  return length;
}
static int begins(const char *text, const char *with) {
  while (*with)
    if (*text++ != *with++) return 0;
  return 1;
}
static int ends(const char *text, const char *with) {
  size_t a = lengthOf(text), b = lengthOf(with);
  if (b > a) return 0;
  return begins(text + a - b, with);
}
static const char *variable(const char *name) {
  size_t length = lengthOf(name);
  for (char **entry = environ; entry && *entry; entry++)
    if (begins(*entry, name) && (*entry)[length] == '=' && (*entry)[length + 1]) return *entry + length + 1;
  return NULL;
}

static void start(void) {
  if (__atomic_load_n(&ready, __ATOMIC_ACQUIRE)) return;
  const char *folder = variable("CAUSEWAY_DISK_ROOT"), *trace = variable("CAUSEWAY_DISK_TRACE"),
             *shared = variable("CAUSEWAY_DISK_CONTROL");
  if (folder) {
    if (trace) {
      long fd = SYS(SYS_openat, AT_FDCWD, trace, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
      // Out of the way of programs that close or hand on low numbers.
      if (fd >= 0) {
        long high = SYS(SYS_fcntl, fd, F_DUPFD_CLOEXEC, 900);
        if (high >= 0) {
          SYS(SYS_close, fd);
          fd = high;
        }
        traceFd = (int)fd;
      }
    }
    if (shared) {
      long fd = SYS(SYS_openat, AT_FDCWD, shared, O_RDWR | O_CLOEXEC, 0);
      if (fd >= 0) {
        long page = SYS(SYS_mmap, 0, 4096, 3 /* read, write */, 1 /* shared */, fd, 0);
        if (page > 0) control = (volatile uint32_t *)page;
        SYS(SYS_close, fd);
      }
    }
    rootLength = lengthOf(folder);
    root = folder;
  }
  __atomic_store_n(&ready, 1, __ATOMIC_RELEASE);
}

static void enter(void) {
  start();
  while (__atomic_exchange_n(&busy, 1, __ATOMIC_ACQUIRE)) SYS(SYS_sched_yield, 0);
}
static void leave(void) { __atomic_store_n(&busy, 0, __ATOMIC_RELEASE); }

static int isOurs(const char *path) {
  return root && begins(path, root) && (path[rootLength] == '/' || path[rootLength] == 0);
}

/* The path from the root of the file system; folders named by a number are looked up. */
static const char *whole(int folder, const char *path, char *space) {
  if (!path || path[0] == '/') return path ? path : "";
  long length;
  if (folder == AT_FDCWD) {
    length = SYS(SYS_getcwd, space, PATH_BYTES);
    if (length > 0) length--;
  } else {
    char link[40] = "/proc/self/fd/";
    size_t at = 14;
    char digits[12];
    size_t count = 0;
    unsigned number = (unsigned)folder;
    do digits[count++] = (char)('0' + number % 10);
    while (number /= 10);
    while (count) link[at++] = digits[--count];
    link[at] = 0;
    length = SYS(SYS_readlinkat, AT_FDCWD, link, space, PATH_BYTES);
  }
  if (length < 0 || length + lengthOf(path) + 2 > PATH_BYTES) return "";
  if (path[0] == '.' && path[1] == '/') path += 2;
  space[length++] = '/';
  size_t from = 0;
  do space[length++] = path[from];
  while (path[from++]);
  return space;
}

static int flagsOf(int fd) { return fd >= 0 && fd < MOST_FDS ? fds[fd] : NOT_OURS; }

static void put(enum kind kind, int fd, int64_t offset, uint32_t flags, const char *path, const void *data, size_t length) {
  if (traceFd < 0) return;
  struct head head = {kind, (uint32_t)fd, offset, flags, path ? (uint32_t)lengthOf(path) : 0, (uint32_t)length, (uint32_t)SYS(SYS_getpid, 0)};
  struct iovec parts[3] = {{&head, sizeof head}, {(void *)path, head.pathLength}, {(void *)data, length}};
  SYS(SYS_writev, traceFd, parts, 3);
}

/* Counts a changing call; the errno it has to fail with, or 0. */
static int refused(enum kind kind) {
  if (!control) return 0;
  uint32_t number = control[0]++;
  if (!control[3] || number < control[1] || number >= control[2] || !(control[4] & (1u << kind))) return 0;
  control[5]++;
  return (int)control[3];
}

static int openAt(int folder, const char *path, int flags, int mode) {
  char space[PATH_BYTES];
  enter();
  const char *name = whole(folder, path, space);
  int ours = isOurs(name), apart = ours && ends(name, "/acknowledged");
  int changes = (flags & O_ACCMODE) != O_RDONLY;
  int error = ours && !apart && changes ? refused(OPEN) : 0;
  long fd = error ? -error : SYS(SYS_openat, folder, path, flags, mode);
  if (fd >= 0 && fd < MOST_FDS) {
    fds[fd] = ours ? OURS | (flags & O_APPEND ? APPENDS : 0) | (apart ? APART : 0) : NOT_OURS;
    if (ours) put(OPEN, (int)fd, 0, (uint32_t)((flags & O_CREAT ? 1 : 0) | (flags & O_TRUNC ? 2 : 0)), name, NULL, 0);
  }
  leave();
  return (int)settle(fd);
}

#define MODE_OF(flags, last)                                      \
  int mode = 0;                                                   \
  if ((flags) & O_CREAT || ((flags) & O_TMPFILE) == O_TMPFILE) {  \
    va_list more;                                                 \
    va_start(more, last);                                         \
    mode = va_arg(more, int);                                     \
    va_end(more);                                                 \
  }
int open(const char *path, int flags, ...) { MODE_OF(flags, flags) return openAt(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE_OF(flags, flags) return openAt(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE_OF(flags, flags) return openAt(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE_OF(flags, flags) return openAt(folder, path, flags, mode); }

int close(int fd) {
  enter();
  if (flagsOf(fd)) put(CLOSE, fd, 0, 0, NULL, NULL, 0);
  if (fd >= 0 && fd < MOST_FDS) fds[fd] = NOT_OURS;
  long result = SYS(SYS_close, fd);
  leave();
  return (int)settle(result);
}

/* offset < 0: at the file's own position. */
static ssize_t writeParts(int fd, const struct iovec *parts, int count, int64_t offset) {
  int flags = flagsOf(fd);
  if (!flags)
    return settle(offset < 0 ? SYS(SYS_writev, fd, parts, count) : SYS(SYS_pwritev, fd, parts, count, offset, 0));
  enter();
  int64_t at = flags & APPENDS ? -1 : offset >= 0 ? offset : SYS(SYS_lseek, fd, 0, 1 /* current */);
  int error = flags & APART ? 0 : refused(WRITE);
  long written = error ? -error
                       : offset < 0 ? SYS(SYS_writev, fd, parts, count)
                                    : SYS(SYS_pwritev, fd, parts, count, offset, 0);
  long left = written;
  for (int part = 0; part < count && left > 0; part++) {
    size_t length = parts[part].iov_len < (size_t)left ? parts[part].iov_len : (size_t)left;
    put(WRITE, fd, at, 0, NULL, parts[part].iov_base, length);
    if (at >= 0) at += length;
    left -= length;
  }
  leave();
  return settle(written);
}
static ssize_t writeOne(int fd, const void *data, size_t length, int64_t offset) {
  struct iovec part = {(void *)data, length};
  if (!flagsOf(fd))
    return settle(offset < 0 ? SYS(SYS_write, fd, data, length) : SYS(SYS_pwrite64, fd, data, length, offset));
  return writeParts(fd, &part, 1, offset);
}
ssize_t write(int fd, const void *data, size_t length) { return writeOne(fd, data, length, -1); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return writeOne(fd, data, length, offset); }
ssize_t pwrite64(int fd, const void *data, size_t length, int64_t offset) { return writeOne(fd, data, length, offset); }
ssize_t writev(int fd, const struct iovec *parts, int count) { return writeParts(fd, parts, count, -1); }
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) { return writeParts(fd, parts, count, offset); }
ssize_t pwritev64(int fd, const struct iovec *parts, int count, int64_t offset) { return writeParts(fd, parts, count, offset); }

/* Copies within the kernel would pass unseen: callers fall back to reading and writing. */
ssize_t copy_file_range(int in, void *a, int out, void *b, size_t length, unsigned flags) {
  if (!flagsOf(out)) return settle(SYS(SYS_copy_file_range, in, a, out, b, length, flags));
  return settle(-38 /* ENOSYS */);
}
ssize_t sendfile(int out, int in, void *offset, size_t length) {
  if (!flagsOf(out)) return settle(SYS(SYS_sendfile, out, in, offset, length));
  return settle(-38);
}
ssize_t sendfile64(int out, int in, void *offset, size_t length) { return sendfile(out, in, offset, length); }

int ftruncate(int fd, off_t size) {
  if (!flagsOf(fd)) return (int)settle(SYS(SYS_ftruncate, fd, size));
  enter();
  int error = refused(TRUNCATE);
  long result = error ? -error : SYS(SYS_ftruncate, fd, size);
  if (result >= 0) put(TRUNCATE, fd, size, 0, NULL, NULL, 0);
  leave();
  return (int)settle(result);
}
int ftruncate64(int fd, int64_t size) { return ftruncate(fd, size); }

static int sync_(int fd, long call) {
  if (!flagsOf(fd)) return (int)settle(SYS(call, fd));
  enter();
  int error = refused(SYNC);
  long result = error ? -error : SYS(call, fd);
  if (result >= 0) put(SYNC, fd, 0, call == SYS_fsync, NULL, NULL, 0);
  leave();
  return (int)settle(result);
}
int fsync(int fd) { return sync_(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_(fd, SYS_fdatasync); }

/* One or two names change. */
static int rename_(enum kind kind, int fromFolder, const char *from, int toFolder, const char *to, int flags) {
  char space[PATH_BYTES], other[PATH_BYTES];
  enter();
  const char *source = whole(fromFolder, from, space), *target = whole(toFolder, to, other);
  int ours = isOurs(target) || isOurs(source);
  int error = ours ? refused(kind) : 0;
  long result = error ? -error
                : kind == LINK ? SYS(SYS_linkat, fromFolder, from, toFolder, to, flags)
                               : SYS(SYS_renameat2, fromFolder, from, toFolder, to, flags);
  if (result >= 0 && ours) put(kind, 0, 0, 0, source, target, lengthOf(target));
  leave();
  return (int)settle(result);
}
int rename(const char *from, const char *to) { return rename_(RENAME, AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int a, const char *from, int b, const char *to) { return rename_(RENAME, a, from, b, to, 0); }
int link(const char *from, const char *to) { return rename_(LINK, AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int a, const char *from, int b, const char *to, int flags) { return rename_(LINK, a, from, b, to, flags); }

static int name_(enum kind kind, int folder, const char *path, int mode) {
  char space[PATH_BYTES];
  enter();
  const char *name = whole(folder, path, space);
  int ours = isOurs(name);
  int error = ours ? refused(kind) : 0;
  long result = error ? -error
                : kind == MAKE_DIR ? SYS(SYS_mkdirat, folder, path, mode)
                                   : SYS(SYS_unlinkat, folder, path, kind == REMOVE_DIR ? AT_REMOVEDIR : 0);
  if (result >= 0 && ours) put(kind, 0, 0, 0, name, NULL, 0);
  leave();
  return (int)settle(result);
}
int unlink(const char *path) { return name_(UNLINK, AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) {
  return name_(flags & AT_REMOVEDIR ? REMOVE_DIR : UNLINK, folder, path, 0);
}
int rmdir(const char *path) { return name_(REMOVE_DIR, AT_FDCWD, path, 0); }
int mkdir(const char *path, unsigned mode) { return name_(MAKE_DIR, AT_FDCWD, path, (int)mode); }
int mkdirat(int folder, const char *path, unsigned mode) { return name_(MAKE_DIR, folder, path, (int)mode); }
int remove(const char *path) {
  long result = name_(UNLINK, AT_FDCWD, path, 0);
  if (result < 0 && *__errno_location() == 21 /* EISDIR */) return name_(REMOVE_DIR, AT_FDCWD, path, 0);
  return (int)result;
}
