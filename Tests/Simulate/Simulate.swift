import Foundation
import Simulation

/// Plays simulated networks, as `Options` says.
@main
struct Simulate {
    static func main() async {
        do {
            let options = try Options(Array(CommandLine.arguments.dropFirst()))
            let isGood = await Campaign(options: options).run()
            exit(isGood ? 0 : 1)
        } catch {
            print("\(error)\n\(Options.usage)")
            exit(2)
        }
    }
}

/// What the command line asks for.
struct Options {
    static let usage = """
        simulate [--seeds COUNT] [--steps COUNT] [--first SEED] [--seed SEED] [--shrink SECONDS] [--digests]

          --seeds    how many networks (100)
          --steps    the steps of each (200)
          --first    the first seed (0)
          --seed     this seed alone, with its whole journal
          --shrink   how long to look for a shorter history where one fails (120)
          --digests  prints the digest of each history, to compare two runs
        """

    struct Mistake: Error, CustomStringConvertible {
        let description: String
    }

    private(set) var seeds = 100
    private(set) var steps = 200
    private(set) var first: UInt64 = 0
    private(set) var isSingle = false
    private(set) var shrinkSeconds = 120
    private(set) var showsDigests = false

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            if name == "--digests" {
                showsDigests = true
                continue
            }
            guard let text = rest.popFirst(), let number = Int(text), number >= 0 else {
                throw Mistake(description: "\(name) takes a number.")
            }
            switch name {
            case "--seeds": seeds = number
            case "--steps": steps = number
            case "--first": first = UInt64(number)
            case "--shrink": shrinkSeconds = number
            case "--seed": (first, seeds, isSingle) = (UInt64(number), 1, true)
            default: throw Mistake(description: "There is no option \(name).")
            }
        }
    }
}
