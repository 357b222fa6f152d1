import RollAccess
public import RollDomain
import RollFormats
public import RollStore

/// Takes files from people in two steps: a file is checked and kept for half an hour, and is
/// applied when the same person confirms exactly these bytes.
public struct UploadDesk: Sendable {
    let store: Store
    let random: RandomSource

    /// How long a file waits.
    public static let minutes = 30
    /// How many bytes a file has at most as it is sent.
    public static let mostBytes = 32 << 20
    /// How many bytes a packed file has at most when it is unpacked.
    static let mostUnpacked = 512 << 20

    /// Works on a database.
    ///
    /// - Parameters:
    ///   - store: The database.
    ///   - random: Where the names of files that wait come from.
    public init(store: Store, random: RandomSource) {
        self.store = store
        self.random = random
    }

    /// Checks a file and keeps it.
    ///
    /// - Parameters:
    ///   - bytes: What was sent.
    ///   - name: The name that the sender gave it.
    ///   - kind: What it is said to hold.
    ///   - school: The school that it is for; nil for the installation.
    ///   - occasion: Who sends it, and when.
    /// - Returns: The file, which waits.
    /// - Throws: ``ServiceFailure`` when the file is empty, is not of that kind at all, or the
    ///   person may not load it; nothing is kept then.
    public func receive(
        _ bytes: [UInt8], name: String, _ kind: ImportKind, for school: URN?,
        on occasion: Occasion
    ) throws(ServiceFailure) -> CheckedUpload {
        guard !bytes.isEmpty else { throw ServiceFailure(.fault, "The file is empty.") }
        guard bytes.count <= Self.mostBytes else {
            throw ServiceFailure(
                .fault, "A file has at most \(Self.mostBytes >> 20) MB. Send it packed by gzip.")
        }
        guard let person = occasion.viewer?.person else {
            throw ServiceFailure(.usage, "Files are sent by people with an account.")
        }
        let file = ImportFile.bytes(bytes, name: Self.plain(name))
        try requireBounded(file)
        let results = try desk(school, ImportOptions(), on: occasion, isDryRun: true)
            .run(kind, file)
        return try ServiceFailure.only {
            let upload = StoredUpload(
                id: Fingerprint.hexadecimal(random.bytes(16)), school: school, person: person,
                kind: kind.rawValue, fileName: Self.plain(name),
                fingerprint: try file.fingerprint()(), receivedAt: occasion.now,
                expiresAt: Instant(
                    milliseconds: occasion.now.milliseconds + Int64(Self.minutes) * 60_000),
                body: bytes)
            try store.write { try $0.uploads.put(upload) }
            return CheckedUpload(upload: upload, kind: kind, results: results)
        }
    }

    /// Checks a file that waits once more, against what is known now.
    ///
    /// - Returns: Nil where it does not wait: another's, confirmed, or its time is over.
    /// - Throws: ``ServiceFailure``.
    public func check(
        _ id: String, _ options: ImportOptions, for school: URN?, on occasion: Occasion
    ) throws(ServiceFailure) -> CheckedUpload? {
        guard let (upload, kind) = try waiting(id, for: school, on: occasion) else { return nil }
        let results = try desk(school, options, on: occasion, isDryRun: true)
            .run(kind, .bytes(upload.body, name: upload.fileName))
        return CheckedUpload(upload: upload, kind: kind, results: results)
    }

    /// Applies a file that waits, and forgets it.
    ///
    /// - Parameters:
    ///   - id: Which.
    ///   - fingerprint: The fingerprint of what the person saw checked.
    ///   - options: With what the person goes on.
    ///   - school: The school that it is for; nil for the installation.
    ///   - occasion: Who confirms, and when.
    /// - Returns: What it did; nil where it does not wait or these are other bytes.
    /// - Throws: ``ServiceFailure``; nothing is written then.
    public func apply(
        _ id: String, fingerprint: String, _ options: ImportOptions, for school: URN?,
        on occasion: Occasion
    ) throws(ServiceFailure) -> [ImportResult]? {
        guard let (upload, kind) = try waiting(id, for: school, on: occasion),
            upload.fingerprint == fingerprint
        else { return nil }
        let file = ImportFile.bytes(upload.body, name: upload.fileName)
        // What the database gives back is what was sent, or nothing is applied.
        guard try ServiceFailure.only({ try file.fingerprint()() }) == fingerprint else {
            throw ServiceFailure(.environment, "The kept file is damaged. Send it again.")
        }
        let results = try desk(school, options, on: occasion, isDryRun: false).run(kind, file)
        guard results.allSatisfy({ $0.ending == .applied }) else { return results }
        try ServiceFailure.only {
            try store.write { try $0.uploads.remove(of: upload.person, for: school) }
        }
        return results
    }

    /// The newest imports, and how many there are.
    ///
    /// - Throws: ``ServiceFailure``.
    public func history(
        for school: URN?, most: Int, skipping skipped: Int
    ) throws(ServiceFailure) -> (runs: [ImportRun], total: Int) {
        try ServiceFailure.only {
            try store.read { session in
                (
                    try session.imports.page(for: school, most: most, skipping: skipped),
                    try session.imports.count(for: school)
                )
            }
        }
    }

    private func waiting(
        _ id: String, for school: URN?, on occasion: Occasion
    ) throws(ServiceFailure) -> (StoredUpload, ImportKind)? {
        guard let person = occasion.viewer?.person else { return nil }
        return try ServiceFailure.only {
            try store.read { session in
                guard
                    let upload = try session.uploads.upload(
                        id, for: school, of: person, at: occasion.now),
                    let kind = ImportKind(rawValue: upload.kind)
                else { return nil }
                return (upload, kind)
            }
        }
    }

    private func desk(
        _ school: URN?, _ options: ImportOptions, on occasion: Occasion, isDryRun: Bool
    ) -> ImportDesk {
        var options = options
        options.isDryRun = isDryRun
        return ImportDesk(store: store, occasion: occasion, options: options, school: school)
    }

    /// Refuses a packed file that would fill the machine.
    private func requireBounded(_ file: ImportFile) throws(ServiceFailure) {
        var source = try file.open()
        guard source.isCompressed else { return }
        var count = 0
        do throws(FormatsFailure) {
            while let piece = try source.next() {
                count += piece.count
                if count > Self.mostUnpacked { break }
            }
        } catch {
            throw ServiceFailure(.fault, error.description)
        }
        guard count <= Self.mostUnpacked else {
            throw ServiceFailure(
                .fault,
                "The file is larger than \(Self.mostUnpacked >> 20) MB unpacked. Send it in parts.")
        }
    }

    /// The last part of a name, without what could steer a terminal or a page.
    private static func plain(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let kept = last.filter { sign in
            sign.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        }
        return kept.isEmpty ? "file" : String(kept.prefix(100))
    }
}
