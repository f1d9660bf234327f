import Foundation
import Glibc

/// Shows long results a screen at a time, at a terminal only: `$PAGER`, else `less`, which leaves by itself
/// what fits on one screen.
///
/// An empty `PAGER`, or `cat`, wants none. Standard output leads to the pager from `start` to `stop`.
struct Pager {
    private let process: pid_t
    private let terminal: Int32

    /// Nil where no person sits at a terminal, where none is wanted, or where none is installed.
    static func start(_ output: Output, _ environment: [String: String]) -> Pager? {
        guard !output.isJSON, isatty(0) == 1, isatty(1) == 1, environment["TERM"] != "dumb",
            let command = command(environment)
        else { return nil }
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        guard let process = spawn(command, environment, reading: ends[0], not: ends[1]) else {
            close(ends[0])
            close(ends[1])
            return nil
        }
        let terminal = dup(1)
        dup2(ends[1], 1)
        close(ends[0])
        close(ends[1])
        return Pager(process: process, terminal: terminal)
    }

    /// Gives standard output back, and waits until the person has read.
    func stop() {
        dup2(terminal, 1)
        close(terminal)
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1, errno == EINTR {}
        // As shells say that there is no such program, or that it can't be run.
        let code = status >> 8 & 0xff
        if status & 0x7f == 0, code == 126 || code == 127 { StandardOutput.fail(ENOENT) }
    }

    /// What a shell is told, as other programs do: `PAGER` may hold options.
    private static func command(_ environment: [String: String]) -> String? {
        guard let chosen = environment["PAGER"] else {
            let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
            let isThere = folders.contains { access("\($0)/less", X_OK) == 0 }
            return isThere ? "less -FRX" : nil
        }
        return chosen.isEmpty || chosen == "cat" ? nil : chosen
    }

    /// Starts the shell in this process group, so that it may read the terminal.
    ///
    /// Not by `Process`, which gives a child a group of its own.
    private static func spawn(
        _ command: String, _ environment: [String: String], reading input: Int32, not other: Int32
    ) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_addclose(&actions, input)
        posix_spawn_file_actions_addclose(&actions, other)
        var arguments = Self.copies(["/bin/sh", "-c", command])
        var variables = Self.copies(environment.map { "\($0.key)=\($0.value)" })
        defer { for text in arguments + variables { free(text) } }
        var process: pid_t = 0
        return posix_spawn(&process, "/bin/sh", &actions, nil, &arguments, &variables) == 0 ? process : nil
    }

    /// As C wants them: copies to be freed, and a nil at the end.
    private static func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { (text: String) in strdup(text) } + [nil]
    }
}
