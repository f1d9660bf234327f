/// Lets tests send every row the plain way, which is the fast paths' oracle.
///
/// Fast paths: `StraightSeal`, `FreshRows`, `WrittenRows`. Both ways must leave the same tables and
/// bookkeeping.
enum FastPaths {
    @TaskLocal static var areOff = false
}
