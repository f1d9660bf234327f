/// One quantity that the hub counts, as Prometheus names it.
///
/// *Shape*: `name` ends in its unit, and in `_total` where it only grows; labels come from closed lists, so that no
/// request can make the hub remember more.
///
/// Source: the text format of Prometheus, version 0.0.4.
enum Metric: String, CaseIterable {
    case info = "essync_info"
    case requests = "essync_requests_total"
    case requestSeconds = "essync_request_seconds"
    case requestBytes = "essync_request_bytes_total"
    case answerBytes = "essync_answer_bytes_total"
    case refusals = "essync_refusals_total"
    case changesets = "essync_changesets_taken_total"
    case logPosition = "essync_log_position"
    case storeWaiting = "essync_store_waiting"
    case storeWaitSeconds = "essync_store_wait_seconds"
    case storeSeconds = "essync_store_seconds"
    case slowSteps = "essync_store_slow_total"
    case isFull = "essync_disk_full"
    case diskFree = "essync_disk_free_bytes"
    case watchers = "essync_watchers"
    case heldBytes = "essync_held_bytes"
    case peerUp = "essync_peer_up"
    case certificateEnd = "essync_certificate_end_seconds"
    case processSeconds = "process_cpu_seconds_total"
    case residentBytes = "process_resident_memory_bytes"
    case openFiles = "process_open_fds"

    var help: String {
        switch self {
        case .info: "Always 1; its label is the program's version"
        case .requests: "Requests, by route and status"
        case .requestSeconds:
            "From a request's first byte to its answer's last; a stream of events counts when it ends"
        case .requestBytes: "Bytes that requests announced"
        case .answerBytes: "Bytes of answers"
        case .refusals: "Requests refused, by the code that the device was told"
        case .changesets: "Changesets that were new to this hub"
        case .logPosition: "Changesets of a network's log"
        case .storeWaiting: "Requests that wait for a network's file, the one whose turn it is included"
        case .storeWaitSeconds: "How long a request waited for its turn at a network's file"
        case .storeSeconds: "How long a request's turn took"
        case .slowSteps: "Turns that took longer than five seconds"
        case .isFull: "1 while a network's file can't grow"
        case .diskFree: "Room on the disk of the data folder"
        case .watchers: "Devices and hubs that listen for wake-ups"
        case .heldBytes: "Bytes of large requests and answers that are held now"
        case .peerUp: "Whether the latest exchange with another hub went well"
        case .certificateEnd: "When the certificate ends, in seconds since 1970"
        case .processSeconds: "Processor time of this process"
        case .residentBytes: "Memory of this process"
        case .openFiles: "Open files and connections of this process"
        }
    }

    var type: String {
        switch self {
        case .requestSeconds, .storeWaitSeconds, .storeSeconds: "histogram"
        default: rawValue.hasSuffix("_total") ? "counter" : "gauge"
        }
    }
}

/// One line of figures: a quantity and the labels that tell it from its like.
struct Series: Hashable {
    let metric: Metric
    /// Names and values, in the order in which they are written.
    let labels: [String: String]

    init(_ metric: Metric, _ labels: [String: String] = [:]) {
        self.metric = metric
        self.labels = labels
    }
}
