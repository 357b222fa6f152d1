import RollDomain
import RollEngine
import RollFormats
import RollServices

/// What is missing, open or odd behind a figure: a short line under it.
struct QualityText {
    let report: QualityReport

    /// The short line under a figure.
    var line: String {
        guard !report.isClean else { return "Quality: nothing missing, open or odd." }
        let quality = report.quality
        var parts = report.bounds.map { "\(Self.words($0, quality)) (\(Self.range($0)))" }
        if quality.schoolsSilent > 0 {
            parts.append("\(Counted.text(quality.schoolsSilent, "school")) sent no register")
        }
        if quality.schoolsFallenSilent > 0 {
            parts.append(
                "\(Counted.text(quality.schoolsFallenSilent, "school")) sent none for the last "
                    + "\(FigureQuality.silentAfterDays) school days")
        }
        if quality.schoolsWithoutCalendar > 0 {
            parts.append(
                "\(Counted.text(quality.schoolsWithoutCalendar, "school")) without a calendar, whose "
                    + "missing registers no bound can hold")
        }
        return "Quality: " + parts.joined(separator: "; ") + ". " + together
    }

    /// What all bounds together come to.
    var together: String {
        guard report.up + report.down > 0 else { return "None of it moves absence." }
        let rates = [report.lowest, report.highest].map {
            $0.percent(places: 1)?.description ?? "–"
        }
        return "In all, absence could lie between \(rates[0])% and \(rates[1])% "
            + "(\(WhyText.signed(-report.down)) to \(WhyText.signed(report.up)) sessions)."
    }

    /// What a bound is of, in words.
    static func words(_ bound: QualityBound, _ quality: FigureQuality) -> String {
        let count = bound.count
        switch bound.kind {
        case .registersMissing:
            return "\(ProgressBar.grouped(count)) of "
                + "\(Counted.text(quality.registersExpected, "register")) missing"
        case .sessionsUnmarked: return "\(Counted.text(count, "session")) without a mark"
        case .noReason:
            let age =
                quality.noReasonOld > 0
                ? ", \(ProgressBar.grouped(quality.noReasonOld)) older than "
                    + "\(FigureQuality.oldAfterDays) school days" : ""
            return "\(Counted.text(count, "mark")) N\(age)"
        case .afterLeaving: return "\(Counted.text(count, "mark")) after a last day"
        case .setAside: return "\(Counted.text(count, "mark")) after a last day set aside"
        case .unknown:
            let share = Ratio(count, of: quality.marks).percent(places: 2)
            return "\(Counted.text(count, "mark")) with unknown codes "
                + "(\(share?.description ?? "–")% of all)"
        case .risesElsewhere: return "\(Counted.text(count, "sudden rise")) of B or K"
        case .risesNotPossible: return "\(Counted.text(count, "sudden rise")) of D or X"
        case .risesLeave: return "\(Counted.text(count, "sudden rise")) of C or C2"
        }
    }

    /// By how much a bound could move the sessions of absence.
    static func range(_ bound: QualityBound) -> String {
        "\(WhyText.signed(-bound.down)) to \(WhyText.signed(bound.up))"
    }
}
