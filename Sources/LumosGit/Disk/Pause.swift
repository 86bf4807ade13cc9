import Glibc

/// How often a locked reference is tried: with a millisecond between, Git's own patience (core.filesRefLockTimeout,
/// 100 ms).
let lockAttempts = 100

func pauseForLock() {
    usleep(1_000)
}
