/* What libgit2 is linked with instead of its network: Lumos speaks to remotes through the user's `git` alone. A member
   of an archive is only linked for a symbol that nobody has defined yet: so these keep TLS, SSH and Kerberos out. */
#include <git2.h>
#include <git2/sys/transport.h>

static int refuse(void) {
    git_error_set_str(GIT_ERROR_NET, "this build of libgit2 speaks to no server");
    return GIT_ERROR;
}

int git_smart_subtransport_http(git_smart_subtransport **out, git_transport *owner, void *param) {
    (void)out, (void)owner, (void)param;
    return refuse();
}

int git_smart_subtransport_ssh(git_smart_subtransport **out, git_transport *owner, void *param) {
    (void)out, (void)owner, (void)param;
    return refuse();
}

/* A switch of `git_libgit2_opts`, which is linked whole. */
int git_http__expect_continue;

/* The rest is internal to libgit2 1.5 (src/util/thread.h's init_fns, libgit2.c): nothing to set up, nothing to keep. */
int git_transport_ssh_global_init(void);
int git_transport_ssh_global_init(void) { return GIT_OK; }

int git_mbedtls_stream_global_init(void);
int git_mbedtls_stream_global_init(void) { return GIT_OK; }

int git_mbedtls__set_cert_location(const char *path, int is_dir);
int git_mbedtls__set_cert_location(const char *path, int is_dir) {
    (void)path, (void)is_dir;
    return refuse();
}
