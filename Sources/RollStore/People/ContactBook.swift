import RollDomain
import RollSQL

/// One school's contacts, held in memory while a file is laid over them.
struct ContactBook {
    /// A contact as it is to be stored.
    struct Entry {
        let number: Int
        /// From `pupil_id` to `language`, in the order of the table.
        let values: [SQLValue]
        let isNew: Bool
        let isChanged: Bool
    }

    private struct Restricted: Hashable {
        let contact: Int
        let kind: String
        let from: String
    }

    private var contacts: [[SQLValue]: (number: Int, values: [SQLValue])] = [:]
    private var restrictions: [Restricted: String?] = [:]
    private var next = 1

    init(_ school: URN, _ session: StoreSession) throws(SQLFailure) {
        let key = ["school_id": SQLValue(school)]
        for row in try session.rows("Contact/of_school", key) {
            let number = try row.int("contact_no")
            let values = Array(row.values.dropFirst())
            contacts[Array(values.prefix(3))] = (number, values)
            next = max(next, number + 1)
        }
        for row in try session.rows("Contact/restrictions", key) {
            let place = Restricted(
                contact: try row.int("contact_no"), kind: try row.text("kind"),
                from: try row.text("valid_from"))
            restrictions[place] = .some(try row.textOrNil("valid_to"))
        }
    }

    /// The entry of a stated contact, with what was known where nothing is stated.
    mutating func entry(_ statement: ContactStatement, pupil: Int64) -> Entry {
        var values: [SQLValue] = [
            .integer(pupil), .text(statement.name), .text(statement.relationship),
            SQLValue(statement.hasParentalResponsibility), SQLValue(statement.livesWithPupil),
            SQLValue(max(1, statement.priority)), .text(statement.telephone),
            .text(statement.email), .text(statement.language),
        ]
        let key = Array(values.prefix(3))
        guard let known = contacts[key] else {
            let number = next
            next += 1
            contacts[key] = (number, values)
            return Entry(number: number, values: values, isNew: true, isChanged: true)
        }
        for place in 6...8 where values[place] == .text("") {
            values[place] = known.values[place]
        }
        contacts[key] = (known.number, values)
        return Entry(
            number: known.number, values: values, isNew: false,
            isChanged: values != known.values)
    }

    /// Takes in a restriction, and says whether it is news.
    mutating func take(_ restriction: ContactRestriction, contact: Int) -> Bool {
        let place = Restricted(
            contact: contact, kind: restriction.kind.rawValue,
            from: restriction.inForce.from.description)
        let end = restriction.inForce.to?.description
        if let known = restrictions[place], known == end { return false }
        restrictions[place] = .some(end)
        return true
    }
}
