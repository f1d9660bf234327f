/// Lets tests send every row along the general path, which is the fast paths' oracle.
///
/// Fast paths: `DirectSeal`, `FreshRows`, `WrittenRows`. Both ways must leave the same tables and
/// bookkeeping.
enum FastPaths {
    @TaskLocal static var areOff = false
}
