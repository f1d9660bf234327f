package import Catalogue
import SyncCore

extension NoteContext {
    /// Tells the owner of a row that something is wrong in it.
    ///
    /// - Parameters:
    ///   - table: the row's table.
    ///   - key: the row's key.
    ///   - reason: a code of the vocabulary `report_reason`.
    ///   - message: the reporter's words.
    /// - Returns: the report's key.
    /// - Throws: `unknownRow`, `personal-data`, `noKey`.
    package func report(_ table: String, _ key: String, reason: String, message: String?) throws -> String {
        let code = try code(reason, in: "report_reason")
        try Self.refusePersonal(message)
        guard try replica.livingRow(table, [key]) != nil else { throw SyncError.unknownRow(table, [key]) }
        let id = try self.key("report")
        try replica.put(
            "error_report", [id],
            [
                ("subject_table", table), ("subject_key", key), ("reason", code), ("message", message),
                ("noted_on", CalendarDay.today.description),
            ])
        return id
    }

    /// What others report of the rows of this device's structure.
    ///
    /// - Throws: `noKey`.
    package func reports() throws -> [ErrorReport] { try ErrorReport.of(own(), replica) }
}
