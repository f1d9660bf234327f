import Client
import Foundation
import SyncCore

/// Asks a person about one conflict after the other.
///
/// Nothing is written but what was answered: the end of input is as good as leaving.
struct ResolveDialogue {
    let replica: Replica
    let output: Output
    private var settled = 0

    init(replica: Replica, output: Output) {
        self.replica = replica
        self.output = output
    }

    /// What a person may answer.
    private enum Answer {
        case version(Int), other, later, leave
    }

    mutating func run(_ table: String?, _ key: [String]?, field: String?) throws {
        let waiting = try replica.conflicts(table, key).filter { field == nil || $0.field == field }
        guard !waiting.isEmpty else { return output.line(Sentence.noConflict) }
        for (index, conflict) in waiting.enumerated() {
            let place = Sentence.conflictNumber(index + 1, of: waiting.count)
            if waiting.count > 1 { output.line(place(), .faint) }
            guard try ask(about: conflict) else { break }
        }
        let left = try replica.conflicts(table, key).filter { field == nil || $0.field == field }.count
        output.line(Sentence.settledSoFar(settled, left: left))
    }

    /// - Returns: whether to go on with the next one.
    private mutating func ask(about conflict: Conflict) throws -> Bool {
        ConflictText(conflict: conflict, standing: try replica.standing(of: conflict)).show(output)
        while true {
            output.note(Sentence.whichVersion(conflict))
            guard let line = readLine() else { return false }
            switch answer(line, to: conflict) {
            case .leave: return false
            case .later: return true
            case .version(let number):
                settle(conflict, conflict.field == nil ? (number == 1 ? .keep : .delete) : .take(number))
                return true
            case .other:
                guard let values = values(for: conflict) else { continue }
                let kept = try conflict.field.map { try replica.kept(values, of: $0, in: conflict.table) }
                settle(conflict, .value(kept ?? values))
                return true
            case nil: output.note(Sentence.notAnAnswer)
            }
        }
    }

    private func answer(_ line: String, to conflict: Conflict) -> Answer? {
        let word = line.trimmingCharacters(in: .whitespaces).lowercased()
        if let number = Int(word) {
            return conflict.versions.indices.contains(number &- 1) ? .version(number) : nil
        }
        switch word {
        case "", "p", "l": return .later
        case "q": return .leave
        case "e" where conflict.field != nil: return .other
        default: return nil
        }
    }

    /// One value for each of the field's columns; nil where none was given.
    private func values(for conflict: Conflict) -> [String]? {
        var values: [String] = []
        for column in (conflict.field ?? "").split(separator: "+") {
            output.note(Sentence.otherValue(String(column)))
            guard let line = readLine(), !line.isEmpty else { return nil }
            values.append(line)
        }
        return values
    }

    /// What is refused is said, and stays as it was.
    private mutating func settle(_ conflict: Conflict, _ resolution: Resolution) {
        do {
            let key = conflict.key.texts
            // Somebody else may have gone on meanwhile: a number must mean what was shown.
            guard try replica.conflicts(conflict.table, key).contains(conflict) else {
                return output.note(Sentence.conflictMovedOn)
            }
            if case .value(let texts) = resolution, let field = conflict.field {
                try replica.requireTimes(conflict.table, key, field: field, texts.compactMap(\.self))
            }
            try replica.resolve(conflict.table, key, field: conflict.field, resolution)
            settled += 1
        } catch let error as SyncError {
            Failure.report(error, isJSON: false)
        } catch {
            Failure.report(SyncError(foreign: error), isJSON: false)
        }
    }
}
