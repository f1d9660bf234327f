import Catalogue
package import SyncCore

extension FoundingPlace {
    /// Founds a network here, with the rows of the draft that stood here, and closes its file.
    ///
    /// - Parameters:
    ///   - network: what people call it.
    ///   - structure: the founder's key.
    ///   - name: what the founder is called; nil for its key.
    ///   - vouchers: how many members let in another one; 0 for a draft.
    ///   - others: the lines of the other founders.
    ///   - device: what people call this device.
    ///   - keys: where this device keeps its keys.
    /// - Returns: the network's id, and this device's.
    /// - Throws: what making the file throws; then nothing is left of it.
    package func found(
        network: String, structure: String, name: String?, vouchers: UInt64, with others: [DeviceLine],
        device: String, keys: KeyFolder
    ) throws -> (NetworkID, ReplicaID) {
        // The line that others know stays for the network that they found with it: a draft has a key of its own.
        let known = try vouchers == 0 ? nil : PreparedKeys(keys).key(for: structure)
        var made: ReplicaID?
        do {
            let replica = try Replica.found(
                at: file.draft, network: network, structure: structure, vouchers: vouchers, with: others,
                device: device, keys: keys, key: known, migrations: CatalogueSchema.migrations)
            guard let id = replica.id else { preconditionFailure("A founder has an identity") }
            made = known == nil ? id : nil
            try fill(replica)
            try StructureRow.ensure(replica: replica, slug: structure, name: name)
            try replica.seal()
            try replica.close()
            try publish()
            return (replica.network, id)
        } catch {
            file.abandon()
            // What ended it matters more than a key that nobody knows.
            if let made { try? keys.remove(made) }
            throw error
        }
    }
}
