import Dossiers
import Foundation
import Spaces
import SyncCore
import SyncTestSupport
import TrustRules

/// A structure's laptop with open dossiers, all of it real files.
final class Partner {
    let folder: TemporaryFolder
    let replica: Replica
    let clock: ManualClock
    let places: OpenDossiers.Places
    var dossiers: OpenDossiers
    static let passphrase = Array("correct horse".utf8)

    /// The first structure of a network.
    convenience init(founding structure: String) throws {
        let (folder, clock) = (try TemporaryFolder(), ManualClock())
        clock.now = EditTime(milliseconds: 1_790_000_000_000)
        let replica = try Replica.found(
            at: folder.path("essync.db"), network: "net", structure: structure, device: structure + "-1",
            keys: KeyFolder(folder: folder.url), migrations: [], now: { clock.now })
        try self.init(folder, replica, clock)
    }

    /// A structure that another one lets in.
    convenience init(_ structure: String, letInBy other: Partner) throws {
        let (folder, clock) = (try TemporaryFolder(), other.clock)
        let replica = try Replica.create(
            at: folder.path("essync.db"), network: other.replica.network, key: PrivateKey(),
            keys: KeyFolder(folder: folder.url), structure: structure, now: { clock.now })
        try other.replica.admit(replica, device: structure + "-1")
        try self.init(folder, replica, clock)
    }

    /// A colleague's laptop.
    convenience init(colleagueOf other: Partner, _ label: String) throws {
        let (folder, clock) = (try TemporaryFolder(), other.clock)
        let replica = try Replica.create(
            at: folder.path("essync.db"), network: other.replica.network, key: PrivateKey(),
            keys: KeyFolder(folder: folder.url), structure: other.dossiers.structure, now: { clock.now })
        try other.replica.admit(device: replica, called: label)
        try self.init(folder, replica, clock)
    }

    private init(_ folder: TemporaryFolder, _ replica: Replica, _ clock: ManualClock) throws {
        self.folder = folder
        self.replica = replica
        self.clock = clock
        guard let id = replica.id else { throw SyncError(.notEnrolled, "The test's replica has a key.") }
        places = OpenDossiers.Places(
            log: SpaceLog.path(beside: replica.path),
            keys: try KeyFile(of: id, in: KeyFolder(folder: folder.url)),
            session: SessionFolder(path: folder.path("session")))
        dossiers = try Self.unlock(replica, places, clock)
    }

    private static func unlock(
        _ replica: Replica, _ places: OpenDossiers.Places, _ clock: ManualClock
    ) throws -> OpenDossiers {
        try OpenDossiers.unlock(
            replica, places, passphrase: passphrase, minutes: 30, person: "test",
            scrypt: Scrypt(exponent: 14), now: { clock.now })
    }

    /// Locks the dossiers, as if the laptop had been shut, and opens them again.
    func reopen() throws {
        try dossiers.close()
        places.session.remove()
        dossiers = try Self.unlock(replica, places, clock)
    }

    /// Gives another laptop all that this one has, and takes what it has: the catalogue first, then all spaces.
    func meet(_ other: Partner) throws {
        try replica.takeAll(of: other.replica)
        try other.replica.takeAll(of: replica)
        try dossiers.renew()
        try other.dossiers.renew()
        try take(of: other)
        try other.take(of: self)
        try take(of: other)
        clock.now = EditTime(milliseconds: Int64(clock.now.milliseconds) + 1_000)
    }

    /// Only what concerns this structure is handed over, as a hub does.
    private func take(of other: Partner) throws {
        let own = dossiers.structure
        let groups: [SpaceGroup] = try other.dossiers.transact { transaction in
            try transaction.spaces().compactMap { space in
                guard let image = try transaction.image(of: space), image.everIn.contains(own) else {
                    return nil
                }
                let isIn = image.ledger.roster.contains(own)
                let frames = try transaction.frames(of: space).map(\.frame)
                let skeleton = image.skeleton(for: own)
                let shown = try zip(image.chain.entries, frames).compactMap { entry, frame -> [UInt8]? in
                    if isIn { return frame.bytes.array }
                    return skeleton.holds(entry.point) ? try SpaceFrame.elided(frame).bytes.array : nil
                }
                return SpaceGroup(space: space, frames: shown)
            }
        }
        _ = try dossiers.transact { try $0.take(groups, from: .peer("other")) }
        try dossiers.refresh()
        try dossiers.doDuties()
    }

    func image(_ id: String) throws -> DossierImage { try dossiers.image(of: id) }
}
