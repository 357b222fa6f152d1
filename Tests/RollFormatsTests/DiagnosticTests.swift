import RollFormats
import Testing

@Suite struct DiagnosticTests {
    func diagnostic(_ severity: Diagnostic.Severity, _ row: Int) -> Diagnostic {
        Diagnostic(severity, "R-ID-01", "Row.", at: Diagnostic.Place(file: "a.csv", row: row))
    }

    @Test func `a diagnostic reads as one line without what was received`() {
        let place = Diagnostic.Place(file: "marks.csv", row: 12, column: "UPN")
        let value = Diagnostic(
            .error, "R-ID-01", "The check letter is wrong: look at the pupil's record.",
            at: place, received: "ZZPUPIL")
        #expect(
            value.description
                == "marks.csv, line 12, column UPN: error: The check letter is wrong: "
                + "look at the pupil's record. [R-ID-01]")
        #expect(Diagnostic(.note, "R-ID-02", "Hm.").description == "note: Hm. [R-ID-02]")
    }

    @Test func `beyond the limit only counts are kept, and the log says how many`() {
        var log = DiagnosticLog(limit: 3)
        for row in 1...10 { log.record(diagnostic(.warning, row)) }
        #expect(log.kept.map(\.place.row) == [1, 2, 3])
        #expect(log.count == 10 && log.countNotKept == 7 && !log.hasErrors)
        #expect(log.remainder() == "and 7 more (10 warnings in all)")
        #expect(log.remainder(afterShowing: 1) == "and 9 more (10 warnings in all)")
        #expect(log.count(of: "R-ID-01") == 10)
    }

    @Test func `errors push out remarks when the log is full, never the reverse`() {
        var log = DiagnosticLog(limit: 3)
        log.record(diagnostic(.error, 1))
        log.record(diagnostic(.note, 2))
        log.record(diagnostic(.warning, 3))
        log.record(diagnostic(.error, 4))
        log.record(diagnostic(.error, 5))
        log.record(diagnostic(.error, 6))
        log.record(diagnostic(.note, 7))
        #expect(log.kept.map(\.place.row) == [1, 4, 5])
        #expect(log.totals == "4 errors, 1 warning, 2 notes")
        #expect(log.hasErrors)
    }

    @Test func `merged logs keep order and add counts`() {
        var first = DiagnosticLog(limit: 3)
        var second = DiagnosticLog(limit: 2)
        first.record(diagnostic(.error, 1))
        for row in 2...6 { second.record(diagnostic(.error, row)) }
        first.merge(second)
        #expect(first.kept.map(\.place.row) == [1, 2, 3])
        #expect(first.count == 6 && first.countNotKept == 3)
        first.merge(DiagnosticLog())
        #expect(first.count == 6)
        #expect(DiagnosticLog().remainder() == nil)
        #expect(DiagnosticLog().totals == "nothing to report")
    }
}
