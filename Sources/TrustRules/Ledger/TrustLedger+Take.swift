extension TrustLedger {
    /// A changeset's past while it is at hand, and what heads in it hold.
    package protocol Context: ClosedPast {
        /// The closed past of these heads, themselves included.
        func closure(of heads: [Point]) -> Past
    }

    /// Takes in a changeset, whose past has been taken in.
    ///
    /// Nothing that was banned is refused for it (rule T11): a void changeset is taken in, and stays void.
    ///
    /// - Returns: where it stands; nil where it is a first changeset without title, or goes on for nobody.
    package mutating func take(_ changeset: Testimony<Point>, _ context: some Context) -> Point? {
        let point: Point
        if let previous = changeset.previous {
            guard changeset.enrolment == nil, lines.contains(previous),
                device(of: previous.line).key == changeset.key
            else { return nil }
            point = lines.add(after: previous)
            if point.line == deviceOfLine.count {
                revision += 1
                begin(point.line, of: deviceOfLine[previous.line])
            }
        } else {
            guard let enrolment = changeset.enrolment,
                let device = newDevice(changeset.key, enrolment, context)
            else { return nil }
            point = lines.add(after: nil)
            revision += 1
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

    /// The rights that a first changeset shows by its own past.
    private struct Shown {
        var role = EnrolledRole.editor
        var isFounder = false
        var root: KeyID?
        var invitation: LedgerDevice.Invited?
    }

    /// Whether a first changeset with this past would be taken in; decides as `take`, and changes nothing.
    package func hasTitle(_ key: KeyID, _ enrolment: Enrolment<Point>, _ context: some Context) -> Bool {
        shown(key, enrolment, context) != nil
    }

    private func shown(_ key: KeyID, _ enrolment: Enrolment<Point>, _ context: some Context) -> Shown? {
        switch enrolment.title {
        case .founder:
            return terms.isFounder(enrolment.structure, key) ? Shown(isFounder: true) : nil
        case .vouched:
            guard terms.vouchers > 0, let structure = structures.number(of: enrolment.structure) else {
                return nil
            }
            let known = vouches[Subject(structure: structure, key: key)] ?? []
            return voters(in: known, heldBy: context) >= terms.vouchers ? Shown() : nil
        case .invited(let signed, let invitation):
            guard lines.contains(signed), context.holds(signed),
                let role = invitations[signed]?[invitation]
            else { return nil }
            let inviter = device(of: signed.line)
            guard structures[inviter.structure].slug == enrolment.structure else { return nil }
            return Shown(
                role: role, root: inviter.root,
                invitation: LedgerDevice.Invited(
                    point: signed, device: deviceOfLine[signed.line], key: invitation))
        }
    }

    private mutating func newDevice(
        _ key: KeyID, _ enrolment: Enrolment<Point>, _ context: some Context
    ) -> LedgerDevice? {
        guard let shown = shown(key, enrolment, context) else { return nil }
        return LedgerDevice(
            lines: [lines.count], key: key, structure: structures.add(enrolment.structure), role: shown.role,
            isFounder: shown.isFounder, root: shown.root ?? key, invitation: shown.invitation)
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
