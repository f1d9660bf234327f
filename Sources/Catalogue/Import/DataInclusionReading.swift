import SyncCore

/// The records of data·inclusion as rows of ours, before the replica is locked.
struct DataInclusionReading {
    /// A row to write, and where it stands in which file.
    struct Row {
        let table: String
        let key: [String]
        var values: [(column: String, text: String)] = []
        let file: String
        let line: Int
    }

    private(set) var rows: [Row] = []
    private(set) var refusals: [ImportReport.Refusal] = []
    private(set) var left: [ImportReport.IgnoredColumn] = []
    let catalogue: CatalogueSnapshot
    let format: DataInclusion
    var keys: DataInclusionKeys

    init(_ catalogue: CatalogueSnapshot) {
        self.catalogue = catalogue
        format = DataInclusion(catalogue)
        keys = DataInclusionKeys(catalogue)
    }

    /// Reads one file, structures before services.
    mutating func take(_ file: String, _ bytes: [UInt8]?) {
        guard let bytes else {
            return refuse(file, 1, nil, ImportReason(.fileTooLarge, ["max": "\(CSVImport.fileBytesMax)"]))
        }
        guard let records = JSONRecords.read(bytes) else {
            return refuse(file, 1, nil, ImportReason(.notJSON))
        }
        let isService = file == DataInclusionImport.files[1]
        for (line, members) in records {
            var record = DataInclusionRecord(file: file, line: line, members: members)
            if isService { service(&record) } else { structure(&record) }
            for (field, reason) in record.problems { refuse(file, line, field, reason) }
            guard record.problems.isEmpty else { continue }
            for field in record.unread { leave(record, field, ImportReason(.notTaken)) }
        }
    }

    private mutating func refuse(_ file: String, _ line: Int, _ field: String?, _ reason: ImportReason) {
        refusals.append(.init(file: file, line: line, field: field, reason: reason))
    }

    mutating func leave(_ record: DataInclusionRecord, _ field: String, _ reason: ImportReason) {
        left.append(.init(file: record.file, column: field, reason: reason, line: record.line))
    }

    mutating func add(
        _ table: String, _ key: [String], _ values: [(String, String?)] = [], _ record: DataInclusionRecord
    ) {
        let given = values.compactMap { column, text in text.map { (column: column, text: $0) } }
        rows.append(Row(table: table, key: key, values: given, file: record.file, line: record.line))
    }

    // MARK: Structures

    private mutating func structure(_ record: inout DataInclusionRecord) {
        _ = record.text("source")
        guard let id = record.required("id"), let name = record.required("nom") else { return }
        let key = keys.structure(id, name: name)
        let present = catalogue.structure(key)
        if let present { record.drop(saidBy: format.structure(present)) }
        var values: [(String, String?)] = [
            ("name", name), ("description", record.text("description")), ("phone", phone(&record)),
            ("email", record.text("courriel")), ("website", record.text("site_web")),
            ("opening_hours", record.text("horaires_accueil")),
        ]
        values += provenance(id, &record, isNew: present == nil)
        add("structure", [key], values, record)
        if !keys.isOwn(id) { add("identifier", [key, DataInclusionKeys.scheme, id], [], record) }
        if let siret = record.text("siret") {
            if RegisterNumber.isSIRET(siret) {
                add("identifier", [key, "siret", siret], [], record)
            } else {
                record.refuse("siret", ImportReason(.notRegistered, ["value": siret]))
            }
        }
        _ = place(&record, of: key, at: key + "/place/data-inclusion")
    }

    /// Where a row comes from, for rows that this network didn't write itself.
    func provenance(
        _ id: String, _ record: inout DataInclusionRecord, isNew: Bool
    ) -> [(String, String?)] {
        let day = record.text("date_maj").map { String($0.prefix(10)) }
        guard !keys.isOwn(id) else { return [] }
        return [
            ("source", DataInclusionKeys.source(id)), ("source_date", day),
            ("status", isNew ? "publie" : nil),
        ]
    }

    /// E.164 where it can be told, else as it stands: `essync check` says what is wrong with it.
    func phone(_ record: inout DataInclusionRecord) -> String? {
        record.text("telephone").map { PhoneNumber($0)?.e164 ?? $0 }
    }

    /// The place that the record tells of, once for each structure and address.
    ///
    /// - Returns: its key; nil where no address is told.
    mutating func place(_ record: inout DataInclusionRecord, of structure: String, at key: String) -> String?
    {
        let values: [(String, String?)] = [
            ("address", record.text("adresse")), ("address_extra", record.text("complement_adresse")),
            ("postal_code", record.text("code_postal")), ("city", record.text("commune")),
            ("insee_code", record.text("code_insee")), ("latitude", record.number("latitude")),
            ("longitude", record.number("longitude")),
        ]
        guard values.contains(where: { $0.1 != nil }) else { return nil }
        let same = rows.first { row in
            row.table == "place" && row.key[0].hasPrefix(structure + "/")
                && values.allSatisfy { column, text in row.values.first { $0.column == column }?.text == text
                }
        }
        if let same { return same.key[0] }
        add("place", [key], values, record)
        return key
    }
}
