import RollFormats

extension PairRule {
    /// The columns of time and place that every data file has.
    static let neededColumns = [
        "time_period", "time_identifier", "geographic_level", "country_code", "country_name",
    ]
    /// The columns that every description has.
    static let neededMeta = [
        "col_name", "col_type", "label", "indicator_grouping", "indicator_unit", "indicator_dp",
        "filter_hint", "filter_grouping_column",
    ]
    /// The columns that a description may have.
    static let optionalMeta = ["filter_default", "parent_filter"]

    /// Rules of names and columns.
    static let names = [
        PairRule("R-PAIR-01", .names, "file names have no blanks") { pair, rule in
            [pair.data, pair.meta].filter { $0.name.contains(where: \.isWhitespace) }.map {
                $0.fault(rule, "The file name has a blank in it: take it out.")
            }
        },
        PairRule("R-PAIR-02", .names, "file names have letters, digits, _ and - only") {
            pair, rule in
            [pair.data, pair.meta].filter { file in
                !file.name.dropLast(4).allSatisfy { isPlain($0) || $0 == "." || $0.isWhitespace }
            }.map { $0.fault(rule, "The file name has signs other than letters, digits, _ and -.") }
        },
        PairRule("R-PAIR-03", .names, "NAME.csv goes with NAME.meta.csv") { pair, rule in
            let stem = pair.data.name.dropLast(4)
            guard pair.data.name.hasSuffix(".csv"), pair.meta.name == "\(stem).meta.csv" else {
                return [
                    pair.meta.fault(rule, "The description of NAME.csv is called NAME.meta.csv.")
                ]
            }
            return []
        },
        PairRule("R-PAIR-04", .columnsNeeded, "the data has its columns of time and place") {
            pair, rule in
            neededColumns.filter { pair.data.column($0) == nil }.map {
                pair.data.fault(rule, "The column \($0) is missing.")
            }
        },
        PairRule("R-PAIR-05", .columnsNeeded, "the description has its columns") { pair, rule in
            neededMeta.filter { pair.meta.column($0) == nil }.map {
                pair.meta.fault(rule, "The column \($0) is missing.")
            }
        },
        PairRule("R-PAIR-06", .columnsNeeded, "the description has no other columns") {
            pair, rule in
            pair.meta.header.filter { !(neededMeta + optionalMeta).contains($0) }.map {
                pair.meta.fault(
                    rule, "The description has no such column: take it out.", column: $0)
            }
        },
        PairRule(
            "R-PAIR-07", .columnsNeeded,
            "the description has no more rows than the data has columns"
        ) { pair, rule in
            let columns = pair.data.header.count { !neededColumns.contains($0) }
            return pair.meta.rows.count <= columns
                ? []
                : [
                    pair.meta.fault(
                        rule,
                        "\(pair.meta.rows.count) columns are described, and the data has \(columns)."
                    )
                ]
        },
        PairRule("R-PAIR-08", .crossFile, "every column that is described is in the data") {
            pair, rule in
            pair.meta.rows.indices.compactMap { row in
                let name = pair.meta.cell(row, "col_name")
                guard !name.isEmpty, pair.data.column(name) == nil else { return nil }
                return pair.meta.fault(rule, "The data has no column \(name).", row: row)
            }
        },
        PairRule("R-PAIR-09", .crossFile, "every column of the data is described") { pair, rule in
            let described = Set(pair.meta.cells("col_name") + pair.groupings)
            return pair.data.header.filter {
                !described.contains($0) && !neededColumns.contains($0)
                    && !PlaceLevel.allColumns.contains($0)
            }.map { pair.data.fault(rule, "The column is not described.", column: $0) }
        },
        PairRule("R-PAIR-10", .columns, "names of columns are in snake_case") { pair, rule in
            pair.data.header.filter {
                !$0.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") }
            }.map {
                pair.data.fault(
                    rule, "Write the name in small letters, digits and _ only.", column: $0)
            }
        },
        PairRule("R-PAIR-11", .columns, "names of columns start with a letter") { pair, rule in
            pair.data.header.filter { !($0.first.map { $0.isASCII && $0.isLetter } ?? false) }.map {
                pair.data.fault(rule, "The name does not start with a letter.", column: $0)
            }
        },
        PairRule("R-PAIR-12", .columns, "a column stands once") { pair, rule in
            [pair.data, pair.meta].flatMap { file in
                repeated(file.header).map {
                    file.fault(rule, "The column stands twice.", column: $0)
                }
            }
        },
        PairRule("R-PAIR-13", .names, "both files are in UTF-8") { pair, rule in
            [pair.data, pair.meta].filter { !$0.isUTF8 }.map {
                $0.fault(rule, "The file is not in UTF-8: save it so.")
            }
        },
    ]

    /// The words that stand more than once, each named once.
    static func repeated(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        var found: [String] = []
        for word in words where !seen.insert(word).inserted && !found.contains(word) {
            found.append(word)
        }
        return found
    }

    private static func isPlain(_ sign: Character) -> Bool {
        sign.isASCII && (sign.isLetter || sign.isNumber || sign == "_" || sign == "-")
    }
}
