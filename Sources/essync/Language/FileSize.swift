import SyncCore

/// A number of bytes as people say it.
enum FileSize {
    /// `512 octets`, `28 ko`, `1,4 Mo`.
    static func shown(_ bytes: Int) -> Phrase {
        switch bytes {
        case ..<1_000: Phrase.count(bytes, fr: ("octet", "octets"), en: ("byte", "bytes"))
        case ..<1_000_000: Phrase(fr: "\((bytes + 500) / 1_000) ko", en: "\((bytes + 500) / 1_000) kB")
        default: megabytes((bytes + 50_000) / 100_000)
        }
    }

    private static func megabytes(_ tenths: Int) -> Phrase {
        Phrase(fr: "\(tenths / 10),\(tenths % 10) Mo", en: "\(tenths / 10).\(tenths % 10) MB")
    }
}
