public import SyncCore

/// A question that nothing in the catalogue answered: codes and a day, no words and nobody's name.
public enum UnmetNeed {
    /// Notes the need for this device's structure.
    ///
    /// - Parameters:
    ///   - question: the question's key, if one was asked.
    ///   - stage: the stage, if one was given.
    ///   - territory: the territory's code, if one was given.
    ///   - day: when it was asked.
    ///   - mark: what tells this need from others of the day, such as a random number.
    ///   - replica: where it is written.
    /// - Returns: the row's key; nil in a copy that acts for no structure.
    /// - Throws: what writing a row throws.
    public static func note(
        question: String?, stage: String?, territory: String?, day: CalendarDay, mark: UInt64,
        _ replica: Replica
    ) throws -> String? {
        guard let own = try replica.status().structure else { return nil }
        let key = "\(own)/need/\(day)-\(String(mark, radix: 32))"
        try replica.put(
            "unmet_need", [key],
            [
                ("question", question), ("stage", stage), ("territory", territory),
                ("noted_on", day.description),
            ])
        return key
    }
}
