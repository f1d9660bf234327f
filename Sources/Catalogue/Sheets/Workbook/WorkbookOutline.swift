/// The sheets of a workbook, and from when it counts days.
final class WorkbookOutline: XMLElements {
    struct Sheet {
        let name: String
        let relation: String
        let isHidden: Bool
    }

    private(set) var sheets: [Sheet] = []
    private(set) var startsIn1904 = false

    func start(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "workbookPr": startsIn1904 = ["1", "true", "on"].contains(attributes["date1904"])
        case "sheet":
            guard let relation = attributes["r:id"] else { return }
            let isHidden = ["hidden", "veryHidden"].contains(attributes["state"])
            sheets.append(Sheet(name: attributes["name"] ?? "", relation: relation, isHidden: isHidden))
        default: break
        }
    }

    func end(_ name: String) {}
    func text(_ piece: UnsafeBufferPointer<UInt8>) {}
}
