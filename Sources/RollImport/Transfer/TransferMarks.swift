public import RollDomain

/// The marks of one pupil's year, two a calendar day from a first date on.
struct TransferMarks {
    /// How the marks are written.
    enum Form: Hashable {
        /// One character a mark, to version 23.
        case string
        /// A list with commas, from version 24.
        case list
        /// A string in which codes of two characters hide: where marks begin cannot be told.
        case broken
    }

    let form: Form
    let texts: [String]

    /// Reads marks as they stand, whatever the version promised.
    ///
    /// - Parameters:
    ///   - text: The marks.
    ///   - hasList: Whether the version promises a list.
    init(_ text: String, hasList: Bool) {
        let hasCommas = text.contains(",")
        if hasCommas || (hasList && text.count <= 2) {
            form = .list
            var parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
                String(part.filter { !$0.isWhitespace })
            }
            // A list may end in a comma, which opens no further mark.
            if parts.last?.isEmpty ?? false { parts.removeLast() }
            texts = parts
            return
        }
        let texts = text.filter { !$0.isNewline }.map { String($0) }
        // No code is a figure, so a figure is the second half of a code such as C1 or Y3.
        form = texts.contains { $0.first?.isNumber ?? false } ? .broken : .string
        self.texts = texts
    }
}

/// The totals of a pupil's year at a school.
public struct TransferTotals: Sendable, Hashable {
    /// Possible sessions.
    public var possible: Int
    /// Sessions attended.
    public var attended: Int
    /// Sessions of authorised absence.
    public var authorised: Int
    /// Sessions of unauthorised absence.
    public var unauthorised: Int
}

/// What a transfer file says of a pupil's year at one school.
public struct TransferYear: Sendable, Hashable {
    /// The pupil.
    public var upn: UPN
    /// The academic year.
    public var year: AcademicYear
    /// The school, nil where the file gives no number.
    public var school: LAESTAB?
    /// The totals that the file gives; nil where it gives none.
    public var totals: TransferTotals?
    /// The same totals recounted from the marks; nil where it gives no marks.
    public var recounted: TransferTotals?
    /// The line of the file, for reports.
    public var line: Int
}
