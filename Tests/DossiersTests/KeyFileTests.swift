import Dossiers
import Foundation
import Spaces
import SyncCore
import SyncTestSupport
import Testing
import TrustRules

/// The keys of dossiers on disk: the passphrase, what is destroyed, the sheet of paper (rules K9, K10, L7).
struct KeyFileTests {
    private let cheap = Scrypt(exponent: 14)
    private let passphrase = Array("quatre mots bien choisis".utf8)

    private func file(_ folder: TemporaryFolder) -> KeyFile { KeyFile(path: folder.path("k.dossiers")) }

    private func space(_ number: UInt64) -> SpaceName { SpaceName(high: 7, low: number) }

    @Test func aFileOpensWithItsPassphraseAndWithNoOther() throws {
        let folder = try TemporaryFolder()
        let file = file(folder)
        #expect(throws: SyncError.noKeyring) { try file.open(passphrase: passphrase) }
        let keys = DossierKeys(at: 5)
        let opener = try file.create(keys, passphrase: passphrase, scrypt: cheap)
        #expect(try file.open(passphrase: passphrase).keys == keys)
        #expect(try file.open(opener) == keys)
        #expect(throws: SyncError.wrongPassphrase(seconds: 0)) {
            try file.open(passphrase: Array("quatre mots bien choisi".utf8))
        }
        #expect(throws: SyncError.needsPassphrase) { try file.open(passphrase: nil) }
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let bytes = try Data(contentsOf: URL(filePath: file.path))
        #expect(bytes.range(of: Data(keys.current.bytes)) == nil)
    }

    @Test func aFileThatWasAlteredIsToldAndNotOpened() throws {
        let folder = try TemporaryFolder()
        let file = file(folder)
        _ = try file.create(DossierKeys(at: 5), passphrase: passphrase, scrypt: cheap)
        let whole = Array(try Data(contentsOf: URL(filePath: file.path)))
        for index in [0, 4, 5, 6, 10, 30, 60, 100, 130, whole.count - 1] {
            var altered = whole
            altered[index] ^= 1
            try Data(altered).write(to: URL(filePath: file.path))
            #expect(throws: SyncError.self, "\(index)") { try file.open(passphrase: passphrase) }
        }
        for count in [0, 3, 60, 120] {
            try Data(whole.prefix(count)).write(to: URL(filePath: file.path))
            #expect(throws: SyncError.self, "\(count)") { try file.open(passphrase: passphrase) }
        }
    }

    @Test func destroyedKeysAreGoneAndTheFileHasAKeyOfItsOwnAgain() throws {
        let folder = try TemporaryFolder()
        let file = file(folder)
        var keys = DossierKeys(at: 5)
        let place = SpacePlace(network: Array(repeating: 1, count: 16), space: space(1))
        var ring = Keyring(of: place)
        ring.insert(try #require(EpochKey(SystemCipher.random(32), in: place, SystemCipher())))
        let (isNew, isNewAgain) = (keys.keep(ring), keys.keep(ring))
        #expect(isNew && !isNewAgain)
        let opener = try file.create(keys, passphrase: passphrase, scrypt: cheap)
        #expect(try file.open(opener).keyring(of: place, SystemCipher()).known == ring.known)
        // What isn't as long as a handle is none.
        let handle = Array(repeating: UInt8(9), count: DossierKeys.handleByteCount)
        keys.drop(space(1), handle: handle)
        keys.drop(space(2), handle: [9, 9])
        keys.drop(space(2), handle: handle + [9])
        let fresh = try file.renew(keys, opener)
        #expect(fresh.key != opener.key)
        #expect(throws: SyncError.lockedDossiers) { try file.open(opener) }
        let read = try file.open(passphrase: passphrase).keys
        #expect(read.epochs.isEmpty)
        #expect(read.handles == [handle])
    }

    /// More keys than a file may hold aren't kept: it would never open again.
    @Test func aKeyringThatNoFileHoldsIsntKept() throws {
        let folder = try TemporaryFolder()
        var keys = DossierKeys(at: 5)
        let place = SpacePlace(network: Array(repeating: 1, count: 16), space: space(1))
        var ring = Keyring(of: place)
        for number in 0..<SpaceLimits.epochsMax {
            let bytes = Array(repeating: UInt8(number >> 8), count: 31) + [UInt8(truncatingIfNeeded: number)]
            ring.insert(try #require(EpochKey(bytes, in: place, SystemCipher())))
        }
        #expect(keep(ring, &keys))
        let (file, most) = (file(folder), keys)
        let opener = try file.create(keys, passphrase: passphrase, scrypt: cheap)
        ring.insert(try #require(EpochKey(Array(repeating: 0xff, count: 32), in: place, SystemCipher())))
        #expect(!keep(ring, &keys))
        #expect(keys == most)
        try file.write(keys, opener)
        #expect(try file.open(opener) == most)
    }

    private func keep(_ ring: Keyring, _ keys: inout DossierKeys) -> Bool { keys.keep(ring) }

    @Test func aDayIsOneOfFourDigitsOfTheYear() {
        #expect(Day(text: "2026-12-01")?.text == "2026-12-01")
        let overflowing = ["9223372036854775807-01-01", "-9223372036854775808-1-1", "99999-01-01"]
        for text in overflowing + ["+026-12-01", "2026-02-30", "2026-2-3"] {
            #expect(Day(text: text) == nil, "\(text)")
        }
    }

    /// Rule K9: a new key each quarter; the old one opens for another 30 days.
    @Test func keysRotate() {
        var keys = DossierKeys(at: 0)
        let first = keys.current
        #expect(!rotate(&keys, 89))
        #expect(rotate(&keys, 90))
        #expect(keys.current.number == 2)
        #expect(keys.privateKeys[1] == first.bytes)
        #expect(!rotate(&keys, 119))
        #expect(rotate(&keys, 120))
        #expect(keys.privateKeys.keys.sorted() == [2])
        #expect(!rotate(&keys, 120))
        #expect(rotate(&keys, 400))
        #expect(keys.privateKeys.keys.sorted() == [2, 3])
    }

    private func rotate(_ keys: inout DossierKeys, _ day: UInt64) -> Bool { keys.rotate(at: day * Span.day) }

    @Test func wrongTriesWaitLongerAndLonger() throws {
        let folder = try TemporaryFolder()
        let tries = WrongTries(beside: file(folder))
        #expect(tries.wait(at: 1_000) == 0)
        #expect(try (1...4).map { _ in try tries.note(at: 10_000) } == [2, 4, 8, 16])
        #expect(tries.wait(at: 11_000) == 15)
        #expect(tries.wait(at: 1_000) == 16)
        #expect(tries.wait(at: 26_000) == 0)
        for _ in 0..<20 { _ = try tries.note(at: 10_000) }
        #expect(tries.wait(at: 10_000) == 300)
        tries.forget()
        #expect(tries.wait(at: 10_000) == 0)
    }

    @Test func aSheetOfPaperTellsTheGroupInWhichAWordIsWrong() throws {
        let sheet = RecoverySheet()
        let words = sheet.groups.flatMap { $0 }
        #expect(words.count == 24)
        #expect(try RecoverySheet(words: words).seed == sheet.seed)
        #expect(try RecoverySheet(words: words.map { $0.uppercased() }).seed == sheet.seed)
        #expect(sheet.isGroup(3, sheet.groups[2]))
        #expect(!sheet.isGroup(3, sheet.groups[1]))
        for index in [0, 5, 23] {
            var wrong = words
            wrong[index] = wrong[index] == "babab" ? "lusab" : "babab"
            #expect(throws: RecoverySheet.Fault.groups([index / 3 + 1])) { try RecoverySheet(words: wrong) }
            wrong[index] = "xx"
            #expect(throws: RecoverySheet.Fault.groups([index / 3 + 1])) { try RecoverySheet(words: wrong) }
        }
        // Two groups that change places are wrong, both.
        var swapped = sheet.groups
        swapped.swapAt(0, 1)
        #expect(throws: RecoverySheet.Fault.groups([1, 2])) {
            try RecoverySheet(words: swapped.flatMap { $0 })
        }
        #expect(throws: RecoverySheet.Fault.wordCount(23)) {
            try RecoverySheet(words: Array(words.dropLast()))
        }
    }
}
