import RollFormats

extension VerificationReport {
    /// The columns of the machine form.
    public static let rowHeader = [
        "kind", "check", "level", "file", "row", "column", "subject", "published", "recomputed",
        "message", "agreeing", "mismatching", "explained", "not_checked",
    ]

    /// The report as rows of cells: tallies, then mismatches, findings and faults of the files.
    ///
    /// Cells that do not belong to a kind of row are empty. What stood in a faulty cell is left
    /// out.
    public var rows: [[String]] {
        var rows: [[String]] = tallies.map {
            [
                "tally", $0.check.id, $0.level.rawValue, "", "", "", "", "", "", $0.check.title,
                String($0.agreeing), String($0.mismatching), String($0.explained),
                String($0.notChecked),
            ]
        }
        for mismatch in mismatches {
            rows.append([
                "mismatch", mismatch.check.id, mismatch.level.rawValue, mismatch.place.file ?? "",
                mismatch.place.row.map(String.init) ?? "", mismatch.place.column ?? "",
                mismatch.subject, mismatch.published, mismatch.recomputed, mismatch.check.title,
                "", "", "", "",
            ])
        }
        for finding in findings {
            rows.append([
                "finding", finding.rule.rawValue, "", finding.place.file ?? "",
                finding.place.row.map(String.init) ?? "", finding.place.column ?? "",
                finding.subject, "", "", finding.message, "", "", "", "",
            ])
        }
        for found in recovered {
            rows.append([
                "recovered", "", found.level.rawValue, "", "", "",
                "\(found.code.isEmpty ? "England" : found.code), \(found.phase.rawValue), "
                    + "\(found.edition)",
                "", "",
                "enrolments \(found.enrolments), persistently absent \(found.persistent), severely "
                    + "absent \(found.severe)", "", "", "", "",
            ])
        }
        for excess in excesses {
            rows.append([
                "excess", CheckKind.daysLeftOut.id, excess.narrow.rawValue, "", "", "",
                "England, \(excess.phase.rawValue), \(excess.edition)", String(excess.england),
                String(excess.parts), excess.sentence, "", "", "", "",
            ])
        }
        for level in levels {
            for (width, sum) in level.sums.sorted(by: { $0.key < $1.key }) {
                rows.append([
                    "level", "", width.rawValue, "", "", level.measure,
                    "\(level.product.rawValue), \(level.edition)", "", String(sum), "", "", "", "",
                    "",
                ])
            }
        }
        for fault in diagnostics.kept {
            rows.append([
                fault.severity.rawValue, fault.rule.rawValue, "", fault.place.file ?? "",
                fault.place.row.map(String.init) ?? "", fault.place.column ?? "", "", "", "",
                fault.message, "", "", "", "",
            ])
        }
        return rows
    }
}
