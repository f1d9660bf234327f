import Foundation
import SyncCore
import SyncHTTP

// garden found FILE GARDEN · key FILE GARDEN · vouch FILE LINE HUB · join FILE NETWORK GARDEN HUB
// garden plant FILE PLOT CROP · list FILE · sync FILE HUB · network FILE
let words = Array(CommandLine.arguments.dropFirst())
guard words.count >= 2 else {
    print("garden found|key|vouch|join|plant|list|sync|network FILE …")
    exit(64)
}
let file = words[1]
// The keys lie beside the file here; an app has a place of its own for them.
let keys = KeyFolder(folder: URL(filePath: file + ".keys"))

do {
    switch (words[0], words.count) {
    case ("found", 3):
        print(try Garden.found(words[2], at: file, keys: keys).network)
    case ("key", 3):
        print(DeviceLine(structure: words[2], key: try Garden.key(in: keys).publicKey).text)
    case ("vouch", 4):
        guard let line = DeviceLine(words[2]) else { fatalError("This is no line of a key.") }
        let replica = try Garden.open(file, keys: keys)
        try replica.vouch(for: line)
        _ = try await Garden.sync(replica, with: words[3])
    case ("join", 5):
        guard let network = NetworkID(words[2]) else { fatalError("This is no network.") }
        _ = try await Replica.join(
            network, as: words[3], key: Garden.key(in: keys), at: file, device: "laptop", keys: keys,
            migrations: Garden.schema, hub: words[4])
    case ("plant", 4):
        try Garden.plant(words[3], in: words[2], of: Garden.open(file, keys: keys))
    case ("list", 2):
        for plot in try Garden.plots(of: Garden.open(file, keys: keys)) {
            print(plot.id, plot.crop ?? "fallow")
        }
    case ("sync", 3):
        let receipt = try await Garden.sync(Garden.open(file, keys: keys), with: words[2])
        print("\(receipt.sent) sent, \(receipt.received) received")
    case ("network", 2):
        print(try Garden.open(file, keys: keys).network)
    default:
        print("What does \(words.joined(separator: " ")) mean?")
        exit(64)
    }
} catch {
    print(error)
    exit(1)
}
