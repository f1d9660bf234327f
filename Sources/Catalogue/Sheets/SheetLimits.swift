/// How much of a file is read: beyond what any catalogue holds, and within what any machine has.
enum SheetLimits {
    /// The greatest file, for the whole of it is held in memory.
    static let fileBytesMax = 256 << 20
    /// All cells of a file, those without a value between others too.
    static let cellsMax = 10_000_000
}
