import RollDomain
import RollEngine
import Testing

@testable import RollInsight

/// Rule R-INS-04: what a kept record decides.
struct KeptRecordTests {
    private static let text = """
        year,,2024/25
        version,,\(ForecastModel.england.version)
        looked-at,,135 50012
        everybody,,20000 6400
        in-use,P,5 forecast 35 rate
        in-use,S,5 forecast
        correction,P,0.4 0.5
        pattern,long-spell,120 100
        pattern,weekday,4 4
        off,weekday,
        """

    @Test func `a record is read as it was kept`() throws {
        let record = try #require(KeptRecord(Self.text))
        #expect(KeptRecord(record.text) == record)
        #expect(record.pupils == 50_012 && record.schools == 135)
        #expect(record.rule(.primary, day: 3) == .forecast)
        #expect(record.rule(.primary, day: 34) == .forecast)
        #expect(record.rule(.primary, day: 35) == .rate)
        #expect(record.rule(.secondary, day: 190) == .forecast)
        #expect(record.rule(.special, day: 35) == .forecast)
        #expect(record.rule([.primary, .secondary], day: 35) == .forecast)
        #expect(record.rule([.primary], day: 35) == .rate)
    }

    @Test func `its words say what is in use, corrected, followed and switched off`() throws {
        let record = try #require(KeptRecord(Self.text))
        #expect(record.words(.primary, day: 10).contains("clearly better"))
        #expect(record.words(.primary, day: 40).hasPrefix("In use: the rate so far."))
        #expect(record.words(.special, day: 40).contains("too few"))
        #expect(record.correctionWords(.secondary) == nil)
        #expect(record.words(.longSpell)?.contains("83 in 100") ?? false)
        #expect(record.words(.weekday) == nil)
        #expect(record.offWords == "Not looked for: one day of the week.")
        #expect(record.words([.primary, .secondary], day: 5).count == 4)
    }

    @Test(arguments: [
        "", "year,,2024", "in-use,P,5", "in-use,Q,5 forecast", "in-use,P,5 guess",
        "correction,P,x 1", "correction,P,1", "pattern,none,1 1", "pattern,weekday,1",
        "off,none,", "unheard,,1", "year,,2024/25,more", "looked-at,,-1 3",
    ]) func `a line that is none of ours makes it none`(line: String) {
        #expect(KeptRecord(Self.text + "\n" + line) == nil || line.isEmpty)
    }

    @Test func `chances are corrected, and patterns not looked for, as the record says`() throws {
        let record = try #require(KeptRecord(Self.text))
        let reader = InsightReader(record)
        #expect(reader.record?.year == AcademicYear(startYear: 2024))
        #expect(reader.finder.off == [.weekday])
        func evidence(_ phase: ForecastPhase) -> ForecastEvidence {
            ForecastEvidence(
                phase: phase,
                standing: YearStanding(possible: 140, absent: 16, yearSessions: 380))
        }
        let plain = ForecastModel.england
        let (before, after) = (
            try #require(plain.forecast(evidence(.primary))),
            try #require(reader.model.forecast(evidence(.primary)))
        )
        let wanted = Recalibration(intercept: 0.4, slope: 0.5).applied(to: before.persistent)
        #expect(abs(after.persistent - wanted) < 1e-12)
        #expect(after.severe == before.severe && after.high == before.high)
        #expect(
            reader.model.forecast(evidence(.secondary)) == plain.forecast(evidence(.secondary)))
        #expect(InsightReader().model == plain)
    }

    @Test func `a correction is made only where the record clearly asks for one`() throws {
        // Chances that come true as often as they say, and ones that do twice as often.
        var generator = Numbers(state: 5)
        func record(_ times: Double) -> Recalibration? {
            let chances = (0..<4_000).map { 0.05 + 0.4 * Double($0 % 100) / 100 }
            let outcomes = chances.map { Double(generator.next() >> 11) / 9.007e15 < times * $0 }
            return ScoredCases.correction(of: chances, outcomes)
        }
        #expect(record(1) == nil)
        #expect(record(2)?.intercept ?? 0 > 0)
        #expect(ScoredCases.correction(of: [0, 1, 1], [false, true, true]) == nil)
    }

    @Test func `a simple rule in use says what is at stake`() throws {
        let model = ForecastModel.england
        let forecast = try #require(
            model.forecast(
                ForecastEvidence(
                    phase: .secondary,
                    standing: YearStanding(possible: 100, absent: 20, yearSessions: 380),
                    earlier: EarlierYear(possible: 380, absent: 38))))
        #expect(TrackRule.rate.expectedRate(forecast) == 0.2)
        #expect(TrackRule.band.expectedRate(forecast) == 0.2)
        #expect(TrackRule.lastYear.expectedRate(forecast) == 0.1)
        #expect(TrackRule.forecast.expectedRate(forecast) == forecast.expectedRate)
    }
}

/// A stream of numbers that is the same each time.
private struct Numbers {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
