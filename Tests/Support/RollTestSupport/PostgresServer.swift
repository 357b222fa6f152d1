import Foundation
import Synchronization

/// A PostgreSQL server of the tests' own, in a temporary folder, reached by a socket there.
///
/// It is started when the first test asks for it and shared by all; each test has a database of
/// its own. A small script watches over it: when the test process ends, however it ends, the
/// script stops the server and removes the folder.
public final class PostgresServer: Sendable {
    /// The server, or why there is none.
    public static let shared: Result<PostgresServer, Absence> = Result { () throws(Absence) in
        try PostgresServer()
    }

    /// Why there is no server.
    public struct Absence: Error, CustomStringConvertible, Sendable {
        /// The reason, for the list of skipped tests.
        public let description: String
    }

    /// Whether tests on PostgreSQL can run here; says why not, once, when they cannot.
    public static let isHere: Bool = {
        do {
            _ = try shared.get()
            return true
        } catch {
            print("Tests on PostgreSQL are skipped: \(error)")
            return false
        }
    }()

    private let folder: String
    private let programs: String
    private let watch: Process
    private let lifeline: Pipe
    private let answers: Pipe
    private let made = Mutex(0)
    /// Databases that others are copies of, by what was done to them.
    private let prepared = Mutex<[String: String]>([:])

    /// How a server goes.
    public enum End: String, Sendable, CaseIterable {
        /// It sends everybody away and writes down what it has, as when it is updated.
        case orderly = "stop"
        /// It is gone at once and has to recover, as when the power fails.
        case crash
    }

    /// A server beside the shared one, for tests that stop it; it goes with the last who holds it.
    public static func ofItsOwn() throws -> PostgresServer { try PostgresServer() }

    deinit { try? lifeline.fileHandleForWriting.close() }

    /// Stops the server, and returns when it has gone.
    public func stop(_ end: End) throws { try order(end.rawValue, expecting: "stopped") }

    /// Starts the server again, and returns when it takes connections.
    public func start() throws { try order("start", expecting: "ready") }

    private func order(_ word: String, expecting answer: String) throws {
        try lifeline.fileHandleForWriting.write(contentsOf: Data("\(word)\n".utf8))
        let said = Self.line(from: answers)
        guard said == answer else {
            throw Absence(description: "the server did not \(word): \(said)")
        }
    }

    /// What the script says next: one line.
    private static func line(from answers: Pipe) -> String {
        var said = ""
        while !said.hasSuffix("\n") {
            let more = answers.fileHandleForReading.availableData
            if more.isEmpty { break }
            said += String(decoding: more, as: UTF8.self)
        }
        return said.trimmingCharacters(in: .newlines)
    }

    /// Makes an empty database, or a copy of another one.
    ///
    /// - Parameter template: the database to copy.
    /// - Returns: its name.
    public func makeDatabase(copying template: String = "template0") throws -> String {
        let number = made.withLock { count in
            count += 1
            return count
        }
        let name = "test_\(number)"
        try run("createdb", ["-h", folder, "-U", "roll", "-T", template, name])
        return name
    }

    /// Makes a copy of a database that was prepared once: a schema of many steps is made once and copied after that.
    ///
    /// - Parameters:
    ///   - what: what was done to it; those of the same words are alike.
    ///   - work: does it, at an address, and has let go of the database when it returns.
    /// - Returns: its name.
    public func makeDatabase(
        with what: String, preparedBy work: (_ address: String) throws -> Void
    ) throws -> String {
        let template = try prepared.withLock { known in
            if let name = known[what] { return name }
            let name = try makeDatabase()
            try work(address(name))
            known[what] = name
            return name
        }
        return try makeDatabase(copying: template)
    }

    /// Removes a database, whoever is connected to it.
    public func dropDatabase(_ name: String) {
        try? run("dropdb", ["-h", folder, "-U", "roll", "--force", name])
    }

    /// The address of a database.
    public func address(_ name: String) -> String {
        "postgres://roll@/\(name)?host=\(folder)"
    }

