import TrustRules

extension SpaceLedger {
    /// The epochs, grants and links that are here, whoever made them and void or not (F6).
    ///
    /// The links below epochs that aren't `readable`, since the device lacks their keys, are unknown to it.
    package func book(readable: (EpochName) -> Bool) -> EpochBook {
        var book = EpochBook()
        for (name, facts) in Dictionary(grouping: epochs, by: \.epoch.name) {
            book.epochs[name] = record(name, facts.sorted { $0.mark < $1.mark })
        }
        book.sealers = sealers
        book.links = older.filter { readable($0.key) }
        return book
    }

    private func record(_ name: EpochName, _ facts: [EpochFact]) -> EpochRecord {
        let first = facts[0]
        return EpochRecord(
            name: name, maker: first.author.key, isSound: facts.count == 1 && first.isAllowed,
            knowsTheEnds: first.barriers == ends.count + cuts.count,
            excluded: commons.borneOut(first.epoch.exclusions), granted: granted(name, facts))
    }

    /// To whom an epoch is granted; an ask counts until a grant that has seen it (F10).
    private func granted(_ name: EpochName, _ facts: [EpochFact]) -> Set<KeyID> {
        let grants = Dictionary(grouping: grants.filter { $0.epoch == name }, by: \.recipient)
        let all = facts.reduce(into: Set(grants.keys)) { $0.formUnion($1.epoch.granted) }
        return all.filter { recipient in
            asks.enumerated().allSatisfy { number, ask in
                ask.epoch != name || ask.author != recipient
                    || (grants[recipient] ?? []).contains { $0.asks.contains(number) }
            }
        }
    }
}
