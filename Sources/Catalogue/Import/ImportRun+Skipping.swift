import SyncCore

/// Imports that leave out what is refused.
extension ImportRun {
    /// Tries until nothing more is refused: what names a line that was left out is left out too.
    ///
    /// - Parameters:
    ///   - replica: where to.
    ///   - dryRun: does the same, and takes it back.
    ///   - refused: what was refused before there was anything to take.
    ///   - setAside: writes the refused lines where a person finds them; not called in a dry run.
    ///   - take: takes all that isn't excluded.
    /// - Returns: what was taken, and what was left out.
    /// - Throws: what isn't a line's fault: `busy`, `diskFull`.
    static func skipping(
        into replica: Replica, dryRun: Bool, refused: [ImportReport.Refusal] = [],
        settingAside setAside: ([ImportReport.Refusal]) throws -> [ImportReport.ReviewedFile] = { _ in [] },
        _ take: (inout ImportRun) throws -> Void
    ) throws -> ImportReport {
        var refusals = refused
        var excluded: Set<ImportSpot> = []
        while true {
            var trial = try whole(into: replica, dryRun: true, except: excluded, take)
            refusals += trial.refusals
            if refusals.contains(where: \.concernsFile) {
                (trial.isDryRun, trial.refusals) = (dryRun, refusals)
                return trial
            }
            let spots = Set(trial.refusals.map { ImportSpot(file: $0.file, line: $0.line, part: $0.part) })
            // What is refused at a line that was left out already can't be had by leaving it out.
            guard !spots.isSubset(of: excluded) else { break }
            excluded.formUnion(spots)
        }
        refusals.sort { ($0.file, $0.line) < ($1.file, $1.line) }
        let files = dryRun ? [] : try setAside(refusals)
        var report = try whole(into: replica, dryRun: dryRun, except: excluded, take)
        // Somebody may have written meanwhile: then nothing was, and what is refused now is told.
        guard report.refusals.isEmpty else { return report }
        (report.refusals, report.isPartial, report.reviewFiles) = (refusals, !refusals.isEmpty, files)
        return report
    }
}
