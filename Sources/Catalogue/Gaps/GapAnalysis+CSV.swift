extension GapAnalysis {
    /// One line for each territory and phase, codes and labels side by side, as spreadsheets read it.
    package func csv(_ catalogue: CatalogueSnapshot) -> String {
        let names = [
            "territory", "name", "structures", "phase", "state", "offers", "fresh", "national", "needs",
        ]
        var bytes = CSVWriter.exact.header(names)
        for line in lines {
            for cell in line.cells {
                let values: [String?] = [
                    line.territory, catalogue.territories.name(line.territory), "\(line.structures)",
                    cell.phase, cell.state.rawValue, "\(cell.offers.count)", "\(cell.fresh)",
                    "\(cell.national)", cell.needs.map(String.init),
                ]
                bytes += CSVWriter.exact.record(values.map { $0.map { Array($0.utf8) } })
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
