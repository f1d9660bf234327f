extension ImportReason {
    /// What is wrong with a card or a calendar.
    init(content fault: ContentProblem.Fault) {
        switch fault {
        case .notText: self.init(.notText)
        case .noComponent: self.init(.noComponent)
        case .noProperty: self.init(.noProperty)
        case .tooDeep: self.init(.tooDeep)
        case .unopened(let name): self.init(.unopened, ["name": name])
        case .unclosed(let name): self.init(.unclosed, ["name": name])
        case .notATime(let value): self.init(.notATime, ["value": value])
        case .unknownZone(let value): self.init(.unknownZone, ["value": value])
        }
    }
}
