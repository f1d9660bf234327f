import Foundation
import Logging
import SyncCore

/// Writes each event as one line of JSON.
///
/// *Shape*: `time` (RFC 3339, UTC, milliseconds), `level`, `message`, then the event's own members; whole
/// numbers as numbers, everything else as text, made plain; members sorted.
struct JSONLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    var logLevel: Logger.Level = .info
    private let now: @Sendable () -> EditTime
    private let write: @Sendable (String) -> Void

    static func logger(
        _ label: String, now: @escaping @Sendable () -> EditTime, write: @escaping @Sendable (String) -> Void
    ) -> Logger {
        Logger(label: label) { _ in JSONLogHandler(now: now, write: write) }
    }

    private init(now: @escaping @Sendable () -> EditTime, write: @escaping @Sendable (String) -> Void) {
        self.now = now
        self.write = write
    }

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var members: [String: JSON] = [:]
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
            members[key] = Self.member(value)
        }
        members["time"] = .string(Self.text(now()))
        members["level"] = .string(event.level.rawValue)
        members["message"] = .string(event.message.description)
        write(JSON.object(members).text(.published))
    }

    private static func member(_ value: Logger.MetadataValue) -> JSON {
        if case .stringConvertible(let number as Int) = value { return .integer(number) }
        return .string(value.description)
    }

    private static func text(_ time: EditTime) -> String {
        let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1000)
        return date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
