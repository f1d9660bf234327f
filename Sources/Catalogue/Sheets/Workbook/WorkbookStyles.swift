/// The number formats of a workbook's styles, by the number that cells call them by.
final class WorkbookStyles: XMLElements {
    private var named: [Int: NumberFormat] = [:]
    private var styles: [NumberFormat] = []
    private var isInCellStyles = false

    func format(_ style: Int) -> NumberFormat { styles.indices.contains(style) ? styles[style] : .plain }

    func start(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "numFmt":
            guard let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"]
            else { return }
            named[id] = NumberFormat(code: code)
        case "cellXfs": isInCellStyles = true
        case "xf" where isInCellStyles && styles.count < 1 << 16:
            let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
            styles.append(named[id] ?? NumberFormat.builtIn(id))
        default: break
        }
    }

    func end(_ name: String) {
        if name == "cellXfs" { isInCellStyles = false }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) {}
}
