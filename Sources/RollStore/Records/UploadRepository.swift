public import RollDomain
public import RollSQL

extension StoreSession {
    /// Files that wait for a confirmation.
    public var uploads: UploadRepository { UploadRepository(session: self) }
}

/// A file that a person sent, kept for a short while until the same person confirms it.
public struct StoredUpload: Sendable, Hashable {
    /// Names it: 32 hexadecimal digits that nobody can guess.
    public var id: String
    /// The school that it is for; nil for the installation.
    public var school: URN?
    /// Who sent it.
    public var person: Int64
    /// The kind of file, such as `marks`.
    public var kind: String
    /// The file's name, without its folder.
    public var fileName: String
    /// The fingerprint of its bytes.
    public var fingerprint: String
    /// When it came.
    public var receivedAt: Instant
    /// From when on it is kept no more.
    public var expiresAt: Instant
    /// What it holds.
    public var body: [UInt8]

    /// Describes a file.
    public init(
        id: String, school: URN?, person: Int64, kind: String, fileName: String,
        fingerprint: String, receivedAt: Instant, expiresAt: Instant, body: [UInt8]
    ) {
        self.id = id
        self.school = school
        self.person = person
        self.kind = kind
        self.fileName = fileName
        self.fingerprint = fingerprint
        self.receivedAt = receivedAt
        self.expiresAt = expiresAt
        self.body = body
    }
}

/// Files that wait for a confirmation: one a person and school, and none for longer than its time.
public struct UploadRepository {
    let session: StoreSession

    /// Keeps a file in the place of what its person had sent before for the same school, and
    /// forgets all whose time is over.
    ///
    /// - Throws: the failure of a statement.
    public func put(_ upload: StoredUpload) throws(SQLFailure) {
        try expire(at: upload.receivedAt)
        try remove(of: upload.person, for: upload.school)
        try session.execute(
            "Upload/insert",
            [
                "school_id": SQLValue(upload.school?.number ?? 0), "upload_id": .text(upload.id),
                "person_id": .integer(upload.person), "kind": .text(upload.kind),
                "file_name": .text(upload.fileName), "fingerprint": .text(upload.fingerprint),
                "received_at": SQLValue(upload.receivedAt),
                "expires_at": SQLValue(upload.expiresAt), "body": SQLValue(upload.body),
            ])
    }

    /// A file that waits.
    ///
    /// - Parameters:
    ///   - id: its name.
    ///   - school: the school that it is for; nil for the installation.
    ///   - person: who asks.
    ///   - now: when.
    /// - Returns: the file; nil where it is not there, another's, or its time is over.
    /// - Throws: the failure of a statement.
    public func upload(
        _ id: String, for school: URN?, of person: Int64, at now: Instant
    ) throws(SQLFailure) -> StoredUpload? {
        try session.row(
            "Upload/one",
            [
                "school_id": SQLValue(school?.number ?? 0), "upload_id": .text(id),
                "person_id": .integer(person), "now": SQLValue(now),
            ]
        ).map { (row) throws(SQLFailure) in
            StoredUpload(
                id: try row.text("upload_id"), school: school, person: person,
                kind: try row.text("kind"), fileName: try row.text("file_name"),
                fingerprint: try row.text("fingerprint"),
                receivedAt: try row.instant("received_at"),
                expiresAt: try row.instant("expires_at"), body: try row.blob("body"))
        }
    }

    /// Forgets what a person had sent for a school.
    ///
    /// - Throws: the failure of a statement.
    public func remove(of person: Int64, for school: URN?) throws(SQLFailure) {
        try session.execute(
            "Upload/remove",
            ["school_id": SQLValue(school?.number ?? 0), "person_id": .integer(person)])
    }

    /// Forgets files whose time is over.
    ///
    /// - Throws: the failure of a statement.
    public func expire(at now: Instant) throws(SQLFailure) {
        try session.execute("Upload/expire", ["now": SQLValue(now)])
    }

    /// How many files wait.
    ///
    /// - Throws: the failure of a statement.
    public func waiting(at now: Instant) throws(SQLFailure) -> Int {
        try session.row("Upload/count", ["now": SQLValue(now)])?.int("waiting") ?? 0
    }
}
