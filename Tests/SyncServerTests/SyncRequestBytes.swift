/// Requests written byte by byte, as somebody else's program would.
enum SyncRequestBytes {
    /// Asks by heads, and names none; `own` is less than 128.
    static func heads(own: UInt8) -> [UInt8] {
        Array("ESQ".utf8) + [4, 2, own, 0, 0]
    }

    /// Goes by the start of the log, and sends nothing.
    static func start(own: UInt8) -> [UInt8] {
        Array("ESQ".utf8) + [4, 1, 0, 0, own, 0]
    }
}
