extension Replica {
    /// Writes the log, or what `vector` lacks of it, as a bundle.
    ///
    /// - Parameters:
    ///   - vector: what the reader has already.
    ///   - write: takes the bundle portion by portion.
    /// - Returns: the number of changesets.
    /// - Throws: what `write` throws; `busy`, `diskFull`; `unreadableKey` where edits wait for it.
    public func writeBundle(
        without vector: VersionVector = VersionVector(), to write: ([UInt8]) throws -> Void
    ) throws -> Int {
        if canSeal, !isReadOnly { try seal() }
        // A copy's edits wait for another device; one whose key can't be read would leave its own behind.
        if let keyTrouble, try hasPendingEdits() { throw keyTrouble }
        return try reading { connection in
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            var writer = FrameStreamWriter(space: space)
            var position: UInt64 = 0
            var count = 0
            while true {
                let part = try log.outgoing(
                    after: position, without: vector, bytesMax: Limits.answerBytesTarget)
                for frame in part.frames { writer.append(frame.carried) }
                try write(writer.drain())
                count += part.frames.count
                position = part.position
                if !part.hasMore { return count }
            }
        }
    }

    /// Reads a bundle, committing as it goes; once or twice, whole or in half, does no harm.
    ///
    /// - Parameter next: the next portion of the file, or nil at its end.
    /// - Returns: what became of its changesets.
    /// - Throws: `badFile` for what is no bundle or was cut (what was whole is kept), `foreignNetwork`.
    public func readBundle(_ next: () throws -> [UInt8]?) throws -> IntakeReport {
        var reader = FrameStreamReader(bytesMax: .max)
        var report = IntakeReport()
        do {
            while let portion = try next() {
                try reader.append(Bytes(portion))
                report.add(try receive(try frames(&reader)))
            }
            try reader.finish()
        } catch let error as WireError {
            throw SyncError(
                .badFile,
                "The bundle can't be read to its end: \(error.description). What was whole is kept "
                    + "(\(report.received) new changesets); ask for the file again.",
                details: ["reason": error.description, "received": "\(report.received)"])
        }
        return report
    }

    private func frames(_ reader: inout FrameStreamReader) throws -> [CarriedFrame] {
        var frames: [CarriedFrame] = []
        while let frame = try reader.next() { frames.append(frame) }
        if let found = reader.space, found != space {
            throw SyncError(.foreignNetwork, "The bundle is of another network than this replica.")
        }
        return frames
    }
}
