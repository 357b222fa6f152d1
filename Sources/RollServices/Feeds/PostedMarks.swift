public import RollDomain
import RollFormats
public import RollImport
public import RollStore

/// What became of the marks of one request.
public struct PostedMarks: Sendable, Hashable {
    /// The school.
    public let school: URN
    /// The submission that keeps what was new; nil where nothing was.
    public let submission: Int?
    /// Marks that were new, changed something, or said what was known.
    public let applied: ApplyCount
    /// Marks that a person had amended after the same mark had come before: the amendments stand.
    public let keptAmended: Int
    /// What became of each row, in order.
    public let verdicts: [MarkRowVerdict]

    /// How many rows had an outcome.
    public func count(_ outcome: MarkRowVerdict.Outcome) -> Int {
        verdicts.count { $0.outcome == outcome }
    }

    /// The answer as it is sent and kept: counts, and each row that has something to say.
    var json: String {
        let rows = verdicts.enumerated().filter { $1.rule != nil }.map {
            place, verdict -> JSONText in
            let field = verdict.field.map { "/\($0.rawValue)" } ?? ""
            return [
                "at": .string("/marks/\(place)\(field)"),
                "outcome": .string(verdict.outcome.rawValue),
                "rule": .string(verdict.rule?.rawValue ?? ""),
                "reason": .string(verdict.reason),
            ]
        }
        return JSONText.object([
            "school": .int(school.number), "submission": submission.map(JSONText.int) ?? .null,
            "received": .int(verdicts.count), "taken": .int(count(.taken)),
            "repeated": .int(count(.repeated)), "blank": .int(count(.blank)),
            "needless": .int(count(.needless)), "refused": .int(count(.refused)),
            "new": .int(applied.new), "changed": .int(applied.changed),
            "unchanged": .int(applied.unchanged), "kept_amended": .int(keptAmended),
            "rows": .array(rows),
        ]).pretty()
    }
}

/// The answer to a request with marks.
public struct PostAnswer: Sendable, Hashable {
    /// The text that is sent, in JSON.
    public let json: String
    /// Whether it was given before, under the same key, and nothing was done now.
    public let isReplayed: Bool
    /// What became of the rows; nil for an answer that was given before.
    public let marks: PostedMarks?
}
