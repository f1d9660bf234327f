package import Spaces
import SyncCore
import TrustRules

/// What a device seals in its dossiers: each in one transaction of the log, the keys before.
extension OpenDossiers {
    /// A space that is to be founded: its name is known before anything is written.
    package struct Blank: Sendable {
        package let salt: [UInt8]
        package let space: SpaceName
    }

    package func blank() throws -> Blank {
        let salt = SystemCipher.random(SpaceSection.saltByteCount)
        guard let space = SpaceFold.id(of: commons.networkBytes, signer.key.publicKey, salt) else {
            throw SyncError.notWriting
        }
        return Blank(salt: salt, space: space)
    }

    /// One thing to write: in a space that is there, or in a blank one.
    package enum Writing: Sendable {
        case found(Blank, SpaceDraft)
        case append(SpaceName, SpaceDraft)
    }

    /// Seals changesets in this order, all or none, and shows them.
    package func write(_ writings: [Writing]) throws {
        let sealer = SpaceSealer(signer, commons)
        try transact { transaction in
            for writing in writings {
                switch writing {
                case .found(let blank, let draft):
                    let sealed = try sealer.found(blank.space, salt: blank.salt, draft, at: now())
                    try keep(sealed.keyring)
                    _ = try transaction.found(salt: blank.salt, by: signer.key) { try sealed.form($0.seq) }
                case .append(let space, let draft):
                    try settle(space, transaction)
                    try append(space, draft, transaction)
                }
            }
        }
        try refresh()
    }

    private func append(_ space: SpaceName, _ draft: SpaceDraft, _ transaction: SpaceTransaction) throws {
        guard let fold = try fold(space, transaction) else { throw SyncError.unknownDossier(space.text) }
        let sealed = try SpaceSealer(signer, commons).seal(draft, in: fold, at: now())
        try keep(sealed.keyring)
        try transaction.append(to: space, by: signer.key) { try sealed.form($0.seq) }
    }

    /// Says first what this device owes in a space: what follows is then sealed with a key that nobody has who is out.
    private func settle(_ space: SpaceName, _ transaction: SpaceTransaction) throws {
        guard let fold = try fold(space, transaction),
            let sealed = try SpaceSealer(signer, commons).duty(in: fold, at: now())
        else { return }
        try keep(sealed.keyring)
        try transaction.append(to: space, by: signer.key) { try sealed.form($0.seq) }
    }

    /// Does what this device owes others: keys, cuts, ends, and the receipts of what it has opened (rules F9, R5).
    ///
    /// - Returns: the number of changesets written.
    @discardableResult
    package func doDuties() throws -> Int {
        try obeyOrders()
        let written = try transact { transaction in
            var written = 0
            for space in try transaction.spaces() {
                // A space that takes nothing more doesn't keep this device from doing its duties in the others.
                do {
                    try doDuties(in: space, transaction, &written)
                } catch is SpaceRefusal {
                    continue
                } catch is SpaceChain.Refusal {
                    continue
                } catch let error as SyncError where [.tooMuch, .unreadableDossier].contains(error.code) {
                    continue
                }
            }
            return written
        }
        if written > 0 { try refresh() }
        return written
    }

    private func doDuties(
        in space: SpaceName, _ transaction: SpaceTransaction, _ written: inout Int
    ) throws {
        guard let fold = try fold(space, transaction), fold.ledger.roster.contains(structure) else { return }
        if let sealed = try SpaceSealer(signer, commons).duty(in: fold, at: now()) {
            try keep(sealed.keyring)
            try transaction.append(to: space, by: signer.key) { try sealed.form($0.seq) }
            written += 1
        }
        if isReceiptOwed(in: fold) {
            try append(space, SpaceDraft([.step(.received, in: fold.id)]), transaction)
            written += 1
        }
    }

    private func isReceiptOwed(in fold: SpaceFold) -> Bool {
        guard let handOver = HandOver(fold) else { return false }
        return Delivery.isReceiptOwed(
            by: structure, handOver.parties, opens: fold.opened > 0, isSaid: handOver.delivery.received != nil
        )
    }
}
