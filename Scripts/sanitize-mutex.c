// What `LD_PRELOAD` puts before Swift's `Mutex`, so that the thread sanitizer sees it whole.
//
// On Linux a `Mutex` that nobody waits for is taken and given by atomic exchanges within the instrumented program, which
// the sanitizer sees. Where threads meet, the library does it with futexes, and the library isn't instrumented: what one
// thread did under the lock then seems to race with what the next does. These three stand before the library's own, call
// them, and tell the sanitizer what they mean. Nothing is hidden: a race beside the lock is reported as ever.
//
// Source: swiftlang/swift, stdlib/public/Synchronization/Mutex/LinuxImpl.swift (the handle's address is its word's).
// Swift's own lock behind lazy globals had the same fault, mended in the same way: swiftlang/swift#66721.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>

#define HANDLE "$s15Synchronization12_MutexHandleV"
#define LOCK HANDLE "9_lockSlowyys6UInt32VF"
#define TRY_LOCK HANDLE "12_tryLockSlowSbyF"
#define UNLOCK HANDLE "11_unlockSlowyyF"

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))

// Weak, for the programs that start the tests have no sanitizer.
void __tsan_acquire(void *) __attribute__((weak));
void __tsan_release(void *) __attribute__((weak));

typedef SWIFT void Lock(uint32_t thread, SELF void *handle);
typedef SWIFT bool TryLock(SELF void *handle);
typedef SWIFT void Unlock(SELF void *handle);

Lock lock_slow __asm__(LOCK);
TryLock try_lock_slow __asm__(TRY_LOCK);
Unlock unlock_slow __asm__(UNLOCK);

SWIFT void lock_slow(uint32_t thread, SELF void *handle) {
    ((Lock *)dlsym(RTLD_NEXT, LOCK))(thread, handle);
    if (__tsan_acquire) __tsan_acquire(handle);
}

SWIFT bool try_lock_slow(SELF void *handle) {
    bool taken = ((TryLock *)dlsym(RTLD_NEXT, TRY_LOCK))(handle);
    if (taken && __tsan_acquire) __tsan_acquire(handle);
    return taken;
}

SWIFT void unlock_slow(SELF void *handle) {
    if (__tsan_release) __tsan_release(handle);
    ((Unlock *)dlsym(RTLD_NEXT, UNLOCK))(handle);
}
