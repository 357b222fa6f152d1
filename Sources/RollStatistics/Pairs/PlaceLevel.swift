/// A level of places on the statistics platform, with the columns that name its places.
///
/// - Source: the platform's table of geographic levels.
struct PlaceLevel: Sendable, Hashable {
    let name: String
    let code: String
    let label: String
    /// A second code, empty where there is none.
    let other: String

    /// Every level.
    static let all = [
        PlaceLevel(name: "National", code: "country_code", label: "country_name", other: ""),
        PlaceLevel(name: "Regional", code: "region_code", label: "region_name", other: ""),
        PlaceLevel(
            name: "Local authority", code: "new_la_code", label: "la_name", other: "old_la_code"),
        PlaceLevel(
            name: "Local authority district", code: "lad_code", label: "lad_name", other: ""),
        PlaceLevel(name: "RSC region", code: "", label: "rsc_region_lead_name", other: ""),
        PlaceLevel(
            name: "Parliamentary constituency", code: "pcon_code", label: "pcon_name", other: ""),
        PlaceLevel(
            name: "Local skills improvement plan area", code: "lsip_code", label: "lsip_name",
            other: ""),
        PlaceLevel(
            name: "Local enterprise partnership", code: "local_enterprise_partnership_code",
            label: "local_enterprise_partnership_name", other: ""),
        PlaceLevel(
            name: "English devolved area", code: "english_devolved_area_code",
            label: "english_devolved_area_name", other: ""),
        PlaceLevel(
            name: "Opportunity area", code: "opportunity_area_code",
            label: "opportunity_area_name", other: ""),
        PlaceLevel(name: "Ward", code: "ward_code", label: "ward_name", other: ""),
        PlaceLevel(name: "MAT", code: "trust_id", label: "trust_name", other: ""),
        PlaceLevel(name: "Sponsor", code: "sponsor_id", label: "sponsor_name", other: ""),
        PlaceLevel(
            name: "School", code: "school_urn", label: "school_name", other: "school_laestab"),
        PlaceLevel(name: "Provider", code: "provider_ukprn", label: "provider_name", other: ""),
        PlaceLevel(
            name: "Institution", code: "institution_id", label: "institution_name", other: ""),
        PlaceLevel(
            name: "Planning area", code: "planning_area_code", label: "planning_area_name",
            other: ""),
        PlaceLevel(name: "Police force area", code: "pfa_code", label: "pfa_name", other: ""),
    ]

    /// The columns of the level.
    var columns: [String] { [code, label, other].filter { !$0.isEmpty } }

    /// The columns of every level but the whole country.
    static let allColumns = Set(all.dropFirst().flatMap(\.columns))

    /// The level with a name.
    static func named(_ name: String) -> PlaceLevel? { all.first { $0.name == name } }
}
