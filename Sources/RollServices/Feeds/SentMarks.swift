import Foundation
import RollDomain
import RollImport

/// The marks of one request, read from its JSON.
struct SentMarks {
    let rows: [MarkRow]
    /// Whether the sender stands by changing many marks that are known.
    let acceptsChanges: Bool

    /// The most rows that one request may hold.
    static let mostRows = 20_000
    /// The longest comment, in letters.
    static let longestComment = 500

    /// Reads a request.
    ///
    /// - Parameter body: The bytes.
    /// - Throws: `malformed` for what is not the object that is asked for; faults of single rows
    ///   are kept with the rows.
    init(_ body: [UInt8]) throws(PostFailure) {
        guard case .object(let members) = try Self.value(body) else {
            throw PostFailure.malformed(at: "", "The body is not an object with the member marks.")
        }
        for name in members.keys where !["marks", "accept_changes"].contains(name) {
            throw PostFailure.malformed(
                at: "",
                "The body has a member that is not known; it takes marks and "
                    + "accept_changes.")
        }
        switch members["accept_changes"] {
        case nil: acceptsChanges = false
        case .bool(let accepts): acceptsChanges = accepts
        default: throw PostFailure.malformed(at: "/accept_changes", "This is true or false.")
        }
        guard case .list(let list) = members["marks"] else {
            throw PostFailure.malformed(at: "/marks", "The member marks is a list of marks.")
        }
        guard !list.isEmpty else {
            throw PostFailure.malformed(at: "/marks", "The list holds no mark.")
        }
        guard list.count <= Self.mostRows else {
            throw PostFailure.tooLarge(
                "The list holds \(list.count) marks, more than \(Self.mostRows): send it in parts.")
        }
        rows = list.map(Self.row)
    }

    static func value(_ body: [UInt8]) throws(PostFailure) -> SentValue {
        do {
            return try JSONDecoder().decode(SentValue.self, from: Data(body))
        } catch DecodingError.dataCorrupted(let context) {
            throw PostFailure.malformed(at: "", notJSON(context))
        } catch {
            throw PostFailure.malformed(at: "", "The body is not JSON.")
        }
    }

    /// Where JSON ends being JSON; the decoder's own words may quote the body.
    private static func notJSON(_ context: DecodingError.Context) -> String {
        let words = context.underlyingError.map { "\(($0 as NSError).userInfo)" } ?? ""
        let place = words.firstMatch(of: /line ([0-9]+), column ([0-9]+)/).map {
            " at line \($0.1), column \($0.2)"
        }
        return "The body is not JSON, or was cut off\(place ?? ""): nothing of it was taken."
    }

    private static func row(_ value: SentValue) -> MarkRow {
        var row = MarkRow()
        guard case .object(let members) = value else {
            row.fault = MarkRowVerdict(
                .refused, rule: .unreadableValue, reason: "a mark is an object")
            return row
        }
        let known = Set(MarkRowField.allCases.map(\.rawValue))
        if members.keys.contains(where: { !known.contains($0) }) {
            row.fault = MarkRowVerdict(
                .refused, rule: .unreadableValue,
                reason: "the mark has a member that is not known; it takes "
                    + MarkRowField.allCases.map(\.rawValue).joined(separator: ", "))
        }
        var reader = RowReader(members: members)
        row.upn = reader.text(.upn)
        row.enrolment = reader.number(.enrolment, in: 0...Int(Int32.max))
        row.date = reader.text(.date)
        row.session = reader.text(.session).uppercased()
        row.code = reader.text(.code)
        row.minutesLate = reader.number(.minutesLate, in: MarkDetail.lateness)
        row.comment = reader.text(.comment, longest: longestComment)
        if row.upn.isEmpty, row.enrolment == nil {
            reader.refuse(.upn, .emptyField, "the mark names neither a pupil nor an enrolment")
        } else if !row.upn.isEmpty, row.enrolment != nil {
            reader.refuse(
                .enrolment, .unreadableValue, "name the pupil or the enrolment, not both")
        }
        for (field, text) in [(MarkRowField.date, row.date), (.session, row.session)]
        where text.isEmpty {
            reader.refuse(field, .emptyField, "the field must not be empty")
        }
        if members[MarkRowField.code.rawValue] == nil {
            reader.refuse(.code, .emptyField, "the field must be there, empty for no mark")
        }
        row.fault = row.fault ?? reader.fault
        return row
    }
}

/// Reads the fields of one row, and keeps the first that is not what it should be.
private struct RowReader {
    let members: [String: SentValue]
    private(set) var fault: MarkRowVerdict?

    init(members: [String: SentValue]) {
        self.members = members
    }

    mutating func text(_ field: MarkRowField, longest: Int = 100) -> String {
        switch members[field.rawValue] {
        case nil, .null: return ""
        case .text(let text):
            let trimmed = text.drop(while: \.isWhitespace)
            guard trimmed.count <= longest else {
                refuse(field, .unreadableValue, "the text is longer than \(longest) letters")
                return ""
            }
            guard !trimmed.unicodeScalars.contains(where: Self.isControl) else {
                refuse(field, .unreadableValue, "the text holds control characters")
                return ""
            }
            let end = trimmed.lastIndex { !$0.isWhitespace }
            return end.map { String(trimmed[...$0]) } ?? ""
        default:
            refuse(field, .unreadableValue, "the field is a text")
            return ""
        }
    }

    mutating func number(_ field: MarkRowField, in range: ClosedRange<Int>) -> Int? {
        switch members[field.rawValue] {
        case nil, .null: return nil
        case .int(let number) where range.contains(number): return number
        default:
            refuse(
                field, .unreadableValue,
                "the field is a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
    }

    mutating func refuse(_ field: MarkRowField, _ rule: ImportRule, _ reason: String) {
        guard fault == nil else { return }
        fault = MarkRowVerdict(.refused, field: field, rule: rule, reason: reason)
    }

    /// Control characters hide text from those who read it.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
    }
}
