import RollDomain

@testable import RollSynthetic

/// Pupils of one phase drawn as the method draws them, without schools or authorities.
struct Population {
    /// What a phase comes to.
    struct Figures {
        var absence = 0.0
        var persistent = 0.0
        var severe = 0.0
        /// Sessions in per cent of possible ones, by reason.
        var reasons: [AbsenceReason: Double] = [:]
        /// Absence by weekday over absence of the week, Monday first.
        var weekdays: [Double] = []
        var pupils = 0
    }

    let phase: ModelPhase
    private let days = SchoolDays(AcademicYear(startYear: 2025), variant: TermDates.Variant())
    private let parameters = ModelParameters.england
    private static let block = 2_000
    private static let openDays = 190

    init(_ phase: ModelPhase) {
        self.phase = phase
    }

    /// Makes pupils and counts their marks.
    func figures(pupils: Int, seed: UInt64) -> Figures {
        var stream = SplitMix64(seed: seed)
        var sum = SessionTally()
        var byWeekday = [SessionTally](repeating: SessionTally(), count: 5)
        var bySymbol = [Int](repeating: 0, count: 64)
        var persistent = 0
        var severe = 0
        let tables = ClassTables(symbols: .known)
        for _ in 0..<pupils / Self.block {
            let sheets = block(&stream)
            let count = RegisterCount(sheets: sheets, tables: tables, symbolCount: 64)
            for pupil in 0..<Self.block {
                let tally = count.tally(of: pupil)
                sum += tally
                if tally.isPersistentlyAbsent { persistent += 1 }
                if tally.isSeverelyAbsent { severe += 1 }
                for (symbol, times) in count.counts(of: pupil).enumerated() {
                    bySymbol[symbol] += Int(times)
                }
            }
            for weekday in 0..<5 {
                let part = RegisterCount(sheets: sheets, tables: tables, symbolCount: 64) {
                    $0.date.weekday.rawValue == weekday + 1
                }
                for pupil in 0..<Self.block { byWeekday[weekday] += part.tally(of: pupil) }
            }
        }
        var figures = Figures()
        let made = pupils / Self.block * Self.block
        let possible = Double(sum.possible)
        figures.pupils = made
        figures.absence = sum.absence.percent ?? 0
        figures.persistent = 100 * Double(persistent) / Double(made)
        figures.severe = 100 * Double(severe) / Double(made)
        figures.weekdays = byWeekday.map { ($0.absence.percent ?? 0) / figures.absence }
        let codes = MarkCodes.known
        for reason in AbsenceReason.allCases {
            var symbols = [codes.code(reason)]
            if reason == .circumstances {
                symbols += [
                    codes.partTime, codes.performance, codes.interview, codes.study, codes.mobile,
                ]
            }
            let times = symbols.reduce(0) { $0 + bySymbol[Int($1)] }
            figures.reasons[reason] = 100 * Double(times) / possible
        }
        return figures
    }

    private func block(_ stream: inout SplitMix64) -> [RegisterSheet] {
        let years = phase == .primary ? 1...6 : phase == .secondary ? 7...11 : 1...11
        let process = SpellProcess(HazardTable.reference[phase.rawValue])
        let shocks = [Float](repeating: 1, count: Self.openDays)
        var year = SchoolYear(days: days, open: Array(0..<Self.openDays), width: Self.block)
        for column in 0..<Self.block {
            let yearGroup = years.lowerBound + stream.below(years.count)
            let stratum = stratum(&stream)
            let logOdds = PropensityTables.england.logOdds(
                phase, stratum, year: yearGroup, score: stream.normal())
            let range = span(yearGroup, stratum, logOdds, &stream)
            year.fillPresent(column: column, days: range)
            process.write(
                PupilYear(key: stream.next(), logOdds: logOdds, days: range, religiousFactor: 1),
                column: column, shocks: shocks, shockStart: 0, into: &year)
        }
        return (0..<Self.openDays * 2).map { session in
            RegisterSheet(
                year.when(session),
                marks: Array(year.cells[session * Self.block..<(session + 1) * Self.block]))
        }
    }

    private func stratum(_ stream: inout SplitMix64) -> Stratum {
        var left = stream.uniform()
        for stratum in Stratum.allCases {
            left -= parameters.share(stratum, in: phase)
            if left < 0 { return stratum }
        }
        return .neither
    }

    /// The open days on the register: movers join or leave, short stays are short.
    private func span(
        _ yearGroup: Int, _ stratum: Stratum, _ logOdds: Double, _ stream: inout SplitMix64
    ) -> Range<Int> {
        let last = yearGroup == 11 ? 160 : Self.openDays
        if stratum == .shortStay {
            let length = 10 + stream.below(61)
            let start = stream.below(last - length)
            return start..<start + length
        }
        let t = HazardTable.fraction(theta: LogOdds.share(logOdds))
        guard stream.uniform() < 0.04 + parameters.mobility[phase.rawValue] * t else {
            return 0..<last
        }
        let day = min(last - 1, 10 + stream.below(170))
        return stream.uniform() < 0.5 ? day..<last : 0..<day
    }
}
