import Foundation

/// Says in which form a value is written, under the message that refuses one.
struct ArgumentAdvice {
    /// How values are written, by the name that help texts give them.
    private static let forms = [
        "date": "Write a date as 2025-11-21 or 21/11/2025.",
        "instant": "Write a date such as 2025-11-21, or an instant such as 2025-12-01T09:20:00Z.",
        "year": "Write an academic year as 2025/26.",
        "urn": "A URN has six digits; find it with: rollcall schools NAME",
        "code": "An authority has three digits; rollcall schools shows it in each LAESTAB.",
        "count": "Write a whole number.", "number": "Write a whole number.",
        "hold": "A hold has a whole number; see the holds with: rollcall retain",
        "minutes": "Write a whole number of minutes.", "seed": "Write a whole number.",
        "years": "Write a whole number.", "share": "Write a number such as 0.1.",
    ]

    /// Puts the advice for a value of the wrong form after the first line of a message.
    ///
    /// - Parameter message: What the command line's reader says of arguments that it refuses.
    /// - Returns: The message with the advice, or as it was.
    static func added(to message: String) -> String {
        var lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        guard let first = lines.first, let end = first.range(of: "is invalid for '"),
            let open = first[end.upperBound...].lastIndex(of: "<"),
            let close = first[open...].firstIndex(of: ">"),
            first[close...].hasPrefix(">'"), first[close...].count == 2,
            let form = forms[String(first[first.index(after: open)..<close])]
        else { return message }
        lines.insert("       \(form)", at: 1)
        return lines.joined(separator: "\n")
    }
}
