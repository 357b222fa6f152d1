import RollDomain
import RollEngine
import RollFormats
import RollServices

/// The lines of somebody who watches figures.
struct WatchText {
    let span: DateSpan

    /// What is watched, and the figures at the start.
    func start(_ snapshot: NationSnapshot, _ answer: Answer) -> String {
        let coverage = answer.coverage
        return """
            Watching \(Counted.text(coverage.schools, "school")) with \
            \(Counted.text(snapshot.enrolmentCount, "registration")), \(span.description)
            \(figures(answer))
            """
    }

    /// One line for each school that changed, and the figures after them all.
    func changed(_ update: LiveUpdate, _ answer: Answer, took: Duration?) -> String {
        var lines = update.schools.map { school in
            "\(school.name) (\(school.urn)): \(Self.words(school.way))"
        }
        if update.isRestart {
            lines.append("The database was replaced by another state: all schools read anew")
        }
        if let took { lines.append("In the figures after \(Self.milliseconds(took)) ms") }
        return (lines + [figures(answer)]).joined(separator: "\n")
    }

    /// The headline in one line.
    private func figures(_ answer: Answer) -> String {
        let total = answer.total
        func percent(_ ratio: Ratio) -> String {
            ratio.percent(places: 1).map { "\($0)%" } ?? "–"
        }
        return """
            Figures: \(ProgressBar.grouped(total.possible)) possible sessions of \
            \(Counted.text(total.enrolments, "pupil")); absence \(percent(total.absence)) \
            (authorised \(percent(total.authorisedRate)), unauthorised \
            \(percent(total.unauthorisedRate))); persistently absent \
            \(ProgressBar.grouped(total.persistent)) (\(percent(total.persistentRate))), severely \
            absent \(ProgressBar.grouped(total.severe)) (\(percent(total.severeRate)))
            """
    }

    private static func words(_ way: LiveUpdate.Way) -> String {
        switch way {
        case .sessions(let count): Counted.text(count, "register")
        case .anew: "pupils, calendar or many registers"
        case .gone: "no longer among the schools watched"
        }
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let micro = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        return "\(micro / 1_000).\(micro % 1_000 / 100)"
    }
}
