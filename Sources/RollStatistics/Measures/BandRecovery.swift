import RollDomain

/// Recovers persistent and severe absence from counts of registrations by band.
///
/// Each band is expanded to registrations that missed its lowest and its highest share; where both
/// ends fall on one side of a line, so does every registration between them.
///
/// - Source: rule R-STAT-12.
struct BandRecovery: Sendable {
    /// For each band whether its registrations are persistently absent; nil where the line cuts it.
    let persistent: [Bool?]
    /// For each band whether its registrations are severely absent; nil where the line cuts it.
    let severe: [Bool?]

    /// What a row of bands comes to.
    struct Counts: Hashable, Sendable {
        var enrolments = 0
        var persistent = 0
        var severe = 0

        static func += (left: inout Counts, right: Counts) {
            left.enrolments += right.enrolments
            left.persistent += right.persistent
            left.severe += right.severe
        }
    }

    init(_ definition: FigureDefinition) {
        func sides(_ line: AbsenceLine) -> [Bool?] {
            guard case .share(let threshold) = line else { return AbsenceBand.all.map { _ in nil } }
            // A thousand possible sessions: a band is fifty missed sessions wide.
            return AbsenceBand.all.map { band in
                let last = band.index == 10 ? 1_000 : band.index * 50 + 49
                let ends = [band.index * 50, last].map {
                    threshold.isReached(absent: $0, possible: 1_000)
                }
                return ends[0] == ends[1] ? ends[0] : nil
            }
        }
        persistent = sides(definition.persistent)
        severe = sides(definition.severe)
    }

    /// Whether every registration of every band can be told to be on one side of both lines.
    var isExact: Bool { (persistent + severe).allSatisfy { $0 != nil } }

    /// Classifies the registrations of a row one by one; nil where a count is missing or a line
    /// cuts a band.
    func counts(_ bands: [PublishedCount]) -> Counts? {
        var counts = Counts()
        for (index, band) in bands.enumerated() {
            guard let number = band.number else { return nil }
            guard let isPersistent = persistent[index], let isSevere = severe[index] else {
                return nil
            }
            counts.enrolments += number
            counts.persistent += isPersistent ? number : 0
            counts.severe += isSevere ? number : 0
        }
        return counts
    }
}
