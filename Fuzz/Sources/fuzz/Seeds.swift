import Foundation

@testable import SyncCore

/// The corpora to begin with: the golden files, and what a small network really says.
struct Seeds {
    let folder: URL
    let golden: URL

    func write() throws {
        for target in FuzzTarget.allCases {
            try FileManager.default.createDirectory(at: place(target), withIntermediateDirectories: true)
        }
        for file in try FileManager.default.contentsOfDirectory(at: golden, includingPropertiesForKeys: nil) {
            let name = file.deletingPathExtension().lastPathComponent
            let bytes = try Self.bytes(String(contentsOf: file, encoding: .utf8))
            for target in FuzzTarget.allCases where name.hasPrefix(target.rawValue) {
                try save(bytes, name, target)
            }
            if name.hasPrefix("body") { try save(bytes, name, .sealed) }
        }
        try writeNetwork()
    }

    private func writeNetwork() throws {
        let network = try FuzzedNetwork()
        let frames = try FuzzedNetwork.frames(network.founder)
        for (index, bytes) in frames.enumerated() {
            try save(bytes.array, "frame-\(index)", .frame)
            let body = try Frame(decoding: bytes).rawBody().array
            for target in [FuzzTarget.body, .sealed] { try save(body, "body-\(index)", target) }
        }
        var writer = FrameStreamWriter(space: network.hub.space)
        for frame in frames { writer.append(CarriedFrame(frame)) }
        for target in [FuzzTarget.stream, .bundle] { try save(writer.bytes, "all", target) }
        let requests = [
            SyncRequest(cursor: nil, heads: [], own: 0, frames: network.fresh.map { CarriedFrame($0) }),
            SyncRequest(cursor: try network.hub.logEnd(), heads: nil, own: 2, frames: []),
        ]
        for (index, request) in requests.enumerated() {
            for target in [FuzzTarget.request, .answer] {
                try save(request.encoded(), "request-\(index)", target)
            }
            let answer = try network.hub.answer(request.encoded(), asking: nil).encoded()
            for target in [FuzzTarget.response, .client] { try save(answer, "response-\(index)", target) }
        }
        let words = [
            "\(network.founder.network.text)", "\(network.founder.id?.description ?? ""):7",
            Invitation(
                key: network.founderKey, network: network.founder.network, structure: "s", name: "É", hub: ""
            ).text,
            DeviceLine(structure: "s", key: network.founderKey.publicKey).text,
        ]
        if let charter = try network.founder.membership().charter {
            try save(charter.encoded(), "network", .charter)
        }
        for (index, text) in words.enumerated() { try save(Array(text.utf8), "words-\(index)", .words) }
        for index in 0..<8 {
            try save((0..<200).map { UInt8(($0 * 37 + index * 91) % 251) }, "choices-\(index)", .session)
        }
        try FileManager.default.removeItem(at: network.folder)
    }

    private func place(_ target: FuzzTarget) -> URL { folder.appending(path: target.rawValue) }

    private func save(_ bytes: [UInt8], _ name: String, _ target: FuzzTarget) throws {
        try Data(bytes).write(to: place(target).appending(path: name))
    }

    /// Two digits a byte; what follows a `#` is a remark.
    private static func bytes(_ text: String) -> [UInt8] {
        let digits = text.split(separator: "\n").flatMap { $0.prefix { $0 != "#" } }.compactMap(
            \.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
