import RollDomain
import RollFormats
import RollInsight

/// Searches a book of schools and years, and puts what was found into words.
struct BrightFinding {
    let book: BrightBook
    let question: BrightQuestion

    /// A unit as it is searched, with what is said of it beside its figures.
    private struct Named {
        let unit: BrightUnit
        let name: String
        let place: String
        let breaks: [BrightBreak]
        let isAsked: Bool
    }

    func answer(isBeyondIntake: Bool, _ diagnostics: DiagnosticLog) -> BrightAnswer {
        BrightAnswer(
            question: question, years: book.years, isBeyondIntake: isBeyondIntake,
            phases: question.phases.map(phase).filter { $0.judged > 0 || !$0.excluded.isEmpty },
            diagnostics: diagnostics)
    }

    private func phase(_ phase: SchoolPhase) -> BrightPhase {
        let lines = book.lines(phase)
        let sound = lines.filter { $0.fault == nil }
        let reference = book.reference(phase)
        let named = units(sound)
        let byID = Dictionary(named.map { ($0.unit.id, $0) }) { first, _ in first }
        let search = BrightSearch(
            named.map(\.unit), years: book.years.count, reference: reference,
            prior: book.prior(phase))
        func spot(_ found: BrightSearch.Found) -> BrightSpot? {
            guard let named = byID[found.unit.id], named.isAsked else { return nil }
            return BrightSpot(
                id: found.unit.id, name: named.name, place: named.place, phase: phase,
                found: found, breaks: named.breaks)
        }
        var excluded = search.excluded.compactMap { unit, why -> BrightExclusion? in
            guard let named = byID[unit.id], named.isAsked else { return nil }
            return BrightExclusion(id: unit.id, name: named.name, reason: words(why))
        }
        if question.level == .school {
            excluded += lines.filter { isAsked($0.entry) }.compactMap { line in
                line.fault.map {
                    BrightExclusion(
                        id: line.urn.description, name: Self.name(line), reason: $0)
                }
            }
            excluded += book.ended(phase).filter { isAsked($0.entry) }.map {
                BrightExclusion(
                    id: $0.urn.description,
                    name: $0.entry.name.isEmpty ? "School \($0.urn)" : $0.entry.name,
                    reason: "no figures of \(book.years.last?.description ?? "the last year")")
            }
        }
        return BrightPhase(
            phase: phase, judged: search.found.count, prior: search.prior,
            reference: reference, spots: search.spots.compactMap(spot),
            others: search.found.filter { !$0.reading.isBright && $0.reading != .none }
                .compactMap(spot),
            excluded: excluded.sorted { ($0.name, $0.id) < ($1.name, $1.id) })
    }

    private func words(_ why: BrightSearch.Exclusion) -> String {
        switch why {
        case .missingYear(let place): "no figures of \(book.years[place])"
        case .tooFew: "fewer than \(BrightRule().fewest) pupils in a year"
        }
    }

    private static func name(_ line: BrightBook.Line) -> String {
        line.entry.name.isEmpty ? "School \(line.urn)" : line.entry.name
    }

    /// Whether a school is among those that are listed.
    private func isAsked(_ entry: BrightBook.Entry) -> Bool {
        (question.filter.authority.map { $0 == entry.authority } ?? true)
            && (question.filter.trustUID.map { $0 == entry.trust } ?? true)
    }

    private func units(_ lines: [BrightBook.Line]) -> [Named] {
        switch question.level {
        case .school:
            return lines.map { line in
                Named(
                    unit: BrightUnit(id: line.urn.description, years: line.entry.years),
                    name: Self.name(line), place: Self.authority(line.entry.authority),
                    breaks: line.breaks, isAsked: isAsked(line.entry))
            }
        case .trust:
            return grouped(lines) { line in
                line.entry.trust.map { ($0, line.entry.trustName) }
            }
        case .authority:
            return grouped(lines) { line in
                line.entry.authority.map { ($0.description, Self.authority($0)) }
            }
        }
    }

    /// Schools together that are so in the last year; those without all years are left aside.
    private func grouped(
        _ lines: [BrightBook.Line], _ key: (BrightBook.Line) -> (String, String)?
    ) -> [Named] {
        var groups: [String: (name: String, lines: [BrightBook.Line])] = [:]
        for line in lines where line.entry.years.allSatisfy({ $0 != nil }) {
            guard let (id, name) = key(line) else { continue }
            groups[id, default: (name, [])].lines.append(line)
        }
        return groups.sorted { $0.key < $1.key }.map { id, group in
            Named(
                unit: BrightUnit(
                    id: id,
                    years: book.years.indices.map { place in
                        BrightBook.sum(group.lines.compactMap { $0.entry.years[place] })
                    }),
                name: group.name.isEmpty ? id : group.name,
                place: "\(group.lines.count) school\(group.lines.count == 1 ? "" : "s")",
                breaks: [], isAsked: group.lines.contains { isAsked($0.entry) })
        }
    }

    private static func authority(_ code: AuthorityCode?) -> String {
        code.map { Geography.england.authority($0)?.name ?? "Authority \($0)" } ?? ""
    }
}
