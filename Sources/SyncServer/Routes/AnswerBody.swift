import HummingbirdCore
import NIOCore
import SyncCore
import Synchronization

/// Writes an answer piece by piece, each once the reader has taken most of what came before.
///
/// The answer counts among what the hub holds until it is written. A reader that takes nothing for too long is left;
/// where the hub holds as much as it may, also one that takes little.
struct AnswerBody: Sendable {
    private static let pieceBytes = 32 << 10

    let bytes: [UInt8]
    let device: ReplicaID
    let hub: Hub
    let channel: any Channel
    private let held: HeldBytes

    init(_ bytes: [UInt8], to device: ReplicaID, of hub: Hub, on channel: any Channel) {
        self.bytes = bytes
        self.device = device
        self.hub = hub
        self.channel = channel
        held = hub.answers.begin()
        held.addUnrefused(max(0, bytes.count - ServerLimits.freeBytes))
    }

    /// The body to answer with.
    var body: ResponseBody {
        guard bytes.count > ServerLimits.freeBytes else {
            return ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        }
        return ResponseBody(contentLength: bytes.count) { writer in try await write(to: &writer) }
    }

    private func write(to writer: inout any ResponseBodyWriter) async throws {
        let progress = Progress()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await leaveSlow(progress) }
            defer { group.cancelAll() }
            for start in stride(from: 0, to: bytes.count, by: Self.pieceBytes) {
                // Of its own: a slice that waits for its reader would keep the whole answer.
                let piece = ByteBuffer(bytes: bytes[start..<min(bytes.count, start + Self.pieceBytes)])
                try await writer.write(piece)
                progress.advance()
            }
        }
        try await writer.finish(nil)
        // Until here: what the closure doesn't name, it needn't keep.
        withExtendedLifetime(held) {}
    }

    /// Closes the connection of one who takes too little, and remembers the device.
    private func leaveSlow(_ progress: Progress) async throws {
        var idleSeconds: Int64 = 0
        while idleSeconds < ServerLimits.pieceSecondsMax {
            let before = progress.count
            try await Task.sleep(for: .seconds(ServerLimits.paceSeconds))
            let taken = progress.count - before
            if hub.answers.isSpent, taken < ServerLimits.piecesMin { break }
            idleSeconds = taken == 0 ? idleSeconds + ServerLimits.paceSeconds : 0
        }
        hub.slowReaders.note(device, now: hub.configuration.now())
        channel.close(promise: nil)
    }

    /// Owns how many pieces are out.
    private final class Progress: Sendable {
        private let pieces = Mutex(0)

        var count: Int { pieces.withLock { $0 } }

        func advance() {
            pieces.withLock { $0 += 1 }
        }
    }
}

extension Hub {
    /// The size after which an answer to `device` ends.
    func answerBytesTarget(for device: ReplicaID) -> Int {
        if slowReaders.contains(device, now: configuration.now()) { return ServerLimits.freeBytes }
        return answers.isSpent ? ServerLimits.shortAnswerBytesTarget : Limits.answerBytesTarget
    }
}
