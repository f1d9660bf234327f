import Foundation

/// The number of files and connections that this process may have open.
enum OpenFiles {
    /// Asks the system for as many as it lets this user have: the usual 1,024 are fewer than a hub takes connections.
    ///
    /// - Returns: how many there may be.
    ///
    /// Source: getrlimit(2).
    static func raise() -> Int {
        var limit = rlimit()
        #if os(Linux)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        guard getrlimit(resource, &limit) == 0 else { return 1_024 }
        limit.rlim_cur = limit.rlim_max
        // Where it is refused, what there was before stays.
        _ = setrlimit(resource, &limit)
        _ = getrlimit(resource, &limit)
        return Int(clamping: limit.rlim_cur)
    }
}
