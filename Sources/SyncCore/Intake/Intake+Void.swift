import TrustRules

/// What counts for nothing, as its device has ended: who hands it in has a share of it, and what is beyond is put off.
///
/// A rule can't refuse it, or else logs would depend on the order of arrival. A share can: it says how much, not what.
///
/// Source: docs/trust.md, "Rules", T11.
extension Intake {
    /// Whether a changeset would be void as its device stands, and the share of such ones is spent.
    func isBeyondShare(_ item: ChainVerifier.Verified) throws -> Bool {
        guard budget.work.voidBytes >= budget.limits.voidBytesMax, let ledger = transaction.trust.ledger
        else {
            return false
        }
        switch item.place {
        case .tip(let number):
            // One that was verified in a run may go on from a chain that began in it.
            let known = number == .none ? transaction.origins[item.frame.dot.origin]?.number : number
            return known.map { ledger.limit(ofLine: $0.line) < item.frame.dot.seq } ?? false
        case .fork(let stem): return ledger.limit(ofLine: stem.branch.line) != .max
        case .start: return try isLetInByWhatIsVoid(item, ledger)
        }
    }

    /// Whether the invitation of a new device counts for nothing.
    private func isLetInByWhatIsVoid(_ item: ChainVerifier.Verified, _ ledger: TrustLedger) throws -> Bool {
        guard let operations = try? Body.trustOperations(in: item.rawBody()) else { return false }
        let enrolment = try transaction.trust.enrolment(operations, of: item.key, transaction.log)
        guard case .invited(let point, _) = enrolment?.title else { return false }
        return !ledger.isCounting(point)
    }

    /// Counts a changeset that has just been taken, if it is void.
    mutating func countVoid(_ frame: Frame, at point: Point) {
        guard transaction.trust.whyVoid(point) != nil else { return }
        budget.work.voidBytes += frame.bytes.count
        report.void += 1
    }
}
