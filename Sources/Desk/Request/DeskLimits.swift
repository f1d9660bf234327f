/// What one request, one session and the desk as a whole may take.
enum DeskLimits {
    /// Of a form that isn't a file.
    static let formBytesMax = 1 << 20
    static let fieldsMax = 2_000
    static let fieldNameBytesMax = 200
    /// Of a file to import, and all around it.
    static let uploadBytesMax = 20 << 20
    static let headerBytesMax = 16 << 10
    static let connectionsMax = 64
    static let bodySecondsMax: Int64 = 30
    static let idleSecondsMax: Int64 = 120

    static let sessionsMax = 8
    static let sessionIdleSecondsMax: Int64 = 12 * 3_600
    /// While visitors may touch the machine.
    static let standIdleSecondsMax: Int64 = 15 * 60

    /// An opening has to be used soon, and is guessed at no more often than this in all.
    static let openingSecondsMax: Int64 = 60
    static let openingTriesMax = 5

    /// Forms that were begun and not saved, and how much they hold in all.
    static let draftsMax = 50
    static let draftBytesMax = 4 << 20
    static let draftDaysMax = 30

    static let noticesMax = 20
    static let usedFormsMax = 4_096
    /// Rows of one list, behind which the rest is on further pages.
    static let rowsPerPage = 50
}
