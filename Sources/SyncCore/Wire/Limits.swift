/// Every limit on what comes from outside, and what sealing keeps to so that its work stays within them.
///
/// A limit is the greatest allowed value. Names end in the unit and `Max`.
/// `areConsistent` says how they hang together; a test asserts it.
package enum Limits {
    // MARK: Frames and bodies

    /// A whole frame, header and signature included.
    package static let frameBytesMax = 8 << 20
    /// A body once unpacked.
    package static let rawBodyBytesMax = 32 << 20
    /// The origins that one changeset's context may advance.
    package static let contextOriginsMax = 65_536
    /// The number of a changeset, which SQLite has to hold.
    package static let seqMax = UInt64(Int64.max)
    /// The sections of one body.
    package static let sectionsMax = 4_096
    /// The edits in all the blocks of one body.
    package static let editsPerBodyMax = 100_000
    /// The cells in all the blocks of one body, absent ones included: an absent cell costs its sender one
    /// bit, or less once packed, and its reader a whole cell of some 50 bytes.
    package static let cellsPerBodyMax = 2 << 20
    /// The bytes of all the keys of one body, once their shared prefixes are written out.
    package static let keyBytesPerBodyMax = 32 << 20

    /// The bytes of all texts of one body that are written by the numbers of their words, once these are written out.
    package static let textBytesPerBodyMax = 32 << 20

    // MARK: Rows

    package static let fieldsPerBlockMax = 512
    package static let keyBytesMax = 1_024
    package static let keyPartsMax = 16
    /// One TEXT or BLOB value; a greater one can't be sealed.
    package static let valueBytesMax = 1 << 20
    /// The name of a table, or of a column.
    package static let nameBytesMax = 128
    /// The name of a register: that of a column, or those of a *together* group.
    package static let fieldNameBytesMax = 16 * nameBytesMax

    // MARK: People's words

    package static let messageBytesMax = 4_096
    /// The name of a device, and of a network.
    package static let labelBytesMax = 200

    // MARK: Exchanges

    /// One message of a sync: all its frames together.
    package static let streamBytesMax = 64 << 20
    /// The changesets in one message.
    package static let framesPerMessageMax = 65_536
    /// The size after which a side closes a message and says that there is more.
    package static let answerBytesTarget = 4 << 20
    /// The rounds of one sync that may bring nothing new while the other side says that there is more.
    package static let idleRoundsMax = 32

    // MARK: Branches

    /// The ways in which heads that branches make ambiguous are tried, where nobody hints at one.
    package static let branchChoicesMax = 8

    // MARK: What sealing keeps to

    /// The edits after which sealing begins another changeset.
    package static let editsPerChangesetMax = 20_000
    /// The cells after which sealing begins another changeset, absent ones included.
    package static let cellsPerChangesetMax = 1 << 20
    /// The raw size after which sealing begins another changeset.
    package static let sealRawBytesTarget = 4 << 20

    /// The keys and values of one row's edit: it fits one changeset even where nothing packs.
    package static let rowBytesMax = 4 << 20

    /// Whether `storedCount` packed bytes may claim to unpack to `rawCount`.
    ///
    /// A claim beyond it is a bomb, or text so repetitive that sealing stores it plain.
    package static func isPlausible(rawCount: Int, storedCount: Int) -> Bool {
        rawCount <= 1_024 * storedCount + 4_096
    }

    /// The relations between the limits.
    package static var areConsistent: Bool {
        [
            sealRawBytesTarget + valueBytesMax < frameBytesMax,
            frameBytesMax < rawBodyBytesMax,
            frameBytesMax < streamBytesMax,
            contextOriginsMax * 26 < frameBytesMax / 2,
            editsPerChangesetMax <= editsPerBodyMax,
            // A column counts as a field of its own, or as one of those together.
            cellsPerChangesetMax + 2 * fieldsPerBlockMax <= cellsPerBodyMax,
            editsPerChangesetMax * keyBytesMax <= keyBytesPerBodyMax,
            sealRawBytesTarget + rowBytesMax + editsPerChangesetMax * fieldsPerBlockMax
                <= textBytesPerBodyMax,
            valueBytesMax < sealRawBytesTarget,
            messageBytesMax < rawBodyBytesMax,
            keyPartsMax < keyBytesMax,
        ].allSatisfy(\.self)
    }
}
