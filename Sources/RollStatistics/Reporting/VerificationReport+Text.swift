public import RollFormats

extension VerificationReport {
    /// The report for a terminal.
    ///
    /// - Parameter shown: How many mismatches, findings and faults of the files are written out;
    ///   the rest are counted.
    /// - Returns: Files, checks, mismatches, findings, faults and the outcome.
    public func text(showing shown: Int = 20) -> String {
        let parts = [
            fileTable.plainText(), checkTable.plainText(), recoveredTable?.plainText() ?? "",
            excessTable?.plainText() ?? "", mismatchText(shown), findingText(shown),
            faultText(shown), summary + "\n",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The outcome in one sentence.
    public var summary: String {
        let checks = "\(Self.grouped(checkCount)) checks"
        return switch verdict {
        case .agrees: "\(checks), 0 mismatches: the published figures agree."
        case .faults:
            "\(checks), \(Self.grouped(mismatchCount)) mismatches, "
                + "\(Self.grouped(diagnostics.count(of: .error))) errors in the files."
        case .nothingChecked: "Nothing could be checked."
        }
    }

    /// The files as a table.
    public var fileTable: TextTable {
        var table = TextTable(
            title: "Files",
            columns: [
                .init("File"), .init("What it is"), .init("Rows", .right), .init("Periods"),
            ])
        for file in files {
            let periods =
                if let first = file.editions.first, let last = file.editions.last, first != last {
                    "\(first) to \(last)"
                } else {
                    file.editions.first?.description ?? "none"
                }
            table.add([file.name, file.product.title, Self.grouped(file.rows), periods])
            for printing in file.printing {
                table.notes.append(
                    "\(file.name), \(printing.level.rawValue): percentages with \(printing.form); "
                        + "\(Self.grouped(printing.identical)) the same in every character.")
            }
            if !file.definitions.isEmpty {
                table.notes.append(
                    "\(file.name): by definition \(file.definitions.joined(separator: ", ")).")
            }
            if file.rowsPassedOver > 0 {
                table.notes.append(
                    "\(file.name): \(Self.grouped(file.rowsPassedOver)) rows were not checked.")
            }
        }
        return table
    }

    /// The counts of checks as a table.
    public var checkTable: TextTable {
        var table = TextTable(
            title: "Checks",
            columns: [
                .init("Check"), .init("Level"), .init("Agree", .right),
                .init("Mismatch", .right), .init("Explained", .right),
                .init("Not checked", .right),
            ])
        for tally in tallies {
            table.add([
                tally.check.title, tally.level.rawValue, Self.grouped(tally.agreeing),
                Self.grouped(tally.mismatching), Self.grouped(tally.explained),
                Self.grouped(tally.notChecked),
            ])
        }
        if files.contains(where: { $0.product == .dailyYearToDate }) {
            table.notes.append(
                "The share persistently absent (pa_perc) is not recomputed for daily files: its "
                    + "counts are not published in them.")
        }
        return table
    }

    private func mismatchText(_ shown: Int) -> String {
        list(
            "Mismatches",
            mismatches.map {
                "\($0.place): \($0.subject): published \($0.published), recomputed "
                    + "\($0.recomputed) (\($0.check.title))"
            }, total: mismatchCount, shown)
    }

    /// Findings of a kind stand together below their explanation.
    func findingText(_ shown: Int) -> String {
        guard findingCount > 0 else { return "" }
        var order: [String] = []
        var groups: [String: [Finding]] = [:]
        for finding in findings {
            if groups[finding.explanation] == nil { order.append(finding.explanation) }
            groups[finding.explanation, default: []].append(finding)
        }
        var text = "Findings (\(Self.grouped(findingCount)))\n"
        for explanation in order {
            let group = groups[explanation] ?? []
            text += "\n\(explanation) [\(group[0].rule)]\n"
            for finding in group.prefix(shown) {
                text += "  \(finding.subject): \(finding.fact) (\(finding.place))\n"
            }
            if group.count > shown { text += "  and \(Self.grouped(group.count - shown)) more\n" }
        }
        if findingCount > findings.count {
            text += "\nand \(Self.grouped(findingCount - findings.count)) more\n"
        }
        return text
    }

    private func faultText(_ shown: Int) -> String {
        list(
            "Faults in the files", diagnostics.kept.map(Self.line), total: diagnostics.count,
            shown)
    }

    /// A fault with what stood there: published files hold nothing about a person.
    private static func line(_ fault: Diagnostic) -> String {
        guard let received = fault.received, !received.isEmpty else { return fault.description }
        let shown = String(
            received.unicodeScalars.prefix(40).map { $0.value < 0x20 ? "?" : Character($0) })
        return "\(fault) Found: “\(shown)\(received.unicodeScalars.count > 40 ? "…" : "")”."
    }

    func list(_ title: String, _ lines: [String], total: Int, _ shown: Int) -> String {
        guard total > 0 else { return "" }
        var text = "\(title) (\(Self.grouped(total)))\n\n"
        for line in lines.prefix(shown) { text += line + "\n" }
        let hidden = total - min(shown, lines.count)
        if hidden > 0 { text += "and \(Self.grouped(hidden)) more\n" }
        return text
    }

    /// Digits in groups of three.
    static func grouped(_ number: Int) -> String {
        var text = ""
        for (index, digit) in String(number).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }
}
