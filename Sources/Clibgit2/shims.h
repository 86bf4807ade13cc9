#ifndef LUMOS_CLIBGIT2_SHIMS_H
#define LUMOS_CLIBGIT2_SHIMS_H

#include <git2.h>
#include <git2/sys/repository.h>

// git_libgit2_opts is variadic, and Swift imports no variadic C function.

/// Makes every write below the git directory durable before it counts (libgit2 fsyncs nothing by default).
static inline int lumos_git_enable_fsync(void) {
    return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
}

/// Reads objects without hashing them again, as Git does: `git fsck` is what checks them.
static inline int lumos_git_trust_stored_objects(void) {
    return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
}

/// Lets repositories open that use one more extension than the library knows.
static inline int lumos_git_accept_extension(const char *name) {
    const char *names[1] = { name };
    return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, (size_t)1);
}

/// Turns the check of owners off, for a user who configured safe.directory to be every folder.
static inline int lumos_git_trust_every_owner(void) {
    return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
}

#endif
