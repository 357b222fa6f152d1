/// What is known of published measures by their names: which add up to which, and which are the
/// same count under another name.
///
/// - Source: the standard names of the statistics platform for attendance, and rule R-DISC-03.
enum EditionMeasures {
    /// A count, and counts that add up to it.
    ///
    /// Parts that nobody publishes are limited by nothing.
    static let sums: [(whole: String, parts: [String])] = [
        ("session_possible_count", ["attending_session_count", "absence_session_count"]),
        ("absence_session_count", ["authorised_session_count", "unauthorised_session_count"]),
        ("enrolments_count", ["persistent_absence_count", "not persistent"]),
        ("persistent_absence_count", ["severe_absence_count", "persistent, not severe"]),
    ]

    /// Parts of these sums that are what the other parts leave, where nobody says.
    static let remainders: Set<String> = [
        "attending_session_count", "not persistent", "persistent, not severe",
    ]

    /// Filters whose values are measures of their own, with the column that counts them.
    static let filters = ["attendance_reason", "absence_band"]

    /// The measure of a value of such a filter.
    ///
    /// - Returns: The name that other tables use; one of its own where no other has it.
    static func measure(_ column: String, _ item: String) -> String {
        switch (column, item) {
        case ("session_count", "All possible sessions"): "session_possible_count"
        case ("session_count", "Overall attendance"): "attending_session_count"
        case ("session_count", "Overall absence"): "absence_session_count"
        case ("session_count", "All authorised"): "authorised_session_count"
        case ("session_count", "All unauthorised"): "unauthorised_session_count"
        case (_, "Total"): column
        default: "\(column): \(item)"
        }
    }

    /// Sums among the values of such a filter.
    ///
    /// - Parameters:
    ///   - column: The column that counts.
    ///   - items: The values with their groups, in the order of the file.
    /// - Returns: Measures with the measures that add up to them.
    static func sums(
        _ column: String, _ items: [(item: String, group: String)]
    ) -> [(whole: String, parts: [String])] {
        let bands = items.filter { $0.item != "Total" }
        guard items.contains(where: { $0.item == "All possible sessions" }) else {
            guard items.contains(where: { $0.item == "Total" }) else { return [] }
            let names = bands.map { measure(column, $0.item) }
            // Persistent and severe absence begin at bands of their own.
            let persistent = bands.firstIndex { $0.item.hasPrefix("10%") } ?? bands.count
            let severe = bands.firstIndex { $0.item.hasPrefix("50%") } ?? bands.count
            return [
                (column, names), ("persistent_absence_count", Array(names[persistent...])),
                ("severe_absence_count", Array(names[severe...])),
            ].filter { !$0.1.isEmpty }
        }
        var found: [(whole: String, parts: [String])] = []
        func name(_ item: String) -> String { measure(column, item) }
        let alone = items.filter {
            $0.item == $0.group && !["All possible sessions"].contains($0.item)
        }
        found.append((name("All possible sessions"), alone.map { name($0.item) }))
        for (whole, groups) in [
            ("Overall attendance", ["Present", "Approved educational activity"]),
            ("Overall absence", ["Authorised", "Unauthorised"]),
        ] {
            let parts = groups.map { "All \($0.prefix(1).lowercased())\($0.dropFirst())" }
            if parts.allSatisfy({ part in items.contains { $0.item == part } }) {
                found.append((name(whole), parts.map(name)))
            }
            for (group, part) in zip(groups, parts) {
                let inside = items.filter { $0.group == group && $0.item != part }
                if !inside.isEmpty { found.append((name(part), inside.map { name($0.item) })) }
            }
        }
        return found
    }

    /// Whether a measure counts pupils, rather than sessions or schools.
    static func countsPupils(_ measure: String) -> Bool {
        measure.hasPrefix("enrolments_count")
            || ["persistent_absence_count", "severe_absence_count"].contains(measure)
    }

    /// What a rate is a share of, by the column of its count.
    static func denominator(of measure: String) -> String? {
        countsPupils(measure)
            ? "enrolments_count"
            : measure.contains("session_count") ? "session_possible_count" : nil
    }
}
