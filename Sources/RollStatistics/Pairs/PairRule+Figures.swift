import RollFormats

extension PairRule {
    /// The signs that stand for a missing figure.
    static let symbols: Set<String> = ["z", "x", "c", "low", "k", "u"]
    /// Signs of older files.
    static let oldSymbols: [String: String] = [":": "x", "~": "low", ".": "z", "..": "x"]

    /// Rules of figures, standard names and lengths.
    static let figures = [
        PairRule("R-PAIR-47", .indicators, "figures are never blank") { pair, rule in
            pair.indicators.flatMap { indicator in
                pair.rows(of: indicator.name, limit: 3, where: \.isEmpty).map {
                    pair.data.fault(
                        rule, "A figure is never blank: write z, x, c, low or u.", row: $0,
                        column: indicator.name)
                }
            }
        },
        PairRule("R-PAIR-48", .indicators, "figures are numbers or one of z x c low k u") {
            pair, rule in
            pair.indicators.flatMap { indicator in
                pair.rows(of: indicator.name, limit: 3) { text in
                    !text.isEmpty && !symbols.contains(text) && !isNumber(text)
                        && pair.meta.cell(indicator.row, "indicator_unit") != "numberstring"
                }.map { row in
                    let text = pair.data.cell(row, indicator.name)
                    let advice =
                        oldSymbols[text].map { "“\(text)” is an old sign: write \($0)." }
                        ?? "This is neither a plain number nor one of z, x, c, low, k, u."
                    return pair.data.fault(rule, advice, row: row, column: indicator.name)
                }
            }
        },
        PairRule("R-PAIR-49", .descriptionDetail, "the data has figures") { pair, rule in
            pair.indicators.isEmpty
                ? [pair.meta.fault(rule, "No column is an Indicator.", column: "col_type")] : []
        },
        PairRule("R-PAIR-50", .standardNames, "columns have their standard names") { pair, rule in
            let standard = [
                "gender": "sex", "school_phase": "education_phase", "phase": "education_phase",
                "ethnicity": "ethnicity_major or ethnicity_minor",
                "major_ethnicity": "ethnicity_major", "minor_ethnicity": "ethnicity_minor",
                "characteristic": "breakdown", "characteristic_group": "breakdown_topic",
            ]
            return pair.data.header.compactMap { column in
                standard[column].map {
                    pair.data.fault(rule, "The standard name is \($0).", column: column)
                }
            }
        },
        PairRule("R-PAIR-51", .interface, "names of columns have at most 50 signs") { pair, rule in
            pair.data.header.filter { $0.count > 50 }.map {
                pair.data.fault(rule, "The name has \($0.count) signs; 50 are allowed.", column: $0)
            }
        },
        PairRule("R-PAIR-52", .interface, "labels have at most 100 signs") { pair, rule in
            pair.meta.rows.indices.filter { pair.meta.cell($0, "label").count > 100 }.map {
                pair.meta.fault(rule, "The label has over 100 signs.", row: $0, column: "label")
            }
        },
        PairRule("R-PAIR-53", .interface, "values of filters have at most 120 signs") {
            pair, rule in
            (pair.filters.map(\.name) + pair.groupings).flatMap { column in
                pair.rows(of: column, limit: 1) { $0.count > 120 }.map {
                    pair.data.fault(rule, "The value has over 120 signs.", row: $0, column: column)
                }
            }
        },
        PairRule("R-PAIR-54", .interface, "codes of places have at most 30 signs") { pair, rule in
            PlaceLevel.all.flatMap { [$0.code, $0.other] }.flatMap { column in
                pair.rows(of: column, limit: 1) { $0.count > 30 }.map {
                    pair.data.fault(rule, "The code has over 30 signs.", row: $0, column: column)
                }
            }
        },
    ]

    /// Whether a text is a plain number: digits, a sign, a point, an exponent.
    static func isNumber(_ text: String) -> Bool {
        text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil
    }
}
