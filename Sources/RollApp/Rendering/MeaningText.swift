import RollDomain
import RollFormats
import RollServices

/// What a figure means and rests on, in sentences for people.
struct MeaningText {
    let meaning: FigureMeaning

    /// Window, population and time of knowledge.
    var opening: [String] {
        var lines = ["Window: \(meaning.window)."]
        if let instant = meaning.knownAt {
            lines.append(
                "As known on: \(instant), for marks and calendars; registrations as they stand now."
            )
        }
        return lines + ["Population: \(meaning.population)."]
    }

    /// What the figures rest on.
    var coverage: [String] {
        var rests =
            "Rests on: \(ProgressBar.grouped(meaning.schoolsReporting)) of "
            + Counted.text(meaning.schools, "school")
        if meaning.registersExpected > 0 {
            let share = Ratio(meaning.registersTaken, of: meaning.registersExpected)
            rests +=
                ", \(ProgressBar.grouped(meaning.registersTaken)) of "
                + "\(ProgressBar.grouped(meaning.registersExpected)) registers expected"
            if let percent = share.percent(places: 1) { rests += " (\(percent)%)" }
        }
        return [rests + ".", "Data: \(meaning.fingerprint)."]
    }

    /// What one rule leaves out.
    static func leftOut(_ exclusion: FigureExclusion) -> String {
        "Left out: \(exclusion.reason): \(Counted.text(exclusion.enrolments, "registration")), "
            + "\(Counted.text(exclusion.sessions, "session"))."
    }

    /// The definition with its rules.
    var definition: String {
        var text = "Definition \(meaning.definition.id): \(meaning.definition.words)"
        if !meaning.isInForce {
            text +=
                " WHAT IF: it was in force \(meaning.definition.inForce), not in all of this window."
        }
        return text
    }
}
