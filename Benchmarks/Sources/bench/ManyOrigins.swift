import Foundation
import SyncCore

/// The rows as a log of 10,000 changesets of 20 origins, made once: each origin has seen those before its own.
struct ManyOrigins {
    static let originCount = 20
    static let changesetCount = 10_000

    let network: NetworkID
    let bundle: [UInt8]

    init(_ rows: [SampleRow]) throws {
        let members = try Members()
        let devices = try (1..<Self.originCount).map { try members.device("device\($0)") }
        for device in devices { try Bundle.send(from: device, to: members.founder) }
        let authors = [members.founder] + devices
        let names = ["founder"] + (1..<Self.originCount).map { "device\($0)" }
        let tools = names.map { Plain(members.path($0)) }
        let size = max(1, rows.count / Self.changesetCount)
        // An origin seals its turn of 50 changesets in a row, having seen the turns before.
        let turn = 50 * size
        for (index, start) in stride(from: 0, to: rows.count, by: turn).enumerated() {
            let author = authors[index % authors.count]
            try Bundle.send(from: members.founder, to: author)
            for first in stride(from: start, to: min(rows.count, start + turn), by: size) {
                tools[index % authors.count].insert(rows[first..<min(rows.count, first + size)])
                try author.seal()
            }
            try Bundle.send(from: author, to: members.founder)
        }
        network = members.founder.network
        bundle = try Bundle.write(members.founder)
    }
}
