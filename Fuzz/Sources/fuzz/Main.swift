import CLibFuzzer
import Foundation

/// `FUZZ_TARGET=NAME fuzz CORPUS [libFuzzer's options]`, `fuzz --targets`, `fuzz --seeds FOLDER GOLDEN`.
@main
struct Main {
    static func main() throws {
        let arguments = CommandLine.arguments
        switch arguments.dropFirst().first {
        case "--targets":
            print(FuzzTarget.allCases.map(\.rawValue).joined(separator: "\n"))
        case "--seeds" where arguments.count == 4:
            try Seeds(folder: URL(filePath: arguments[2]), golden: URL(filePath: arguments[3])).write()
        default:
            var count = CommandLine.argc
            var values = CommandLine.unsafeArgv
            let code = withUnsafeMutablePointer(to: &values) { pointer in
                pointer.withMemoryRebound(
                    to: Optional<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>.self, capacity: 1
                ) {
                    LLVMFuzzerRunDriver(&count, $0) { data, size in
                        FuzzTarget.chosen.run(Array(UnsafeBufferPointer(start: data, count: size)))
                        return 0
                    }
                }
            }
            exit(code)
        }
    }
}
