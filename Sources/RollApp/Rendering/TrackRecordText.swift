import RollDomain
import RollFormats
import RollInsight

/// Prints a track record.
struct TrackRecordText {
    let record: TrackRecord
    /// What is kept of a record, for the patterns that are switched off.
    let kept: KeptRecord?

    /// The tables.
    var text: String {
        [rules, chances, groups, detectors].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func three(_ value: Double?) -> String {
        value.map { RoundedPercent(rounding: $0, places: 3).description } ?? "–"
    }

    private static func percent(_ value: Double?) -> String {
        value.map { RoundedPercent(rounding: $0 * 100, places: 0).description + "%" } ?? "–"
    }

    private static func percent(_ part: Int, of whole: Int) -> String {
        whole > 0 ? percent(Double(part) / Double(whole)) : "–"
    }

    private var rules: String {
        var columns: [TextTable.Column] = [
            .init("Phase"), .init("School day", .right), .init("Pupils", .right),
            .init("Left", .right), .init("Tenth", .right),
        ]
        columns += TrackRule.allCases.map { TextTable.Column($0.words, .right) }
        columns += [
            .init("Better by", .right), .init("Precision", .right), .init("Sensitivity", .right),
            .init("In use"),
        ]
        var grid = TextTable(
            title: "Who ended \(record.year) at a tenth or more: "
                + Counted.text(record.schools, "school"), columns: columns,
            notes: [
                "Each rule's figure is its AUC: how often it puts one who ended at a tenth or more "
                    + "before one who did not.",
                "Better by: the forecast beside the best simple rule, and twice the standard error of "
                    + "that. It is in use only where it is better by more.",
                "Precision and sensitivity: the forecast's first \(record.teamSize) pupils of each "
                    + "school, and all who ended at a tenth or more.",
                "Pupils who left are in, each with the sessions until then.",
            ])
        for line in record.lines {
            let own = line.rules.first { $0.rule == .forecast }
            var cells = [
                line.phase.words, String(line.day), ProgressBar.grouped(line.count),
                ProgressBar.grouped(line.leavers), Self.percent(line.scores.share),
            ]
            cells += line.rules.map { Self.three($0.auc) }
            let gain = line.gain.map { "\(Self.three($0.gain)) (\(Self.three(2 * $0.error)))" }
            cells += [
                gain ?? "–", Self.percent(own?.precision), Self.percent(own?.sensitivity),
                line.inUse.words,
            ]
            grid.add(cells)
        }
        return grid.plainText()
    }

    private var chances: String {
        var grid = TextTable(
            title: "How true its chances were",
            columns: [
                .init("Phase"), .init("School day", .right), .init("Brier", .right),
                .init("Same for all", .right), .init("Skill", .right),
                .init("Calibration error", .right), .init("Slope", .right),
                .init("Intercept", .right), .init("Flagged at half", .right),
                .init("Of these true", .right), .init("With last year", .right),
                .init("AUC of these", .right), .init("Skill of these", .right),
            ],
            notes: [
                "Brier: mean squared distance from what happened; same for all: of telling everybody "
                    + "the share.",
                "A slope below 1 means that chances were told too surely. Slope and intercept are the "
                    + "two numbers of a yearly correction.",
            ] + corrections)
        for line in record.lines {
            let scores = line.scores
            grid.add([
                line.phase.words, String(line.day), Self.three(scores.brier),
                Self.three(scores.baseBrier), Self.percent(scores.skill),
                Self.three(scores.calibrationError), Self.three(scores.recalibration?.slope),
                Self.three(scores.recalibration?.intercept),
                Self.percent(line.flagged.flagged, of: line.count),
                Self.percent(line.flagged.hits, of: line.flagged.flagged),
                Self.percent(line.withEarlier, of: line.count),
                Self.three(line.known.auc), Self.percent(line.known.skill),
            ])
        }
        return grid.plainText()
    }

    /// Which phases the record asks to correct.
    private var corrections: [String] {
        lines(on: TrackRecord.groupDay).map { line in
            line.correction.map {
                "Correction of \(line.phase.words): add \(Self.three($0.intercept)) to "
                    + "\(Self.three($0.slope)) times the log odds of chances that are not certain."
            } ?? "Correction of \(line.phase.words): none; the record does not clearly ask for one."
        }
    }

    private func lines(on day: Int) -> [TrackRecord.Line] {
        record.lines.filter { $0.day == day }
    }

    private var groups: String {
        guard !record.groups.isEmpty else { return "" }
        var grid = TextTable(
            title: "By group, on school day \(TrackRecord.groupDay)",
            columns: [
                .init("Phase"), .init("Group"), .init("Pupils", .right), .init("Ended", .right),
                .init("Expected", .right), .init("Flagged at half", .right),
                .init("Of these true", .right), .init("Of all found", .right),
                .init("AUC", .right), .init("Alarm"),
            ],
            notes: [
                "The forecast does not know these groups; here it is watched for them. An alarm: what "
                    + "happened lies more than three standard deviations from what was expected.",
                "Groups of fewer than \(TrackRecord.fewestInGroup) pupils are left out.",
            ])
        for line in record.groups {
            grid.add([
                line.phase.words, line.group, ProgressBar.grouped(line.count),
                ProgressBar.grouped(line.happened),
                ProgressBar.grouped(Int(line.expected.rounded())),
                Self.percent(line.flagged.flagged, of: line.count),
                Self.percent(line.flagged.hits, of: line.flagged.flagged),
                Self.percent(line.flagged.hits, of: line.happened), Self.three(line.auc),
                line.isAlarm ? "yes" : "",
            ])
        }
        return grid.plainText()
    }

    private var detectors: String {
        guard !record.detectors.isEmpty else { return "" }
        var grid = TextTable(
            title: "What followed each pattern",
            columns: [
                .init("Pattern"), .init("Found", .right), .init("Absent again", .right),
                .init("Times the usual", .right), .init("Says more"), .init("Looked for"),
            ],
            notes: [
                "Absent again: on two or more of the next twenty school days. The last line is "
                    + "everybody on the same days.",
                "Says more: clearly more often than that, at least 19 times in 20. One that does not says "
                    + "nothing new; switch it off with --keep --off and its name in brackets. Patterns "
                    + "that the law or support asks for are told whatever follows.",
            ])
        let usual =
            record.anybody.looked > 0
            ? Double(record.anybody.followed) / Double(record.anybody.looked) : 0
        for line in record.detectors {
            let share = Double(line.followed) / Double(line.found)
            grid.add([
                "\(line.kind.words) (\(line.kind.rawValue))", ProgressBar.grouped(line.found),
                Self.percent(share),
                usual > 0
                    ? RoundedPercent(rounding: share / usual, places: 1).description : "–",
                !line.kind.isAboutAbsence ? "–" : line.saysMore(than: usual) ? "yes" : "no",
                kept?.off.contains(line.kind) ?? false ? "no" : "yes",
            ])
        }
        grid.addRule()
        grid.add([
            "everybody", ProgressBar.grouped(record.anybody.looked), Self.percent(usual), "1.0",
            "", "",
        ])
        return grid.plainText()
    }
}