    private func run(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "\(programs)/\(program)")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        let complaints = Pipe()
        process.standardError = complaints
        try process.run()
        let said = complaints.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Absence(description: "\(program): \(String(decoding: said, as: UTF8.self))")
        }
    }

    private init() throws(Absence) {
        guard let programs = Self.findPrograms() else {
            throw Absence(description: "no PostgreSQL server is installed (bin/setup installs it)")
        }
        self.programs = programs
        // A socket's path may have about a hundred bytes, so not below a deep folder.
        folder = "/tmp/rollcall-postgres-\(getpid())-\(UInt32.random(in: 0..<UInt32.max))"
        watch = Process()
        lifeline = Pipe()
        answers = Pipe()
        watch.executableURL = URL(filePath: "/bin/sh")
        watch.arguments = ["-c", Self.script, "rollcall-test-server", folder, programs]
        watch.standardInput = lifeline
        watch.standardOutput = answers
        // Whoever reads the output of the tests to its end would wait for the script too.
        watch.standardError = FileHandle.nullDevice
        do { try watch.run() } catch {
            throw Absence(description: "the server's script could not be started")
        }
        // The script says one line: ready, or what went wrong.
        let said = Self.line(from: answers)
        guard said == "ready" else {
            throw Absence(description: "the server did not start: \(said)")
        }
    }

    private static func findPrograms() -> String? {
        let files = FileManager.default
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let versions = "/usr/lib/postgresql"
        let installed = ((try? files.contentsOfDirectory(atPath: versions)) ?? [])
            .sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "\(versions)/\($0)/bin" }
        let places = installed + path.split(separator: ":").map(String.init)
        return places.first { place in
            ["initdb", "postgres", "createdb", "dropdb", "psql"].allSatisfy {
                files.isExecutableFile(atPath: "\(place)/\($0)")
            }
        }
    }

    /// Starts the server, says so, does what it is told to until the lifeline is cut, and cleans up.
    ///
    /// PostgreSQL refuses to run as root, so a system user without rights of its own runs it then.
    private static let script = """
        folder=$1 programs=$2
        as=
        mkdir -m 700 "$folder" || exit 1
        if [ "$(id -u)" = 0 ]; then
            user=postgres
            id -u "$user" >/dev/null 2>&1 || user=nobody
            chown "$user" "$folder"
            if command -v setpriv >/dev/null 2>&1; then
                as="setpriv --reuid=$user --regid=$(id -g "$user") --clear-groups"
            else
                as="runuser -u $user --"
            fi
        fi
        chmod 755 "$folder"
        cd "$folder"
        $as "$programs/initdb" -D "$folder/data" -U roll -A trust -E UTF8 --locale=C \\
            --no-sync --no-instructions >"$folder/log" 2>&1 </dev/null \\
            || { echo "initdb: $(tail -n 1 "$folder/log")"; rm -rf "$folder"; exit 1; }
        start() {
            $as "$programs/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= \\
                -c fsync=off -c full_page_writes=off -c max_connections=200 \\
                -c shared_buffers=64MB -c autovacuum=off >>"$folder/log" 2>&1 </dev/null &
            server=$!
            tries=0
            until "$programs/psql" -h "$folder" -U roll -d postgres -c '' \\
                >/dev/null 2>&1 </dev/null
            do
                tries=$((tries + 1))
                if [ $tries -gt 300 ] || ! kill -0 $server 2>/dev/null; then
                    echo "postgres: $(tail -n 1 "$folder/log")"
                    kill -QUIT $server 2>/dev/null
                    return 1
                fi
                sleep 0.1
            done
            echo ready
        }
        start || { rm -rf "$folder"; exit 1; }
        trap '' INT TERM HUP PIPE
        while read -r word; do
            case $word in
            start) start ;;
            stop) kill -INT $server; wait $server; echo stopped ;;
            crash) kill -QUIT $server; wait $server; echo stopped ;;
            esac
        done
        kill -QUIT $server
        wait $server
        rm -rf "$folder"
        """
}
