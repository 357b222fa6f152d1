import Foundation
import RollPostgres
import RollSQL
import RollSQLite
import RollServices

/// Where a database is: a file, or the address of one on a PostgreSQL server.
enum DatabasePlace {
    case file(String)
    case server(String)

    /// Tells the two apart by how the name begins.
    init(_ name: String) {
        let isAddress = ["postgres://", "postgresql://"].contains(where: name.hasPrefix)
        self = isAddress ? .server(name) : .file(name)
    }

    /// The name without a password, for messages.
    var shownName: String {
        switch self {
        case .file(let path): path
        case .server(let address): Self.withoutSecrets(address)
        }
    }

    /// Whether it is known to be there; of a server that can only be said by asking it.
    var isKnownPresent: Bool {
        switch self {
        case .file(let path): FileManager.default.fileExists(atPath: path)
        case .server: false
        }
    }

    /// Whether it is on a server.
    var isServer: Bool { if case .server = self { true } else { false } }

    /// Makes sure that a file is there before it is opened.
    ///
    /// - Throws: environment, where it is not.
    func requirePresent() throws(ServiceFailure) {
        guard case .file(let path) = self, !isKnownPresent else { return }
        throw ServiceFailure(
            .environment,
            "There is no database at \(path). Make one with rollcall init --database \(path), "
                + "or name another with --database.")
    }

    /// Connects to it.
    func connect(creates: Bool, bulk: Bool) throws(SQLFailure) -> any SQLDriver {
        switch self {
        case .file(let path):
            try SQLiteDriver(
                path: path,
                options: SQLiteOptions(
                    workload: bulk ? .bulkLoad : .ordinary, createsFile: creates))
        case .server(let address):
            try PostgresDriver(address, options: PostgresOptions(createsSchema: creates))
        }
    }

    /// The driver of a file that is there; nil for a server.
    func file() throws(ServiceFailure) -> SQLiteDriver? {
        guard case .file(let path) = self else { return nil }
        do {
            return try SQLiteDriver(path: path, options: SQLiteOptions(createsFile: false))
        } catch {
            throw ServiceFailure(error)
        }
    }

    /// An address without the password before the server's name and the settings after it.
    private static func withoutSecrets(_ address: String) -> String {
        guard let start = address.range(of: "://") else { return address }
        let rest = address[start.upperBound...].prefix { $0 != "?" }
        let path = rest.firstIndex(of: "/") ?? rest.endIndex
        guard let at = rest[..<path].lastIndex(of: "@"),
            let colon = rest[..<at].firstIndex(of: ":")
        else { return String(address[..<start.upperBound] + rest) }
        return String(address[..<start.upperBound] + rest[..<colon] + rest[at...])
    }
}
