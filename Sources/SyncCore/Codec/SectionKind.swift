/// The number that says in bytes what a section is.
struct SectionKind: RawRepresentable, Hashable, Comparable, Sendable {
    let rawValue: UInt64

    static let charter = SectionKind(rawValue: 1)
    static let vouch = SectionKind(rawValue: 2)
    static let invite = SectionKind(rawValue: 3)
    static let title = SectionKind(rawValue: 4)
    static let label = SectionKind(rawValue: 5)
    static let raise = SectionKind(rawValue: 6)
    static let revoke = SectionKind(rawValue: 7)
    static let expel = SectionKind(rawValue: 8)
    static let leave = SectionKind(rawValue: 9)
    static let keep = SectionKind(rawValue: 10)
    static let stable = SectionKind(rawValue: 11)
    static let claim = SectionKind(rawValue: 15)
    static let message = SectionKind(rawValue: 16)

    private static let rowsBase: UInt64 = 16

    /// 17 create, 18 write, 19 delete.
    static func rows(_ verb: RowVerb) -> SectionKind {
        SectionKind(rawValue: rowsBase + verb.rawValue)
    }

    /// What the rows of a section of this kind undergo; nil where it isn't about rows.
    var verb: RowVerb? {
        rawValue > Self.rowsBase ? RowVerb(rawValue: rawValue - Self.rowsBase) : nil
    }

    var isKnown: Bool {
        switch self {
        case .charter, .vouch, .invite, .title, .label, .raise, .revoke, .expel, .leave, .keep, .stable,
            .claim, .message:
            true
        default: verb != nil
        }
    }

    static func < (left: SectionKind, right: SectionKind) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension Section {
    var kind: SectionKind {
        switch self {
        case .trust(.charter): .charter
        case .trust(.vouch): .vouch
        case .trust(.invite): .invite
        case .trust(.title): .title
        case .trust(.label): .label
        case .trust(.raise): .raise
        case .trust(.revoke): .revoke
        case .trust(.expel): .expel
        case .trust(.leave): .leave
        case .trust(.keep): .keep
        case .trust(.stable): .stable
        case .trust(.claim): .claim
        case .message: .message
        case .rows(let block): .rows(block.verb)
        case .unknown(let kind, _): SectionKind(rawValue: kind)
        }
    }
}
