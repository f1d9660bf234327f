/// Reads the files of one format into records.
protocol ForeignReader {
    var catalogue: CatalogueSnapshot { get }
    var names: ForeignNames { get }

    /// Reads one file; what is wrong with it is refused there, never thrown.
    func read(_ file: String, _ bytes: [UInt8], into reading: inout ForeignReading)
}

extension ForeignFormat {
    func reader(_ catalogue: CatalogueSnapshot) -> any ForeignReader {
        switch self {
        case .dataInclusion: DataInclusionReader(catalogue)
        case .hsds: HSDSReader(catalogue)
        case .geoJSON: GeoJSONReader(catalogue)
        case .linkedData: LinkedDataReader(catalogue)
        case .vCard: VCardReader(catalogue)
        case .iCalendar: ICalendarReader(catalogue)
        }
    }
}
