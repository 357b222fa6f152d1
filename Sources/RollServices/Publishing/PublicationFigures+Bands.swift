import RollDomain
import RollEngine
import RollExport

/// Bands of absence as a table has them: all of them, or some of the persistently absent together.
struct BandList: Sendable {
    /// A band with the fine bands that it holds.
    struct Band: Sendable {
        let name: String
        let fine: Range<Int>

        func count(of counts: RollEngine.FigureCounts) -> Int {
            counts.bands.isEmpty ? 0 : counts.bands[fine].reduce(0, +)
        }
    }

    let bands: [Band]

    /// Lists, the finest first; the last two are for few schools.
    static let all = [
        BandList(startingAt: AbsenceBand.all.map { 5 * $0.index }),
        BandList(startingAt: [0, 5, 10, 20, 50]), BandList(startingAt: [0, 5, 10, 50]),
    ]

    /// Bands that start at some shares, in per cent, each a multiple of 5.
    private init(startingAt starts: [Int]) {
        bands = starts.enumerated().map { place, start in
            let isLast = place + 1 == starts.count
            let end = isLast ? 5 * AbsenceBand.all.count : starts[place + 1]
            return Band(
                name: isLast ? "\(start)% and over" : "\(start)% to under \(end)%",
                fine: start / 5..<end / 5)
        }
    }

    /// The number of the band that starts at a share.
    func index(startingAt share: Int) -> Int {
        bands.firstIndex { $0.fine.lowerBound == share / 5 } ?? 0
    }
}

extension PublicationFigures {
    /// Registrations by how much they missed.
    func bands(
        _ list: BandList, told: inout ToldCounts, _ care: ProtectionCare
    ) throws(CoarserTable) -> ReleaseTable {
        let names = list.bands.map(\.name)
        let measures = CountMeasures(
            members: [.init(name: "all") { $0.enrolments }]
                + list.bands.map { band in .init(name: band.name, value: band.count) } + [
                    // Two sums that the table of rates tells.
                    .init(name: "persistent") { $0.persistent },
                    .init(name: "severe") { $0.severe },
                ],
            splits: [
                .init(whole: 0, parts: Array(1...names.count)),
                .init(
                    whole: names.count + 1,
                    parts: Array(list.index(startingAt: 10) + 1...names.count)),
                .init(whole: names.count + 2, parts: [names.count]),
            ], unpublished: [], ofPupils: true)
        let shown = try ShownCube(cube(counts), measures, items: Self.noItems, told: &told, care)
        let items = [TableFilter.Item("Total")] + names.map { TableFilter.Item($0) }
        let isCoarse = names.count < AbsenceBand.all.count
        return ReleaseTable(
            name: "absence_bands", title: "Registrations by band of absence",
            summary: """
                How many registrations missed less than 5% of their possible sessions, 5% to under \
                10%, and so on to half and over.
                """,
            filters: [
                Self.phaseFilter,
                TableFilter(
                    column: "absence_band", label: "Sessions missed",
                    hint: "Share of a registration's own possible sessions", items: items,
                    total: "Total"),
            ],
            indicators: [
                TableIndicator("enrolments_count", "Registrations", grouping: "Pupils"),
                TableIndicator(
                    "enrolments_percent", "Share of registrations", grouping: "Pupils",
                    unit: .percent),
            ],
            rows: rows(
                items: items.count, period: { _ in period },
                filters: { phase, item in [Self.phaseItem(phase), items[item]] }
            ) { place, phase, item in
                [
                    shown.value(place, phase, 0, item),
                    shown.share(place, phase, 0, item, of: 0),
                ]
            },
            notes: isCoarse
                ? [
                    "Bands from 10% to under 50% are taken together: finer ones rest on so few "
                        + "schools or pupils that they could not be protected."
                ] : [])
    }
}
