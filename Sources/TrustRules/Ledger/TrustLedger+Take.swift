extension TrustLedger {
    /// A changeset's past while it is at hand, and what heads in it hold.
    public protocol Context: ClosedPast {
        /// The closed past of these heads, themselves included.
        func closure(of heads: [Point]) -> Past
    }

    /// Takes in a changeset, whose past has been taken in.
    ///
    /// Nothing that was banned is refused for it (rule T11): a void changeset is taken in, and stays void.
    ///
    /// - Returns: where it stands; nil where it is a first changeset without title, or goes on for nobody.
    public mutating func take(_ changeset: Testimony<Point>, _ context: some Context) -> Point? {
        let point: Point
        if let previous = changeset.previous {
            guard changeset.enrolment == nil, lines.contains(previous),
                device(of: previous.line).key == changeset.key
            else { return nil }
            point = lines.add(after: previous)
            if point.line == deviceOfLine.count { begin(point.line, of: deviceOfLine[previous.line]) }
        } else {
            guard let enrolment = changeset.enrolment,
                let device = newDevice(changeset.key, enrolment, context)
            else { return nil }
            point = lines.add(after: nil)
            enrol(device, at: point, context)
        }
        let device = deviceOfLine[point.line]
        if devices[device].role == .editor {
            for word in changeset.words { note(word, of: device, at: point, context) }
        }
        return point
    }

    /// Adds a line of a device; its limit is not found yet.
    private mutating func begin(_ line: Int, of device: Int) {
        deviceOfLine.append(device)
        limits.append(0)
        spoken.append(0)
        if !devices[device].lines.contains(line) { devices[device].lines.append(line) }
        limits[line] = limit(of: line)
    }

    // MARK: Titles (rule T3)

    private mutating func newDevice(
        _ key: KeyID, _ enrolment: Enrolment<Point>, _ context: some Context
    ) -> LedgerDevice? {
        switch enrolment.title {
        case .founder:
            guard terms.isFounder(enrolment.structure, key) else { return nil }
            return newDevice(key, enrolment.structure, isFounder: true)
        case .vouched:
            guard terms.vouchers > 0, let structure = structures.number(of: enrolment.structure) else {
                return nil
            }
            let known = vouches[Subject(structure: structure, key: key)] ?? []
            guard voters(in: known, heldBy: context) >= terms.vouchers else { return nil }
            return newDevice(key, enrolment.structure)
        case .invited(let signed, let invitation):
            guard lines.contains(signed), context.holds(signed),
                let role = invitations[signed]?[invitation]
            else { return nil }
            let inviter = device(of: signed.line)
            guard structures[inviter.structure].slug == enrolment.structure else { return nil }
            return newDevice(
                key, enrolment.structure, role, root: inviter.root,
                by: LedgerDevice.Invited(
                    point: signed, device: deviceOfLine[signed.line], key: invitation))
        }
    }

    private mutating func newDevice(
        _ key: KeyID, _ structure: String, _ role: EnrolledRole = .editor, isFounder: Bool = false,
        root: KeyID? = nil, by invitation: LedgerDevice.Invited? = nil
    ) -> LedgerDevice {
        LedgerDevice(
            lines: [lines.count], key: key, structure: structures.add(structure), role: role,
            isFounder: isFounder, root: root ?? key, invitation: invitation)
    }

    func voters(in voices: [Int], heldBy context: some Context) -> Int {
        Set(voices.map { self.voices[$0] }.filter { context.holds($0.point) }.map(\.by)).count
    }

    /// Nothing rests on a new device yet, so its seat and answers are found by themselves.
    private mutating func enrol(_ device: LedgerDevice, at point: Point, _ context: some Context) {
        let number = devices.count
        var device = device
        device.bans = structures[device.structure].bans.filter { bans[$0].concerns(device) }
        device.isLetIn = isSeated(device)
        let against = device.bans + structures[device.structure].words
        device.answered = against.filter { isAnswered(bans[$0], number: $0, for: device) }
        devices.append(device)
        structures[device.structure].devices.append(number)
        begin(point.line, of: number)
        if device.isClaim { claim(for: device.structure, at: point, context) }
    }
}
