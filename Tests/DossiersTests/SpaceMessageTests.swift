import Dossiers
import Spaces
import SyncCore
import Testing
import TrustRules

/// The bytes of messages about spaces, written out by hand from docs/protocol.md.
struct SpaceMessageTests {
    private let one = [UInt8](repeating: 0x11, count: 16)
    private let two = [UInt8](repeating: 0x22, count: 16)

    private var request: SpaceRequest {
        var request = SpaceRequest()
        request.cursor = SpaceCursor(position: 300, running: two)
        request.digests = [SpaceDigest(space: sure(SpaceName(bytes: one)), head: [1, 2, 3, 4, 5, 6, 7, 8])]
        request.wants = [
            SpaceWant(
                space: sure(SpaceName(bytes: one)),
                heads: [.init(device: sure(KeyID(bytes: two)), seq: 5, mark: sure(Mark(bytes: one)))],
                lacks: [sure(Mark(bytes: two))])
        ]
        request.words = [[9, 9]]
        request.groups = [SpaceGroup(space: sure(SpaceName(bytes: two)), frames: [[7], [8, 8]])]
        return request
    }

    @Test func aRequest_isTheseBytes() throws {
        var bytes: [UInt8] = [0x45, 0x53, 0x44, 1, 0b111, 0xac, 0x02] + two
        bytes += [1] + one + [1, 2, 3, 4, 5, 6, 7, 8]
        bytes += [1] + one + [1] + two + [5] + one + [1] + two
        bytes += [1, 2, 9, 9]
        bytes += [1] + two + [2, 1, 7, 2, 8, 8]
        #expect(request.encoded() == bytes)
        #expect(try SpaceRequest(decoding: bytes) == request)
    }

    @Test func anAnswer_isTheseBytes() throws {
        var response = SpaceResponse()
        response.hasMore = true
        response.cursor = SpaceCursor(position: 1, running: one)
        response.time = 128
        let dot = Dot(origin: sure(ReplicaID(bytes: two)), seq: 3)
        let space = sure(SpaceName(bytes: one))
        response.refused = [
            SpaceRefused(space: space, dot: dot, reason: .notIn),
            SpaceRefused(space: space, dot: nil, reason: .erased),
        ]
        var bytes: [UInt8] = [0x45, 0x53, 0x45, 1, 0b10, 1] + one + [0x80, 0x01, 2]
        bytes += one + two + [3, 6] + Array("not-in".utf8)
        bytes += one + [UInt8](repeating: 0, count: 16) + [0, 6] + Array("erased".utf8)
        bytes += [0, 0]
        #expect(response.encoded() == bytes)
        #expect(try SpaceResponse(decoding: bytes) == response)
    }

    @Test func nothingNew_isFewBytes() {
        var request = SpaceRequest()
        request.cursor = SpaceCursor(position: 1_200_000, running: one)
        #expect(request.encoded().count == 26)
        var response = SpaceResponse()
        response.cursor = SpaceCursor(position: 1_200_000, running: one)
        response.time = 1_800_000_000_000
        #expect(response.encoded().count == 33)
    }

    @Test func aMessage_cutAnywhere_isRefused() {
        let bytes = request.encoded()
        for count in bytes.indices {
            #expect(throws: SectionError.self) { try SpaceRequest(decoding: Array(bytes.prefix(count))) }
        }
        #expect(throws: SectionError.trailingBytes) { try SpaceRequest(decoding: bytes + [0]) }
    }

    @Test func lists_thatArentSorted_areRefused() {
        let head = [UInt8](repeating: 0, count: 8)
        var bytes: [UInt8] = [0x45, 0x53, 0x44, 1, 0b010, 2] + two + head + one + head + [0, 0]
        #expect(throws: SectionError.notSorted("digests")) { try SpaceRequest(decoding: bytes) }
        bytes = [0x45, 0x53, 0x44, 1, 0b010, 2] + one + head + one + head + [0, 0]
        #expect(throws: SectionError.notSorted("digests")) { try SpaceRequest(decoding: bytes) }
    }

    @Test func lengths_beyondALimit_takeNoMemory() {
        let many: [UInt8] = [0xff, 0xff, 0xff, 0xff, 0x0f]
        #expect(throws: SectionError.tooLarge("digests")) {
            try SpaceRequest(decoding: [0x45, 0x53, 0x44, 1, 0b010] + many)
        }
        #expect(throws: SectionError.tooLarge("words")) {
            try SpaceRequest(decoding: [0x45, 0x53, 0x44, 1, 0] + many)
        }
        #expect(throws: SectionError.outOfRange("flags")) {
            try SpaceRequest(decoding: [0x45, 0x53, 0x44, 1, 8, 0, 0])
        }
    }
}
