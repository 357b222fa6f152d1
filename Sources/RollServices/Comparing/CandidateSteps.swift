import RollDomain
import RollImport

/// The ways of counting that are tried on a list, the likeliest first.
struct CandidateSteps {
    let schools: [HeldSchool]
    let symbols: SymbolTable
    let base: CountingScenario
    let list: AttendanceList
    /// The day at whose end the list was made, for words.
    let madeOn: CivilDate

    private var isOfSchools: Bool { list.kind == .schools }

    /// Ways that a whole list may count.
    var wholeList: [[CountingStep]] {
        var found = own
        if list.from == nil { found += otherStarts }
        if list.to == nil { found += otherEnds }
        if isOfSchools {
            found.append([.ages(0...99)])
            found.append([.fewest(20)])
        }
        found += recodings
        found += missingSessions
        return found
    }

    /// Ways that may hold for one row alone.
    var own: [[CountingStep]] {
        var found: [[CountingStep]] = []
        if schools.contains(where: { $0.pupils.contains { $0.then != nil } }) {
            found.append([.beforeSettling, .beforeLateMarks, .beforeChanges])
        }
        if schools.contains(where: hasMarksOffRoll) { found.append([.offRoll(.leftOut)]) }
        if schools.contains(where: { $0.pupils.contains { !$0.setAside.isEmpty } }) {
            found.append([.offRoll(.withSetAside)])
        }
        if let dual = symbols.mark(for: "D")?.rawValue, inUse.contains(dual) {
            found.append([.dual(dual)])
        }
        if schools.contains(where: hasYearElevenLate) { found.append([.withoutYearElevenSummer]) }
        if isOfSchools { found.append([.withoutLeavers]) }
        found.append([.blanksPresent])
        let flagged: Set<ListMeasure> = [.persistent, .severe, .persistentPercent, .severePercent]
        if list.measures.contains(where: flagged.contains) {
            found.append([.flags(.overLine)])
            for places in Set([0, 1] + list.places.values).sorted() where places < 4 {
                found.append([.flags(.rounded(places: places))])
            }
        }
        if list.measures.contains(where: \.isPercent) {
            for rounding in CountingScenario.Rounding.allCases where rounding != .halfUp {
                found.append([.rounding(rounding)])
            }
        }
        return found
    }

    /// What a step is, in words.
    func detail(_ step: CountingStep) -> String {
        switch step {
        case .from(let date): "from \(date.spoken)"
        case .to(let date): "to \(date.spoken)"
        case .ages(let ages):
            ages.upperBound > 20 ? "all ages" : "ages \(ages.lowerBound) to \(ages.upperBound)"
        case .withoutLeavers, .withoutYearElevenSummer: ""
        case .fewest(let number): "fewer than \(number)"
        case .offRoll(.leftOut): "count here, not there"
        case .offRoll: "count there, not here"
        case .beforeSettling, .beforeLateMarks, .beforeChanges: "after \(madeOn.spoken)"
        case .dual: "counted as attended there"
        case .recode(let mark, let markClass):
            "\(symbols.text(of: Mark(rawValue: mark))) as \(markClass.words) there"
        case .missing(let sessions): Self.words(sessions)
        case .blanksPresent: "counted as present there"
        case .flags(.overLine), .flags(.atLine): "over the line only"
        case .flags(.rounded(let places)):
            places == 0
                ? "to a whole per cent" : "to \(places) decimal place\(places == 1 ? "" : "s")"
        case .rounding(.down): "cut off there"
        case .rounding(.up): "up there"
        case .rounding: "half to even there"
        }
    }

    /// Dates, with the half of the day where only one is meant.
    private static func words(_ sessions: Set<Int32>) -> String {
        let byDate = Dictionary(grouping: sessions.map { SessionDate(ordinal: $0) }, by: \.date)
        return byDate.sorted { $0.key < $1.key }.map { date, halves in
            date.spoken + (halves.count == 1 ? " \(halves[0].session.letters)" : "")
        }.joined(separator: ", ")
    }

    private var inUse: Set<UInt8> {
        schools.reduce(into: Set<UInt8>()) { $0.formUnion($1.marksInUse) }
    }

    private var dates: [CivilDate] {
        Set(schools.flatMap { $0.sessions.map(\.date) }).sorted()
    }

    /// Other first dates, the nearest first; dates without a session between are one.
    private var otherStarts: [[CountingStep]] {
        let dates = dates.filter { $0 <= base.to }
        let usual = dates.first { $0 >= base.from }
        return dates.filter { $0 != usual }
            .sorted { abs($0.days(until: base.from)) < abs($1.days(until: base.from)) }
            .map { [.from($0)] }
    }

    private var otherEnds: [[CountingStep]] {
        let dates = dates.filter { $0 >= base.from }
        let usual = dates.last { $0 <= base.to }
        return dates.filter { $0 != usual }
            .sorted { abs($0.days(until: base.to)) < abs($1.days(until: base.to)) }
            .map { [.to($0)] }
    }

    /// Each code that is in use, counted in each other way: U as present first.
    private var recodings: [[CountingStep]] {
        let classes: [MarkClass] = [.present, .notPossible, .unauthorised, .authorised]
        let likely = ["U", "N", "L", "E", "C2", "B", "K", "C", "X"]
        let table = schools.first?.tables.first
        let order = inUse.sorted { left, right in
            func rank(_ mark: UInt8) -> Int {
                likely.firstIndex(of: symbols.text(of: Mark(rawValue: mark))) ?? likely.count
            }
            return (rank(left), left) < (rank(right), right)
        }
        return order.flatMap { mark -> [[CountingStep]] in
            let usual = table?.compulsory[Int(mark)]
            // D as attended is a cause of its own.
            let isDual = symbols.text(of: Mark(rawValue: mark)) == "D"
            return classes.filter { other in
                guard other != usual, !(isDual && other == .present) else { return false }
                return !(other == .present && usual == .approved)
            }.map { [.recode(mark, $0)] }
        }
    }

    /// Each date of the window, and each session, gone from their list.
    private var missingSessions: [[CountingStep]] {
        let window = DateSpan(from: base.from, to: base.to)
        let sessions = Set(schools.flatMap(\.sessions)).filter { window.contains($0.date) }.sorted()
        let days = Dictionary(grouping: sessions, by: \.date).sorted { $0.key < $1.key }
            .map { Set($0.value.map(\.ordinal)) }
        return days.filter { $0.count > 1 }.map { [.missing($0)] }
            + sessions.map { [.missing([$0.ordinal])] }
    }

    private func hasMarksOffRoll(_ school: HeldSchool) -> Bool {
        school.pupils.contains { pupil in
            pupil.now.indices.contains { pupil.now[$0] != 0 && !pupil.isOnRoll($0) }
        }
    }

    private func hasYearElevenLate(_ school: HeldSchool) -> Bool {
        school.lateSummer.from <= base.to && school.pupils.contains { $0.age == 15 }
    }
}
