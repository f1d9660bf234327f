package import SyncCore

/// The time that filled-in questionnaires are kept: 24 months at most.
///
/// A sheet counts from its month, else from the day on which it was typed in, whichever came first. A month
/// counts from its first day, so that nothing is kept longer than allowed. Nothing goes by itself: `check`
/// tells what is due, and a person takes it away.
///
/// Source: the network's table of personal data, "questionnaire answers, raw: 24 months".
package struct AnswerRetention: Sendable {
    package static let months = 24

    /// A sheet that has been kept for too long.
    package struct Due: Hashable, Sendable {
        /// The key of the row of `answer_sheet`.
        package let sheet: String
        /// The first day from which it was kept.
        package let since: CalendarDay
        /// How many answers go with it.
        package let answers: Int

        /// The structure that typed it in, which alone may take it away.
        package var structure: String { RowKey.owner(of: sheet) }
    }

    /// In the order of their keys.
    package let due: [Due]

    /// - Parameters:
    ///   - replica: where sheets are, and since when.
    ///   - today: by which ages are counted.
    /// - Throws: what reading the replica throws.
    package init(_ replica: Replica, today: CalendarDay) throws {
        let answers = Dictionary(grouping: try replica.rows("answer")) { $0.key.texts[0] }
        due = try replica.rows("answer_sheet").compactMap { row -> Due? in
            let key = row.key.texts[0]
            guard let since = try Self.start(RowFields(row), replica, today),
                today.months(since: since) >= Self.months
            else { return nil }
            return Due(sheet: key, since: since, answers: answers[key]?.count ?? 0)
        }
        .sorted { $0.sheet < $1.sheet }
    }

    /// The earlier of the sheet's month and the day on which it was typed in.
    private static func start(
        _ sheet: RowFields, _ replica: Replica, _ today: CalendarDay
    ) throws -> CalendarDay? {
        let month = sheet.text("month").flatMap { CalendarDay($0 + "-01") }
        // A month that is long past decides alone: the log needn't be read.
        if let month, today.months(since: month) >= months { return month }
        let typed = try typedOn(sheet.key, replica)
        return [month, typed].compactMap(\.self).min()
    }

    /// Nil for an edit that isn't sealed yet, which is of today.
    private static func typedOn(_ key: [String], _ replica: Replica) throws -> CalendarDay? {
        do {
            let times = try replica.blame("answer_sheet", key).compactMap(\.version?.time.milliseconds)
            return times.min().map { CalendarDay(secondsSince1970: Int64($0 / 1_000)) }
        } catch let error as SyncError where error.code == .unknownRow {
            return nil
        }
    }

    /// What `check` says of sheets that are due.
    ///
    /// - Parameter owner: a structure's key; nil for all.
    /// - Returns: one error for each.
    package func findings(of owner: String?) -> [CheckFinding] {
        due.filter { owner == nil || $0.structure == owner }.map { due in
            CheckFinding(
                table: "answer_sheet", key: [due.sheet], field: nil, code: .keptTooLong, weight: .error,
                message: Self.phrase(due), remedy: .purgeAnswers)
        }
    }

    private static func phrase(_ due: Due) -> Phrase {
        Phrase(
            fr: "Feuille de questionnaire gardée depuis plus de \(months) mois "
                + "(\(due.since.spoken(.french))).",
            en: "Questionnaire sheet kept for more than \(months) months "
                + "(\(due.since.spoken(.english))).")
    }

    /// Takes away the due sheets of one structure, with their answers.
    ///
    /// - Parameters:
    ///   - structure: whose sheets go; no other may take them away.
    ///   - replica: where they are.
    /// - Returns: what went.
    /// - Throws: `notYours` on a device of another structure; what deleting a row throws.
    package func purge(of structure: String, _ replica: Replica) throws -> [Due] {
        let own = due.filter { $0.structure == structure }
        for sheet in own { try replica.remove("answer_sheet", [sheet.sheet]) }
        return own
    }
}
