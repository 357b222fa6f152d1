import RollDomain

/// The numbers by which a file of marks may call the schools of an import.
struct SchoolNames {
    private var places: [UInt64: Int32] = [:]

    init(_ schools: [SchoolRoster]) {
        for (place, roster) in schools.enumerated() {
            places[ShortText.pack("\(roster.school)")] = Int32(place)
        }
        for (place, roster) in schools.enumerated() {
            guard let laestab = roster.laestab else { continue }
            for name in [laestab.sevenDigits, "\(laestab)"]
            where places[ShortText.pack(name)] == nil {
                places[ShortText.pack(name)] = Int32(place)
            }
        }
    }

    /// The place of the school that a packed field names, or -1.
    func place(_ key: UInt64) -> Int32 { places[key] ?? RosterIndex.none }
}
