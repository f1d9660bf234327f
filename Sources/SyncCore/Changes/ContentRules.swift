import Foundation

/// The rules for keys (docs/merge.md, "Bytes").
enum KeyRules {
    /// What is wrong with `key`, as a stable code, or nil.
    static func flaw(in key: RowKey) -> String? {
        guard key.bytes.count <= Limits.keyBytesMax else { return "key-too-long" }
        for part in key.parts {
            guard let text = part.text else { return "invalid-utf8" }
            if part.slice.contains(where: { $0 >= 0x80 }),
                Bytes(text.precomposedStringWithCanonicalMapping) != part
            {
                return "key-not-nfc"
            }
        }
        return nil
    }
}

/// The rules for values that are sealed.
enum ValueRules {
    /// What is wrong with `value`, as a stable code, or nil.
    static func flaw(in value: Value) -> String? {
        switch value {
        case .null, .integer, .real: nil
        case .text(let bytes):
            bytes.count > Limits.valueBytesMax ? "value-too-long" : bytes.text == nil ? "invalid-utf8" : nil
        case .blob(let bytes): bytes.count > Limits.valueBytesMax ? "value-too-long" : nil
        case .together(let values): values.lazy.compactMap(flaw).first
        }
    }
}
