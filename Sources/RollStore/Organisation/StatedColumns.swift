import RollDomain
import RollSQL

/// A table's columns that a file states, and the values of a statement in their order.
enum StatedColumns {
    static let school = [
        "school_id", "name", "la_code", "establishment", "ukprn", "type_code", "type_name",
        "phase", "status", "opened", "closed", "low_age", "high_age", "easting", "northing",
        "admissions", "gender",
    ]

    static func values(_ school: SchoolStatement) -> [SQLValue] {
        [
            SQLValue(school.urn), .text(school.name),
            .text(school.authority?.description ?? ""), SQLValue(school.establishment),
            .text(school.ukprn?.description ?? ""), .text(school.typeCode),
            .text(school.typeName), .text(school.phase.rawValue), .text(school.status),
            SQLValue(school.opened), SQLValue(school.closed), SQLValue(school.lowAge),
            SQLValue(school.highAge), SQLValue(school.easting), SQLValue(school.northing),
            .text(school.admissions), .text(school.gender),
        ]
    }

    static let trust = [
        "trust_uid", "group_id", "name", "kind", "kind_code", "companies_house", "ukprn",
        "is_open", "opened", "closed",
    ]

    static func values(_ trust: TrustStatement) -> [SQLValue] {
        [
            .text(trust.uid), .text(trust.groupID), .text(trust.name), .text(trust.kind),
            .text(trust.kindCode), .text(trust.companiesHouse),
            .text(trust.ukprn?.description ?? ""), SQLValue(trust.isOpen),
            SQLValue(trust.opened), SQLValue(trust.closed),
        ]
    }
}
