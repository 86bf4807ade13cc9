/* The three places where Swift's runtime needs /proc, which an empty chroot has not. */
#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

/* stdlib/public/stubs/CommandLine.cpp looks for the arguments in /proc/self/maps, and finds none; libc has them. */
void _swift_stdlib_overrideUnsafeArgvArgc(char **argv, int argc);

/* stdlib/public/runtime/Paths.cpp aborts without /proc/self/exe. It is asked where `swift-backtrace` lies, which is
   in no package of Lumos. */
char *swift_copyAuxiliaryExecutablePath(const char *name);
char *swift_copyAuxiliaryExecutablePath(const char *name) {
    (void)name;
    return NULL;
}

/* libdispatch (src/event/workqueue.c) looks once a second in /proc/<thread>/stat whether its workers run, to start
   more if they wait, and traps if it cannot. Without /proc nobody is watched, as on systems for which it has no such monitor.
   The linker sends calls of X to __wrap_X, and __real_X to X. */
void __real__dispatch_workq_worker_register(void *queue);
void __real__dispatch_workq_worker_unregister(void *queue);
void __wrap__dispatch_workq_worker_register(void *queue);
void __wrap__dispatch_workq_worker_unregister(void *queue);

static bool watched;

void __wrap__dispatch_workq_worker_register(void *queue) {
    if (watched)
        __real__dispatch_workq_worker_register(queue);
}

void __wrap__dispatch_workq_worker_unregister(void *queue) {
    if (watched)
        __real__dispatch_workq_worker_unregister(queue);
}

__attribute__((constructor)) static void start(int argc, char **argv) {
    _swift_stdlib_overrideUnsafeArgvArgc(argv, argc);
    watched = access("/proc/self/stat", R_OK) == 0;
}
