import RollDomain

/// A type of establishment of the national register, and how schools of it are counted.
public struct EstablishmentType: Sendable, Hashable {
    /// How the phase of a school of the type is found.
    enum Treatment: Hashable, Sendable {
        /// By the register's phase, or by ages where the register gives none.
        case byPhase
        /// Always the same.
        case fixed(SchoolPhase)
    }

    /// The code without leading zeros, such as `34`.
    public let code: String
    /// The name, such as `Academy converter`.
    public let name: String
    /// The code of the group, such as `10`.
    public let groupCode: String
    let treatment: Treatment

    /// The type with a code; nil where the code is not known.
    ///
    /// - Parameter code: The code, with or without leading zeros.
    /// - Returns: The type.
    public static func known(_ code: String) -> EstablishmentType? {
        byCode[FieldText.code(code)]
    }

    /// All types that are known, by code.
    public static var all: [EstablishmentType] { table }

    private static let byCode = Dictionary(
        table.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

    private init(_ code: String, _ name: String, _ group: String, _ treatment: Treatment) {
        self.code = code
        self.name = name
        self.groupCode = group
        self.treatment = treatment
    }

    private static let table: [EstablishmentType] = [
        EstablishmentType("1", "Community school", "4", .byPhase),
        EstablishmentType("2", "Voluntary aided school", "4", .byPhase),
        EstablishmentType("3", "Voluntary controlled school", "4", .byPhase),
        EstablishmentType("5", "Foundation school", "4", .byPhase),
        // City technology colleges stand among independent schools and count as state-funded.
        EstablishmentType("6", "City technology college", "3", .byPhase),
        EstablishmentType("7", "Community special school", "5", .fixed(.special)),
        EstablishmentType("8", "Non-maintained special school", "5", .fixed(.special)),
        EstablishmentType("10", "Other independent special school", "5", .fixed(.other)),
        EstablishmentType("11", "Other independent school", "3", .fixed(.other)),
        EstablishmentType("12", "Foundation special school", "5", .fixed(.special)),
        EstablishmentType("14", "Pupil referral unit", "4", .fixed(.alternative)),
        EstablishmentType("15", "Local authority nursery school", "4", .fixed(.other)),
        EstablishmentType("18", "Further education", "1", .fixed(.other)),
        EstablishmentType("24", "Secure units", "9", .fixed(.other)),
        EstablishmentType("25", "Offshore schools", "9", .fixed(.other)),
        EstablishmentType("26", "Service children's education", "9", .fixed(.other)),
        EstablishmentType("27", "Miscellaneous", "9", .fixed(.other)),
        EstablishmentType("28", "Academy sponsor led", "10", .byPhase),
        EstablishmentType("29", "Higher education institutions", "2", .fixed(.other)),
        EstablishmentType("30", "Welsh establishment", "6", .fixed(.other)),
        EstablishmentType("31", "Sixth form centres", "1", .fixed(.other)),
        EstablishmentType("32", "Special post 16 institution", "9", .fixed(.other)),
        EstablishmentType("33", "Academy special sponsor led", "10", .fixed(.special)),
        EstablishmentType("34", "Academy converter", "10", .byPhase),
        EstablishmentType("35", "Free schools", "11", .byPhase),
        EstablishmentType("36", "Free schools special", "11", .fixed(.special)),
        EstablishmentType("37", "British schools overseas", "9", .fixed(.other)),
        EstablishmentType("38", "Free schools alternative provision", "11", .fixed(.alternative)),
        EstablishmentType("39", "Free schools 16 to 19", "11", .fixed(.other)),
        EstablishmentType("40", "University technical college", "11", .byPhase),
        EstablishmentType("41", "Studio schools", "11", .byPhase),
        EstablishmentType(
            "42", "Academy alternative provision converter", "10", .fixed(.alternative)),
        EstablishmentType(
            "43", "Academy alternative provision sponsor led", "10", .fixed(.alternative)),
        EstablishmentType("44", "Academy special converter", "10", .fixed(.special)),
        EstablishmentType("45", "Academy 16-19 converter", "10", .fixed(.other)),
        EstablishmentType("46", "Academy 16 to 19 sponsor led", "10", .fixed(.other)),
        EstablishmentType("47", "Children's centre", "9", .fixed(.other)),
        EstablishmentType("48", "Children's centre linked site", "9", .fixed(.other)),
        EstablishmentType("49", "Online provider", "13", .fixed(.other)),
        EstablishmentType(
            "56", "Institution funded by other government department", "9", .fixed(.other)),
        EstablishmentType("57", "Academy secure 16 to 19", "10", .fixed(.other)),
    ]
}
