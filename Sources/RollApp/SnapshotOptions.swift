import ArgumentParser
import RollServices

/// Which snapshot file: options that commands on figures share.
struct SnapshotOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The snapshot file; DATABASE.snapshot where the database is a file.",
            valueName: "file"))
    var snapshot: String?

    /// Where the file of a database is; nil where a server's was not named.
    func place(_ database: DatabasePlace) -> SnapshotPlace? {
        if let snapshot { return SnapshotPlace(path: snapshot, isNamed: true) }
        guard case .file(let path) = database else { return nil }
        return SnapshotPlace(path: path + ".snapshot", isNamed: false)
    }

    /// The path of the file of a database.
    ///
    /// - Throws: usage, where it has to be named.
    func path(_ database: DatabasePlace) throws(ServiceFailure) -> String {
        guard let place = place(database) else {
            throw ServiceFailure(
                .usage,
                "A database on a server has no place of its own for a snapshot: name a file with "
                    + "--snapshot.")
        }
        return place.path
    }
}
