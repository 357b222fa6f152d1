import RollDomain

/// Numbers that look like real ones and that no real school, trust or child has.
enum SyntheticNumbers {
    /// The most schools that one authority may have.
    static let schoolsInAuthority = 650

    /// A school's reference number: 900000 and above; real ones have reached about 152000.
    static func urn(authority: Int, school: Int) -> URN {
        precondition(school < schoolsInAuthority, "an authority has at most 650 schools")
        guard let urn = URN(number: 900_000 + authority * schoolsInAuthority + school) else {
            preconditionFailure("153 authorities of 650 schools fit below a million")
        }
        return urn
    }

    /// A school's number in its authority: 9000 and above, which no real school has.
    static func establishment(school: Int) -> Int { 9_000 + school }

    /// The issuer in the numbers of an authority's children: 020 to 199; real codes start at 201.
    static func issuer(_ authority: Int) -> String { padded(20 + authority, to: 3) }

    /// A provider number of a school: 19 and the school's own number.
    static func provider(_ urn: URN) -> UKPRN? { UKPRN("19\(urn)") }

    /// A trust's number in the register of groups.
    static func trust(region: Int, number: Int) -> String { "9\(region)\(padded(number, to: 4))" }

    /// A number with zeros before it.
    static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
