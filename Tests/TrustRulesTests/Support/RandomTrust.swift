import SyncTestSupport
import TrustRules

/// A random history: honest members, and fewer than N structures of adversaries.
///
/// Honest devices seal with all that they have. The adversaries hold all devices of some structures, or one stolen
/// device of each. They share what they have, choose any closed past, go on from any changeset of their keys, begin
/// chains anew, and say anything about anybody.
struct RandomTrust {
    /// What makes a history special.
    struct Kind: Sendable {
        var vouchers = 2
        var steps = 60
        /// A revoked device of *every* founder is in one hand.
        var isRobbed = false
        /// Many edits of few rows, with two cuts.
        var isDense = false
    }

    /// A device's file: its head and all that it has.
    struct File {
        let key: String
        let structure: String
        var head: Int
        var have: PlaceSet
    }

    static let guests = ["s", "t", "u"]

    let terms: FoundingTerms
    let kind: Kind
    var random: SplitMix64
    private(set) var history = PlainHistory()
    private(set) var titles: PlainTitles
    /// For each changeset that writes, the row.
    private(set) var rows: [Int: String] = [:]
    var files: [File] = []
    /// The structures of the adversaries; of some of them one device is stolen and the others are honest.
    private(set) var bad: Set<String> = []
    private(set) var robbed: Set<String> = []
    /// What the adversaries hold: keys, and all changesets that they have.
    private(set) var keys: Set<String> = []
    var pool = PlaceSet()
    /// Whether honest members expel honest ones, too.
    let isSpiteful: Bool

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var kind = Kind()
        kind.vouchers = random.pick([1, 2, 2, 2, 3, 3])
        kind.steps = random.number(in: 30...90) + (seed % 4 == 2 ? 70 : 0)
        kind.isRobbed = seed % 4 == 3
        kind.isDense = seed % 4 == 1
        self.init(kind, random: random)
    }

    init(_ kind: Kind, random seeded: SplitMix64) {
        var random = seeded
        let count = max(kind.vouchers, 2) + random.below(2)
        let slugs = ["a", "b", "c", "d"].prefix(count).map { $0 }
        let terms = FoundingTerms.of(kind.vouchers, slugs.map { ($0, $0 + "1") })
        self.terms = terms
        self.kind = kind
        titles = PlainTitles(terms)
        isSpiteful = random.below(10) < 3
        let count1 = random.below(kind.vouchers)
        var all = (slugs + Self.guests).shuffled(using: &random)
        all.removeLast(all.count - count1)
        bad = kind.isRobbed ? Set(slugs) : Set(all)
        robbed = kind.isRobbed ? bad : Set(bad.sorted().filter { _ in random.once(in: 2) })
        self.random = random
        for slug in slugs { begin(slug, slug + "1", .founder, seen: PlaceSet()) }
        if kind.isRobbed { steal() }
        for step in 0..<kind.steps {
            if kind.isDense, step == kind.steps / 3 || step == kind.steps * 2 / 3 { agree() }
            if !keys.isEmpty, self.random.below(100) < 35 { adversary() } else { honest() }
        }
    }

    // MARK: Changesets

    @discardableResult
    mutating func add(
        _ key: String, after previous: Int?, seen: PlaceSet, _ words: [Word<Int>], row: String? = nil,
        enrolment: Enrolment<Int>? = nil
    ) -> Int? {
        let changeset = Testimony(key: KeyID(key), previous: previous, enrolment: enrolment, words: words)
        let place = history.append(changeset, seen: seen.places)
        // One without title stays, for nobody to build on: every log has to refuse it.
        guard titles.take(place, of: history) else { return nil }
        if let row { rows[place] = row }
        return place
    }

    mutating func begin(_ slug: String, _ key: String, _ title: Title<Int>, seen: PlaceSet) {
        let enrolment = Enrolment(structure: slug, title: title)
        guard let place = add(key, after: nil, seen: seen, [], enrolment: enrolment) else { return }
        let file = File(key: key, structure: slug, head: place, have: history.closure(place))
        let isStolen = robbed.contains(slug) && pool.places.contains { structure(of: $0) == slug }
        if bad.contains(slug), !isStolen {
            keys.insert(key)
            pool.formUnion(file.have)
            if !robbed.contains(slug) { return }
        }
        files.append(file)
    }

    @discardableResult
    mutating func seal(_ file: Int, _ word: Word<Int>, row: String? = nil) -> Int? {
        let (key, head, have) = (files[file].key, files[file].head, files[file].have)
        // Now and then two words in one changeset.
        let second: [Word<Int>] = random.once(in: 12) ? [.rows(.commons)] : []
        guard let place = add(key, after: head, seen: have, [word] + second, row: row) else { return nil }
        files[file].head = place
        files[file].have.formUnion(history.closure(place))
        return place
    }

    mutating func hold(_ key: String) { keys.insert(key) }

    mutating func share(_ places: PlaceSet) { pool.formUnion(places) }

    // MARK: How special histories begin

    /// Each founder lets in a second device and has it stolen; it revokes all that this says from there on.
    private mutating func steal() {
        keys = []
        files = []
        pool = PlaceSet()
        for (place, slug) in bad.sorted().enumerated() {
            files.append(File(key: slug + "1", structure: slug, head: place, have: PlaceSet([place])))
            let invitation = KeyID("i" + slug)
            guard let signed = seal(files.count - 1, .invite(key: invitation, role: .editor)) else {
                continue
            }
            let title = Title.invited(in: signed, key: invitation)
            let enrolment = Enrolment(structure: slug, title: title)
            let seen = files[files.count - 1].have
            guard let stolen = add(slug + "2", after: nil, seen: seen, [], enrolment: enrolment) else {
                continue
            }
            keys.insert(slug + "2")
            pool.formUnion(history.closure(stolen))
            files[files.count - 1].have.insert(stolen)
            seal(files.count - 1, .revoke(key: KeyID(slug + "2"), stays: [stolen]))
        }
    }

    private mutating func agree() {
        guard !files.isEmpty else { return }
        let other = files.firstIndex { $0.structure != files[0].structure } ?? 0
        let have = files[0].have.union(files[other].have)
        files[0].have = have
        files[other].have = have
        let cut = cut(of: have)
        for file in Set([0, other]).sorted() { seal(file, .stable(cut)) }
    }

    // MARK: What is there

    func structure(of place: Int) -> String? { titles.device(of: place)?.structure }

    func key(of place: Int) -> String { history.changesets[place].key.name }

    var slugs: [String] { Set(titles.log.places.compactMap(structure)).sorted() }

    /// The cut that holds a closed set.
    func cut(of places: PlaceSet) -> Cut<Int> {
        var (heads, held) = ([Int](), PlaceSet())
        for place in places.places.reversed() where !held.contains(place) {
            heads.append(place)
            held.formUnion(history.closure(place))
        }
        return Cut(heads: heads.sorted(), mark: Mark("cut"))
    }

    /// A closed part of what somebody has.
    mutating func part(of places: PlaceSet, most: Int = 3) -> PlaceSet {
        let all = places.places
        let count = min(all.count, random.below(most + 1))
        return history.closure(of: (0..<count).map { _ in random.pick(all) })
    }
}
