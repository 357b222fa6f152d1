import RollDomain
import RollEngine
import RollServices
import RollStore

/// Similar schools for those who see aggregates only: names, likeness, and what they lead to expect
/// all together in whole per cent.
struct ProtectedSimilarView {
    let found: SimilarSchoolsFound
    /// The school in protected counts; nil where nothing is recorded.
    let own: ProtectedCell?
    let ask: Ask

    /// With fewer schools their mean would tell of one of them.
    private static let fewest = 5

    var page: Page {
        var page = Page(
            "Similar schools", heading: heading,
            lead:
                "\(SchoolWords.year(found.span)). Beside the \(found.others.count) most like it of "
                + "\(SchoolWords.count(found.searched)) \(found.own.school.phase.schoolWords).",
            content: Stack(parts))
        page.basis = SimilarWords.basis(found)
        return page
    }

    private var share: Ratio? {
        own.flatMap { ProtectedSchoolView.ratio($0.persistent, of: $0.registrations) }
    }

    private var expected: Double? {
        found.others.count < Self.fewest ? nil : found.expectedPercent.rounded()
    }

    /// The gap as anybody may work it out from what is shown.
    private var gap: Double? {
        guard let percent = share?.percent, let expected else { return nil }
        return percent - expected
    }

    private var heading: String {
        guard let gap else { return "The schools most like this one" }
        guard abs(gap) > found.reach else {
            return "Persistent absence is much as schools like this one lead to expect"
        }
        return "Persistent absence is about \(SimilarWords.number(abs(gap), 0)) points "
            + "\(gap < 0 ? "below" : "above") what schools like this one lead to expect"
    }

    private var parts: [any View] {
        var parts: [any View] = [
            Stats(stats: [
                Stat(
                    label: "Persistently absent here",
                    figure: share.map { "about \(SchoolWords.share($0))" }
                        ?? ProtectedSchoolView.keptBack,
                    note: share.map { "likely range \(SchoolWords.likely($0))" }
                        ?? "so few pupils, or one school alone, that they could be recognised"),
                Stat(
                    label: "Schools like it lead to expect",
                    figure: expected.map { "about \(SimilarWords.number($0, 0))%" }
                        ?? ProtectedSchoolView.keptBack,
                    note: "19 in 20 such schools lie within "
                        + "\(SimilarWords.number(found.reach, 0)) points of it"),
            ])
        ]
        if found.hasFew { parts.append(SimilarWords.few(found)) }
        parts.append(
            Part(
                heading: "The schools most like it", id: "schools",
                note: "By likeness, never by rate.",
                views: [table, ProtectedSchoolView.note]))
        return parts
    }

    private var table: Table {
        Table(
            caption: "Schools most like \(found.own.school.name)", captionIsHidden: true,
            columns: [
                .init(label: "School", kind: .head), .init(label: "Authority"),
                .init(label: "Apart", kind: .number),
            ],
            rows: found.others.map { other in
                let authority = other.school.authority.flatMap {
                    Geography.england.authority($0)?.name
                }
                return Table.Row(cells: [
                    Table.Cell(other.school.name), Table.Cell(authority ?? SchoolWords.nothing),
                    Table.Cell(SimilarWords.number(other.distance, 1)),
                ])
            }, folds: true, isTight: true)
    }
}
