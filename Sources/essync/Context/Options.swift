public import ArgumentParser
public import SyncCore

extension Language: ExpressibleByArgument {}

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Flag(help: ArgumentHelp(Help.Option.json))
    var json = false

    // Read by `Language.current` before anything is parsed; stands here to be checked, listed and completed.
    @Option(help: ArgumentHelp(Help.Option.language, valueName: "fr|en"))
    var lang: Language?

    var output: Output {
        Output(isJSON: json, terminal: Terminal(environment: ProcessEnvironment.current.environment))
    }
}

/// What every command on a replica takes.
struct ReplicaOptions: ParsableArguments {
    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp(Help.Option.database, valueName: "file"), completion: .file())
    var db: String?

    @Flag(help: ArgumentHelp(Help.Option.strict))
    var strict = false

    var output: Output { common.output }
}
