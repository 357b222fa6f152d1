import Foundation
public import RollCasework
public import RollDomain
public import RollSQL

/// A pack as it is kept.
public struct StoredPack: Sendable, Hashable {
    /// The meeting, by number.
    public let meeting: Int64
    /// What the secretary says first.
    public let foreword: String
    /// What was made.
    public let pack: AlliancePack
    /// When, and by whom.
    public let madeAt: Instant
    /// Who made it.
    public let madeBy: String
    /// When it was sent; nil for a draft.
    public let sentAt: Instant?
    /// Who sent it; empty for a draft.
    public let sentBy: String
    /// How often it was made or sent, from 1.
    public let version: Int

    /// Whether it was sent, so that it stays as it is.
    public var isSent: Bool { sentAt != nil }

    init(_ row: SQLRow) throws(SQLFailure) {
        meeting = try row.integer("meeting_no")
        foreword = try row.text("foreword")
        let body = Data(try row.text("body").utf8)
        guard let pack = try? JSONDecoder().decode(AlliancePack.self, from: body) else {
            throw row.unreadable("body", "a pack of the alliance")
        }
        self.pack = pack
        madeAt = try row.instant("made_at")
        madeBy = try row.text("made_by")
        let isSent = try row.text("state") == "sent"
        sentAt = isSent ? try row.instant("sent_at") : nil
        sentBy = try row.text("sent_by")
        version = try row.int("version")
    }
}

/// What a member says of a pack.
public struct PackComment: Sendable, Hashable {
    /// Its number in the pack, from 1.
    public let number: Int
    /// The section that it is about, by code; empty for the whole.
    public let section: String
    /// The words.
    public let words: String
    /// Who said so.
    public let author: CaseAuthor

    init(_ row: SQLRow) throws(SQLFailure) {
        number = try row.int("comment_no")
        section = try row.text("section")
        words = try row.text("words")
        author = try CaseAuthor(row, "written")
    }
}

extension AllianceRepository {
    /// The pack of a meeting, nil where none was made.
    ///
    /// - Throws: the failure of a statement.
    public func pack(of meeting: Int64) throws(SQLFailure) -> StoredPack? {
        try session.row("Alliance/pack", ["meeting_no": .integer(meeting)])
            .map { (row) throws(SQLFailure) in try StoredPack(row) }
    }

    /// Which meetings have a pack, and whether it was sent.
    ///
    /// - Throws: the failure of a statement.
    public func packs() throws(SQLFailure) -> [Int64: Bool] {
        var found: [Int64: Bool] = [:]
        for row in try session.rows("Alliance/pack_heads") {
            found[try row.integer("meeting_no")] = try row.text("state") == "sent"
        }
        return found
    }

    /// Keeps a draft, the first one or in the place of the one that was read.
    ///
    /// - Parameters:
    ///   - pack: what was made.
    ///   - foreword: what the secretary says first.
    ///   - meeting: the meeting, by number.
    ///   - version: the version that was read; nil where there was none.
    ///   - name: who made it.
    ///   - now: when.
    /// - Returns: whether nobody else made or sent it in between.
    /// - Throws: the failure of a statement.
    public func put(
        _ pack: AlliancePack, foreword: String, of meeting: Int64, over version: Int?,
        by name: String, at now: Instant
    ) throws(SQLFailure) -> Bool {
        var values: [String: SQLValue] = [
            "meeting_no": .integer(meeting), "foreword": .text(foreword),
            "body": .text(Self.text(of: pack)), "made_at": SQLValue(now), "made_by": .text(name),
        ]
        guard let version else {
            guard try self.pack(of: meeting) == nil else { return false }
            return try session.execute("Alliance/insert_pack", values) == 1
        }
        values["version"] = SQLValue(version)
        return try session.execute("Alliance/update_pack", values) == 1
    }

    private static func text(of pack: AlliancePack) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(pack) else {
            preconditionFailure("a pack holds words and finite numbers only")
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// Sends a draft as it was read; it stays so.
    ///
    /// - Returns: whether nobody else made or sent it in between.
    /// - Throws: the failure of a statement.
    public func send(
        _ pack: StoredPack, by name: String, at now: Instant
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            "Alliance/send_pack",
            [
                "meeting_no": .integer(pack.meeting), "version": SQLValue(pack.version),
                "sent_at": SQLValue(now), "sent_by": .text(name),
            ]) == 1
    }

    /// What members say of the pack of a meeting, in order.
    ///
    /// - Throws: the failure of a statement.
    public func comments(on meeting: Int64) throws(SQLFailure) -> [PackComment] {
        try session.rows("Alliance/comments", ["meeting_no": .integer(meeting)])
            .map { (row) throws(SQLFailure) in try PackComment(row) }
    }

    /// Keeps what a member says of the pack of a meeting.
    ///
    /// - Throws: the failure of a statement; a constraint where there is no pack.
    public func comment(
        _ words: String, on section: String, of meeting: Int64, by author: CaseAuthor
    ) throws(SQLFailure) {
        var values = author.arguments("written")
        values["meeting_no"] = .integer(meeting)
        values["section"] = .text(section)
        values["words"] = .text(words)
        try session.execute("Alliance/insert_comment", values)
    }
}
