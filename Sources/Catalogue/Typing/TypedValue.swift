package import SyncCore

/// A value as a person types it, put as the catalogue keeps it: the code of a label, a phone number that can
/// be dialled, the key of a structure's name.
package enum TypedValue {
    /// The value that the column would hold; the text itself where it means nothing else.
    ///
    /// - Throws: what reading the replica throws.
    package static func kept(
        _ text: String, in column: String, of table: Table, _ reader: RowReader
    ) throws -> String {
        if text.isEmpty { return text }
        if column == "structure" || table.keyColumns.contains(column) {
            return try key(text, in: column, of: table, reader)
        }
        let blank = table.keyColumns.map { _ in "" }
        let row = try TypedRow([(column, text)], key: blank, before: nil, of: table, in: reader)
        return row.values.first { $0.column == column }?.text ?? text
    }

    /// A part of a key, which may be another row's name.
    private static func key(
        _ text: String, in column: String, of table: Table, _ reader: RowReader
    ) throws -> String {
        var names = TypedKey(reader, own: nil)
        guard let target = table.references.first(where: { $0.columns == [column] })?.target,
            let other = reader.schema[target], case .one(let key) = try names.row([text], of: other)
        else { return text }
        return key[0]
    }
}
