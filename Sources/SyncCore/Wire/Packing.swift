internal import CZstd
internal import Synchronization

/// How bodies are made small: one zstd frame of level 3, its content size in its header.
///
/// The only file that knows zstd. Its output may differ between its versions, so nothing that is signed or
/// hashed depends on it.
enum Packing {
    private static let level: Int32 = 3
    private static let packers = PackingContexts { ZSTD_createCCtx() }
    private static let unpackers = PackingContexts { ZSTD_createDCtx() }

    /// `raw` in fewer bytes, or nil where packing doesn't shrink it, or so much that a reader would take
    /// it for a bomb.
    static func packing(_ raw: [UInt8]) -> [UInt8]? {
        let capacity = ZSTD_compressBound(raw.count)
        let packed = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
            let written = raw.withUnsafeBytes { source in
                packers.with {
                    ZSTD_compressCCtx(
                        $0, target.baseAddress, target.count, source.baseAddress, source.count, level)
                }
            }
            count = ZSTD_isError(written) == 0 ? written : 0
        }
        guard !packed.isEmpty, packed.count < raw.count,
            Limits.isPlausible(rawCount: raw.count, storedCount: packed.count)
        else { return nil }
        return packed
    }

    /// The `rawCount` bytes that `packed` holds.
    ///
    /// - Throws: `tooLarge` or `implausibleRatio` before anything is allocated; `badPacking`.
    static func unpacking(_ packed: Bytes, rawCount: Int) throws(WireError) -> [UInt8] {
        guard rawCount <= Limits.rawBodyBytesMax else { throw .tooLarge("raw body") }
        guard Limits.isPlausible(rawCount: rawCount, storedCount: packed.count) else {
            throw .implausibleRatio
        }
        let isOneFrame = packed.withUnsafeBytes { source in
            ZSTD_getFrameContentSize(source.baseAddress, source.count) == UInt64(rawCount)
                && ZSTD_findFrameCompressedSize(source.baseAddress, source.count) == source.count
        }
        guard isOneFrame else { throw .badPacking }
        let raw = [UInt8](unsafeUninitializedCapacity: rawCount) { target, count in
            let written = packed.withUnsafeBytes { source in
                unpackers.with {
                    ZSTD_decompressDCtx(
                        $0, target.baseAddress, target.count, source.baseAddress, source.count)
                }
            }
            count = ZSTD_isError(written) == 0 ? written : 0
        }
        guard raw.count == rawCount else { throw .badPacking }
        return raw
    }

    /// The first `count` bytes that `packed`, which was unpacked whole before, holds.
    ///
    /// - Throws: `badPacking`.
    static func unpacking(_ packed: Bytes, first count: Int) throws(WireError) -> [UInt8] {
        let raw = [UInt8](unsafeUninitializedCapacity: count) { target, written in
            var output = ZSTD_outBuffer(dst: target.baseAddress, size: count, pos: 0)
            packed.withUnsafeBytes { source in
                var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
                _ = unpackers.with { context in
                    _ = ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
                    var left = 1
                    while output.pos < count, left > 0, ZSTD_isError(left) == 0 {
                        left = ZSTD_decompressStream(context, &output, &input)
                    }
                    return left
                }
            }
            written = output.pos
        }
        guard raw.count == count else { throw .badPacking }
        return raw
    }
}

/// zstd's working memory, kept for the next body: to make it anew costs more than to unpack a small one.
///
/// As many as were ever in use at the same time, each by one caller.
private final class PackingContexts: Sendable {
    private let make: @Sendable () -> OpaquePointer?
    /// The addresses of those that nobody uses now.
    private let idle = Mutex<[UInt]>([])

    init(_ make: @escaping @Sendable () -> OpaquePointer?) {
        self.make = make
    }

    func with(_ body: (OpaquePointer) -> Int) -> Int {
        let known = idle.withLock { $0.popLast() }.flatMap { OpaquePointer(bitPattern: $0) }
        guard let context = known ?? make() else { preconditionFailure("zstd finds no memory") }
        let address = UInt(bitPattern: context)
        defer { idle.withLock { $0.append(address) } }
        return body(context)
    }
}
