import Foundation
package import Spaces
package import SyncCore
import TrustRules

/// The dossiers of a device while they are open: keys, log and tables together.
///
/// Every verb that writes seals at once: the keys first, then the frame, then the tables (rule L2). If the program dies
/// in between, the next command shows what the log has. Lives within one command or one page, and on one thread.
package final class OpenDossiers {
    package let replica: Replica
    package let log: SpaceLog
    package let folder: SessionFolder
    package private(set) var opening: SessionFolder.Opening
    package private(set) var keys: DossierKeys
    package private(set) var commons: Commons
    package let session: SessionFile
    package let file: KeyFile
    package let signer: SpaceSigner
    package let now: () -> EditTime
    private let cipher = SystemCipher()
    /// From before the keys were read until these dossiers are closed.
    private var lock: KeyLock?

    package var structure: String { signer.author.structure }

    private init(
        _ replica: Replica, _ log: SpaceLog, _ folder: SessionFolder, _ file: KeyFile,
        _ opening: SessionFolder.Opening, _ keys: DossierKeys, _ lock: KeyLock, now: @escaping () -> EditTime
    ) throws {
        self.replica = replica
        self.lock = lock
        self.log = log
        self.folder = folder
        self.file = file
        self.opening = opening
        self.keys = keys
        self.now = now
        commons = try Commons(of: replica)
        guard let key = replica.key else { throw SyncError.notWriting }
        signer = try SpaceSigner(key: key, commons)
        session = try SessionFile(at: folder.database)
    }

    // MARK: Opening and closing

    /// Where a device keeps what its dossiers need.
    package struct Places: Sendable {
        package let log: String
        package let keys: KeyFile
        package let session: SessionFolder

        package init(log: String, keys: KeyFile, session: SessionFolder) {
            self.log = log
            self.keys = keys
            self.session = session
        }

        /// The usual places of a replica.
        package init(of replica: Replica, _ keys: KeyFolder, environment: [String: String]) throws {
            guard let id = replica.id else { throw SyncError.notWriting }
            log = SpaceLog.path(beside: replica.path)
            self.keys = try KeyFile(of: id, in: keys)
            session = try SessionFolder.standard(of: id, environment: environment)
        }
    }

    /// Opens the dossiers with a passphrase; makes the keys, and publishes the public half, at the first time.
    ///
    /// `minutes` is how long the session lasts without a command; `person` who opens, for the journal.
    package static func unlock(
        _ replica: Replica, _ places: Places, passphrase: [UInt8]?, minutes: UInt64, person: String,
        scrypt: Scrypt = .standard, now: @escaping () -> EditTime
    ) throws -> OpenDossiers {
        let (file, time) = (places.keys, now().milliseconds)
        let tries = WrongTries(beside: file)
        let wait = tries.wait(at: time)
        guard wait == 0 else { throw SyncError.wrongPassphrase(seconds: wait) }
        let lock = try KeyLock(beside: file)
        let (keys, opener) = try opened(file, passphrase, scrypt, tries, now)
        places.session.remove()
        try places.session.make()
        let opening = SessionFolder.Opening(
            opener: opener, minutes: minutes, until: time + minutes * 60_000, person: person)
        try places.session.write(opening)
        let log = try SpaceLog(at: places.log, network: replica.network)
        let dossiers = try OpenDossiers(replica, log, places.session, file, opening, keys, lock, now: now)
        try dossiers.publish()
        try dossiers.refresh()
        return dossiers
    }

    private static func opened(
        _ file: KeyFile, _ passphrase: [UInt8]?, _ scrypt: Scrypt, _ tries: WrongTries,
        _ now: () -> EditTime
    ) throws -> (DossierKeys, KeyFile.Opener) {
        guard file.isThere else {
            let keys = DossierKeys(at: now().milliseconds)
            return (keys, try file.create(keys, passphrase: passphrase, scrypt: scrypt))
        }
        do {
            let found = try file.open(passphrase: passphrase)
            tries.forget()
            return (found.keys, found.opener)
        } catch let error as SyncError where error.code == .wrongPassphrase {
            // The wait begins once the guess has been made.
            throw SyncError.wrongPassphrase(seconds: try tries.note(at: now().milliseconds))
        }
    }

    /// Goes on with the session that a command before has opened.
    ///
    /// - Throws: `locked` if there is none, or it is over.
    package static func resume(
        _ replica: Replica, _ places: Places, now: @escaping () -> EditTime
    ) throws -> OpenDossiers {
        guard places.session.isThere else { throw SyncError.lockedDossiers }
        let lock = try KeyLock(beside: places.keys)
        // Once nobody else is at it: the program that was waited for has renewed the session, or closed it.
        let time = now().milliseconds
        guard var opening = places.session.opening(at: time) else { throw SyncError.lockedDossiers }
        let keys: DossierKeys
        do {
            keys = try places.keys.open(opening.opener)
        } catch {
            // A session that opens nothing isn't left behind with its plain tables.
            places.session.remove()
            throw error
        }
        opening.until = time + opening.minutes * 60_000
        try places.session.write(opening)
        let log = try SpaceLog(at: places.log, network: replica.network)
        let dossiers = try OpenDossiers(
            replica, log, places.session, places.keys, opening, keys, lock, now: now)
        try dossiers.refresh()
        return dossiers
    }

    /// Closes everything; nothing may be asked of these dossiers afterwards.
    package func close() throws {
        try session.close()
        try log.close()
        lock = nil
    }

    // MARK: Keys

    /// Publishes the current encryption key if the catalogue hasn't got it yet; makes a new one each quarter (rule K9).
    package func publish() throws {
        var rotated = keys
        if rotated.rotate(at: now().milliseconds) { try keep(rotated) }
        if commons.encryption[signer.author.key]?.number == keys.current.number { return }
        guard let section = keys.published else { return }
        try replica.publish([(section.kind, section.payload())])
        commons = try Commons(of: replica)
    }

    /// Takes the catalogue's word anew, after something of it came.
    package func renew() throws {
        commons = try Commons(of: replica)
        try publish()
    }

    /// Writes keys, then uses them.
    private func keep(_ changed: DossierKeys) throws {
        guard changed != keys else { return }
        try file.write(changed, opening.opener)
        keys = changed
    }

    func keep(_ ring: Keyring) throws {
        var changed = keys
        if changed.keep(ring) { try keep(changed) }
    }

    /// Destroys the keys of erased dossiers, and writes the rest under a new key of the file (rule E7).
    package func destroyKeys(of spaces: [SpaceName], handles: [SpaceName: [UInt8]]) throws {
        var changed = keys
        for space in spaces { changed.drop(space, handle: handles[space]) }
        opening.opener = try file.renew(changed, opening.opener)
        try folder.write(opening)
        keys = changed
    }

    // MARK: Reading

    /// The dossiers of which something came since the tables were made.
    ///
    /// - Returns: those that changed.
    @discardableResult
    package func refresh() throws -> [SpaceName] {
        let applied = try session.applied()
        let (folds, gone, changed, end) = try transact { transaction in
            let changes = try transaction.changes(after: applied)
            var folds: [SpaceFold] = []
            for space in changes.spaces { if let fold = try fold(space, transaction) { folds.append(fold) } }
            let here = Set(try transaction.spaces())
            let shown = try session.ids()
            let gone = shown.filter { id in SpaceName(text: id).map { !here.contains($0) } ?? true }
            return (folds, gone, changes.spaces, changes.position)
        }
        guard !folds.isEmpty || !gone.isEmpty || end != applied else { return [] }
        for fold in folds { try keep(fold.keyring) }
        try follow(gone)
        try session.show(folds.map(image), gone: gone, upTo: end)
        return changed
    }

    /// What was passed on from a record goes with it, if the order says so: asked while its rows are still here (rule
    /// E5).
    private func follow(_ gone: [String]) throws {
        for id in gone {
            guard let space = SpaceName(text: id), let record = try session.record(id, of: structure)
            else { continue }
            let isOnward = try transact { transaction in
                guard let order = try transaction.order(of: space)?.order, order.isOnward else {
                    return false
                }
                for envelope in record.envelopes.compactMap({ SpaceName(text: $0) }) {
                    guard try transaction.image(of: envelope) != nil else { continue }
                    _ = try passOn(order.reason, to: envelope, transaction)
                }
                return true
            }
            guard isOnward, !keys.handles.contains(record.handle) else { continue }
            try destroyKeys(of: [space], handles: [space: record.handle])
        }
    }

    package func image(_ fold: SpaceFold) -> DossierImage { DossierImage(fold, for: structure, commons) }

    package func transact<T>(_ body: (SpaceTransaction) throws -> T) throws -> T {
        try log.transact(commons, at: now().milliseconds, body)
    }

    /// The dossier as its log says it.
    package func fold(_ space: SpaceName, _ transaction: SpaceTransaction) throws -> SpaceFold? {
        let frames = try transaction.frames(of: space).map(\.frame)
        guard !frames.isEmpty else { return nil }
        let place = commons.place(space)
        let reader = SpaceFold.Reader(signer.author.key, privateKeys: keys.privateKeys)
        do {
            return try SpaceFold(
                frames, of: place, commons, known: keys.keyring(of: place, cipher), reader: reader)
        } catch is SpaceFold.Fault {
            return nil
        }
    }
}
