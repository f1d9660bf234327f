import SyncCore

/// Rows that another format's records became.
extension ImportRun {
    /// - Throws: what isn't a record's fault: `busy`, `diskFull`.
    mutating func take(_ reading: DataInclusionReading) throws {
        try editor.deferReferences()
        for refusal in reading.refusals { report.refusals.append(refusal) }
        for column in reading.left { report.ignoredColumns.append(column) }
        for name in ImportOrder.names(editor.schema) {
            guard let table = editor.schema[name] else { continue }
            let rows = reading.rows.filter { $0.table == name }
            for file in DataInclusionImport.files {
                let here = rows.filter { $0.file == file }
                guard !here.isEmpty else { continue }
                var sheet = ImportReport.Sheet(file: file, table: name, encoding: "UTF-8", delimiter: "")
                for row in here {
                    let cells = ImportRow(key: row.key, values: row.values, table: table)
                    try put(cells, nil, table, file, row.line, &sheet)
                }
                report.sheets.append(sheet)
            }
        }
        try checkReferences()
        report.refusals = report.refusals.map(Self.named).sorted { ($0.file, $0.line) < ($1.file, $1.line) }
    }

    /// The refusal with the field's name in the file, in place of our column's.
    private static func named(_ refusal: ImportReport.Refusal) -> ImportReport.Refusal {
        let field = refusal.field.map { fields[$0] ?? $0 }
        return .init(file: refusal.file, line: refusal.line, field: field, reason: refusal.reason)
    }

    private static let fields = [
        "name": "nom", "phone": "telephone", "email": "courriel", "website": "site_web",
        "opening_hours": "horaires_accueil", "service_type": "type", "fee": "frais",
        "fee_detail": "frais_precisions", "admission_conditions": "conditions_acces",
        "url": "lien_mobilisation", "hours_per_week": "volume_horaire_hebdomadaire",
        "weeks": "nombre_semaines", "direct_access": "mobilisable_par", "address": "adresse",
        "address_extra": "complement_adresse", "postal_code": "code_postal", "city": "commune",
        "insee_code": "code_insee", "latitude+longitude": "latitude", "source_date": "date_maj",
    ]
}
