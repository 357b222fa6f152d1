import RollDomain
import Testing

/// The date that a test writes in ISO form; a slip in the test stops it.
func date(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> CivilDate {
    try #require(CivilDate(text), "the test says \(text)", sourceLocation: sourceLocation)
}

/// A span with both ends in ISO form.
func span(_ from: String, _ to: String? = nil) throws -> DateSpan {
    DateSpan(from: try date(from), to: try to.map { try date($0) })
}
