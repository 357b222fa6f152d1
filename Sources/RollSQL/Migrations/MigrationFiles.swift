/// The migration files of a module: which are there, and what is wrong with them.
///
/// Files are named `0001_organisation.sql`, or, where the databases differ,
/// `0007_search.sqlite.sql` with its twin `0007_search.postgres.sql`. A file `HEAD` holds the
/// newest name, so that two branches that both add a migration conflict when they are merged.
/// Other files, such as a dump of the whole schema, do not begin with a digit and are left out.
struct MigrationFiles {
    private struct File {
        let path: String
        let name: String
        let dialect: SQLDialect?
        let text: String
    }

    private let files: [File]
    private let head: String?

    init(texts: [String: String], folder: String) {
        var files: [File] = []
        let prefix = folder.isEmpty ? "" : folder + "/"
        for (path, text) in texts where path.hasPrefix(prefix) {
            let rest = String(path.dropFirst(prefix.count))
            guard rest.first?.isNumber == true,
                let (name, dialect) = SQLDialect.parse(path: rest)
            else { continue }
            files.append(File(path: path, name: name, dialect: dialect, text: text))
        }
        self.files = files.sorted { $0.path < $1.path }
        self.head = texts[prefix + "HEAD"].map { $0.filter { !$0.isWhitespace } }
    }

    /// The migrations of a dialect in order.
    func migrations(for dialect: SQLDialect) -> [Migration] {
        files.filter { $0.dialect == nil || $0.dialect == dialect }.compactMap { file in
            Int(file.name.prefix(4)).map {
                Migration(number: $0, name: file.name, text: file.text)
            }
        }
    }

    /// One sentence for each broken rule.
    func faults() -> [String] {
        var faults = files.filter { !Self.isWellNamed($0.name) }.map {
            "\($0.path) is not named with four digits and lower-case words: 0001_organisation.sql."
        }
        let forms = Dictionary(grouping: files, by: \.name)
        for (name, twins) in forms.sorted(by: { $0.key < $1.key }) {
            let found = Set(twins.map(\.dialect))
            if found != [nil], found != Set(SQLDialect.allCases) {
                faults.append("\(name) needs either one shared text or a twin for each dialect.")
            }
        }
        let names = forms.keys.sorted()
        for (place, name) in names.enumerated() where Int(name.prefix(4)) != place + 1 {
            faults.append(
                "Migration \(name) stands at place \(place + 1); numbers run from 0001 "
                    + "without a gap or a repeat.")
            break
        }
        if head != names.last {
            faults.append(
                "HEAD names \(head ?? "nothing"), but the newest migration is "
                    + "\(names.last ?? "none"). Write the newest name into HEAD.")
        }
        for file in files {
            for statement in SQLScript(name: file.path, text: file.text).statements
            where statement.controlsTransaction || !statement.parameters.isEmpty {
                faults.append(
                    "\(statement.name), controls a transaction or has a parameter; "
                        + "a migration may do neither.")
            }
        }
        return faults
    }

    private static func isWellNamed(_ name: String) -> Bool {
        let digits = name.prefix(4)
        let rest = name.dropFirst(4)
        let isWord = { (byte: UInt8) in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        return digits.utf8.count == 4 && digits.allSatisfy { $0.isASCII && $0.isNumber }
            && rest.utf8.count > 1 && rest.first == "_" && rest.utf8.allSatisfy(isWord)
    }
}
