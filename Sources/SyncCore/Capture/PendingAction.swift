/// One kind of edit that a trigger notes, as the column `what` of `sync_pending` holds it.
///
/// *Shape*: -1, -2 and -3 by name; a register's number; or a mask of registers times -16.
enum PendingAction: Hashable, RawRepresentable {
    case insert
    case delete
    /// Another row is about to take the key, and this one may stay if that isn't let.
    case replace
    case update(RegisterID)
    /// Several registers at once: bit i is the register with the i-th smallest number.
    case updates(mask: Int)

    private static let maskShift = 4

    init(rawValue: Int) {
        self =
            switch rawValue {
            case -1: .insert
            case -2: .delete
            case -3: .replace
            // What somebody else noted may be the least number, which has no positive twin.
            case ...(-(1 << Self.maskShift)): .updates(mask: (0 &- rawValue) >> Self.maskShift)
            default: .update(RegisterID(rawValue))
            }
    }

    var rawValue: Int {
        switch self {
        case .insert: -1
        case .delete: -2
        case .replace: -3
        case .update(let register): register.value
        case .updates(let mask): 0 &- (mask << Self.maskShift)
        }
    }
}

extension Connection {
    /// Notes an edit as the triggers would.
    func note(_ ref: RowRef, _ action: PendingAction, at time: EditTime) throws {
        let statement = try statement("INSERT INTO sync_pending (tbl, key, what, time) VALUES (?, ?, ?, ?)")
        statement.bind(ref.table, at: 1)
        statement.bind(text: ref.key.bytes, at: 2)
        statement.bind(action.rawValue, at: 3)
        statement.bind(time.milliseconds, at: 4)
        try statement.run()
    }
}
