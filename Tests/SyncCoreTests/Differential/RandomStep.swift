import Simulation
import SyncTestSupport

@testable import SyncCore

/// One step of a random history.
///
/// Steps name nodes by number and mean something in any state, so that a failing history stays one when steps
/// are taken out of it.
enum RandomStep: CustomStringConvertible {
    /// One transaction by any tool.
    case edit(Int, [RandomStatement], isKeepingReferences: Bool)
    case seal(Int)
    /// Both sides seal and exchange all.
    case sync(Int, Int)
    /// Some of what one side has, handed to the other: a prefix, or pieces in any order, some known.
    case deliver(from: Int, to: Int, RandomPortion)
    /// A changeset such as another program, or another schema, might have written.
    case write(Int, [ModelOperation])
    /// The row is deleted although others name it.
    case remove(Int, ModelRef, time: Int64)
    /// A conflict is settled by taking one of its versions.
    case resolve(Int, number: Int, take: Int, time: Int64)
    /// The last node joins as another structure's first device.
    case join(by: Int)
    case rebuild(Int)
    /// The node says that all it has is stable, and drops what is covered.
    case compact(Int)

    var description: String {
        switch self {
        case .edit(let node, let statements, let isKeeping):
            "\(node) edits\(isKeeping ? "" : ", foreign keys off"): "
                + statements.map(\.description).joined(separator: "; ")
        case .seal(let node): "\(node) seals"
        case .sync(let asking, let answering): "\(asking) syncs with \(answering)"
        case .deliver(let from, let to, let portion): "\(from) hands \(to) \(portion)"
        case .write(let node, let operations):
            "\(node) writes \(operations.map(\.shown).joined(separator: "; "))"
        case .remove(let node, let ref, let time): "\(node) removes \(ref) by force @\(time)"
        case .resolve(let node, let number, let take, let time):
            "\(node) settles conflict \(number) by version \(take) @\(time)"
        case .join(let host): "\(RandomStep.newcomer) joins, invited by \(host)"
        case .rebuild(let node): "\(node) rebuilds"
        case .compact(let node): "\(node) compacts"
        }
    }

    static let nodeCount = 4
    /// The node that isn't there until it joins.
    static let newcomer = nodeCount - 1
}

/// Which of the changesets that the other side lacks are handed over.
struct RandomPortion: CustomStringConvertible {
    let count: Int
    let isShuffled: Bool
    let isRepeating: Bool
    let seed: UInt64

    var description: String {
        "at most \(count) changesets\(isShuffled ? ", shuffled" : "")"
            + "\(isRepeating ? ", with known ones" : "") (\(seed))"
    }

    /// The portion of `lacking`, after `known` ones where it repeats.
    func choose<Element>(from lacking: [Element], known: [Element]) -> [Element] {
        var random = SplitMix64(seed: seed)
        let all = (isRepeating ? known.suffix(5) : []) + lacking
        return Array((isShuffled ? all.shuffled(using: &random) : all).prefix(count))
    }
}

extension ModelOperation {
    var shown: String {
        let cells = cells.sorted { $0.key < $1.key }.map {
            "\($0.key)=\($0.value.value.shown)@\($0.value.time)"
        }
        return "\(verb) \(ref) @\(time) \(cells.joined(separator: " "))"
    }
}

extension RandomWriter {
    /// Any step.
    mutating func step() -> RandomStep {
        let node = below(RandomStep.nodeCount)
        switch below(42) {
        case 0...20: return .edit(node, transaction(), isKeepingReferences: !once(in: 4))
        case 21, 22: return .seal(node)
        case 23...28: return .sync(node, other(than: node))
        case 29...32:
            let portion = RandomPortion(
                count: 1 + below(6), isShuffled: once(in: 3), isRepeating: once(in: 3), seed: next())
            return .deliver(from: node, to: other(than: node), portion)
        case 33...35: return .write(node, operations())
        case 36: return .remove(node, ref(), time: time())
        case 37, 38: return .resolve(node, number: below(4), take: below(2), time: time())
        case 39, 40: return .compact(node)
        default: return .rebuild(node)
        }
    }

    mutating func other(than node: Int) -> Int {
        (node + 1 + below(RandomStep.nodeCount - 1)) % RandomStep.nodeCount
    }

    /// Operations that break what SQL would keep, on one row each.
    private mutating func operations() -> [ModelOperation] {
        let refs = Set((0...below(3)).map { _ in ref() })
        return refs.sorted().map { operation(on: $0) }
    }

    mutating func operation(on ref: ModelRef) -> ModelOperation {
        let verb = pick([RowVerb.create, .create, .write, .write, .write, .delete])
        guard let table = RandomSchema.model[ref.table], verb != .delete else {
            return ModelOperation(verb: .delete, ref: ref, time: rawTime(), cells: [:])
        }
        var cells: [String: ModelCell] = [:]
        for (field, columns) in table.fields.sorted(by: { $0.key < $1.key }) where !once(in: 3) {
            let values = columns.map { name in rawValue(of: name, in: table) }
            cells[field] = ModelCell(
                time: rawTime(), value: values.count == 1 ? values[0] : .together(values))
        }
        if once(in: 8) { cells["unheard"] = ModelCell(time: rawTime(), value: .text("of")) }
        if verb == .write, cells.isEmpty { cells["unheard"] = ModelCell(time: 1, value: .integer(1)) }
        return ModelOperation(verb: verb, ref: ref, time: rawTime(), cells: cells)
    }

    private mutating func rawValue(of name: String, in table: ModelTable) -> Value {
        guard !once(in: 8), let column = table.columns.first(where: { $0.name == name }) else {
            return pick([.integer(5), .text("1"), .real(2.5), .blob(Bytes([1]))])
        }
        return value(of: column, in: table)
    }

    private mutating func rawTime() -> UInt64 {
        EditTime(milliseconds: time()).milliseconds
    }
}
