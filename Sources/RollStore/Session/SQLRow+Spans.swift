import RollDomain
import RollSQL

extension SQLRow {
    /// A stored run of dates.
    func span(
        from first: String = "valid_from", to last: String = "valid_to"
    ) throws(SQLFailure) -> DateSpan {
        guard let span = DateSpan(checking: try date(first), to: try dateOrNil(last)) else {
            throw unreadable(last, "a date after the first")
        }
        return span
    }

    /// A stored pupil number.
    func upn(_ column: String = "upn") throws(SQLFailure) -> UPN {
        guard let upn = UPN(try text(column)) else { throw unreadable(column, "a UPN") }
        return upn
    }

    /// A stored pupil number, nil for an empty text.
    func upnOrNil(_ column: String) throws(SQLFailure) -> UPN? {
        try text(column).isEmpty ? nil : upn(column)
    }
}
