import Catalogue
import Foundation
import SyncCore
import SyncHTTP

/// The steps by which a device joins a network.
///
/// Until the invitation is known to be good nothing but a draft exists. From then on the file stays, whatever
/// happens to the connection: the hub may have noted the enrolment already, and an invitation is used once.
struct Joining {
    enum Source {
        case hub(String)
        case bundle(String)
    }

    let file: NewReplica
    let invitation: Invitation
    let source: Source
    let device: String
    let keys: any KeyStore
    let authority: TrustedAuthority?
    let output: Output

    func run() async throws {
        let received: Int
        var made: ReplicaID?
        do {
            let copy = try file.isCopy ? Replica.open(at: file.path, keys: keys) : nil
            let version = try copy?.dataVersion()
            let draft = try copy.map(copied) ?? created()
            made = draft.id
            received = try await prepare(draft)
            if try copy?.dataVersion() != version {
                throw SyncError.command(.busy, Sentence.copyChanged(file.path), isRetryable: true)
            }
            try copy?.close()
            try file.publish()
        } catch {
            file.abandon()
            forget(made)
            throw error
        }
        let replica = try Replica.open(at: file.path, keys: keys, migrations: CatalogueSchema.migrations)
        defer { replica.checkpoint() }
        guard let key = replica.key else { preconditionFailure("A device that joined holds its key") }
        try await announce(replica, key, received: received)
        NewReplica.remove(file.kept)
    }

    /// Takes the catalogue in, enrols, and closes the draft.
    ///
    /// - Returns: the changesets received.
    private func prepare(_ replica: Replica) async throws -> Int {
        guard let key = replica.key else { preconditionFailure("A device that joins has a key") }
        let received = try await takeIn(replica, key)
        try requireFresh(replica)
        // Before anything is signed with it: a signature whose key is lost would be a seat taken for nobody.
        try keys.save(key)
        try replica.enrol(with: invitation, device: device)
        // Where vouchers are missing the row is held, and sealed once the structure is a member.
        try StructureRow.ensure(replica: replica, slug: invitation.structure, name: invitation.name)
        try replica.seal()
        try replica.close()
        return received
    }

    /// Takes away the key of a device that came to nothing.
    private func forget(_ device: ReplicaID?) {
        // What ended the join matters more than a key that nobody knows.
        if let device { try? keys.remove(device) }
    }

    private func created() throws -> Replica {
        try Replica.create(
            at: file.draft, network: invitation.network, key: PrivateKey(), keys: keys,
            structure: invitation.structure, migrations: CatalogueSchema.migrations)
    }

    /// The copy, as another device; what is pending in it is held, and comes back once the device is enrolled.
    private func copied(_ copy: Replica) throws -> Replica {
        // Not the file as it lies there: another program may keep the latest edits in the journal beside it.
        try copy.backup(to: file.kept)
        try FileManager.default.copyItem(atPath: file.kept, toPath: file.draft)
        let replica = try Replica.open(at: file.draft, keys: keys, migrations: CatalogueSchema.migrations)
        try replica.adopt(structure: invitation.structure)
        return replica
    }

    private func takeIn(_ replica: Replica, _ key: PrivateKey) async throws -> Int {
        switch source {
        case .bundle(let path):
            return try BundleFile.read(path, into: replica).received
        case .hub(let url):
            let progress = Progress(output.terminal, isQuiet: output.isJSON)
            defer { progress.clear() }
            let transport = try transport(url, key, invitation)
            return try await replica.sync(with: transport) { sent, received in
                progress.show(Sentence.syncing(sent: sent, received: received))
            }.received
        }
    }

    private func transport(_ url: String, _ key: PrivateKey, _ invitation: Invitation?) throws
        -> HTTPTransport
    {
        try HTTPTransport(
            url: url, network: self.invitation.network, replica: ReplicaID(publicKey: key.publicKey),
            key: key,
            invitation: invitation, authority: authority)
    }

    /// - Throws: `wrongInvitation` where another device used the invitation, or it is over.
    private func requireFresh(_ replica: Replica) throws {
        guard let known = try replica.membership().invitations[invitation.key.publicKey] else { return }
        if !known.usedBy.isEmpty { throw SyncError.command(.wrongInvitation, Sentence.invitationUsed) }
        // Hubs judge by their own clock; without one there is only this device's.
        if case .bundle = source, known.expires < WallClock.now() {
            throw SyncError.command(.wrongInvitation, Sentence.invitationExpired(known.expires.local))
        }
    }

    /// Tells the hub of the enrolment, and the person how it went.
    private func announce(_ replica: Replica, _ key: PrivateKey, received: Int) async throws {
        if case .hub(let url) = source {
            do {
                let receipt = try await replica.sync(with: transport(url, key, nil))
                try requireAccepted(receipt, replica)
            } catch let error as SyncError where error.code == .unreachable {
                output.note(Sentence.announceLater)
            }
        }
        let document: JSON = .object([
            "network": .string(replica.network.text), "structure": .string(invitation.structure),
            "replica": .optional(replica.id?.description), "db": .string(file.path),
            "received": .integer(received),
        ])
        let isMember = try replica.membership().structures.contains(invitation.structure)
        output.result(document) {
            output.line(
                Sentence.joined(
                    network: replica.network.text, structure: invitation.structure, file: file.path,
                    rows: received))
        }
        if !isMember { output.note(Sentence.notYetMember(invitation.structure)) }
    }

    /// A hub that takes no enrolment, because another device came first, makes the replica worthless.
    private func requireAccepted(_ receipt: SyncReceipt, _ replica: Replica) throws {
        let reasons: [IntakeRefusal] = [.invitationUsed, .invitationExpired]
        guard let refused = receipt.refused.first(where: { reasons.contains($0.reason) }) else { return }
        let device = replica.id
        try replica.close()
        file.withdraw()
        forget(device)
        throw SyncError.command(
            .wrongInvitation,
            refused.reason == .invitationUsed ? Sentence.invitationUsed : Sentence.invitationOver)
    }
}
