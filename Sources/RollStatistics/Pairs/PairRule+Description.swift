import RollFormats

extension PairRule {
    /// The units that an indicator may have.
    static let units = ["", "%", "pp", "£", "£m", "numberstring"]

    /// Rules of the description.
    static let description = [
        PairRule("R-PAIR-14", .description, "every row of the description names a column") {
            pair, rule in
            faults(pair, rule, "The row names no column.", column: "col_name") { row in
                pair.meta.cell(row, "col_name").isEmpty
            }
        },
        PairRule("R-PAIR-15", .description, "a column is a Filter or an Indicator") { pair, rule in
            faults(pair, rule, "The type is Filter or Indicator.", column: "col_type") { row in
                !["Filter", "Indicator"].contains(pair.meta.cell(row, "col_type"))
            }
        },
        PairRule("R-PAIR-16", .description, "time and place are not described") { pair, rule in
            faults(
                pair, rule, "Columns of time and place are not described: take the row out.",
                column: "col_name"
            ) { row in
                let name = pair.meta.cell(row, "col_name")
                return neededColumns.contains(name) || PlaceLevel.allColumns.contains(name)
            }
        },
        PairRule("R-PAIR-17", .descriptionDetail, "a column is described once") { pair, rule in
            repeated(pair.meta.cells("col_name")).map {
                pair.meta.fault(rule, "The column \($0) is described twice.", column: "col_name")
            }
        },
        PairRule("R-PAIR-18", .descriptionDetail, "every column has a label") { pair, rule in
            faults(pair, rule, "The label is missing.", column: "label") { row in
                pair.meta.cell(row, "label").isEmpty
            }
        },
        PairRule("R-PAIR-19", .descriptionDetail, "a label stands once") { pair, rule in
            repeated(pair.meta.cells("label").filter { !$0.isEmpty }).map {
                pair.meta.fault(rule, "Two columns have the label “\($0)”.", column: "label")
            }
        },
        PairRule(
            "R-PAIR-20", .descriptionDetail, "a filter has no unit, places or grouping of figures"
        ) {
            pair, rule in
            ["indicator_grouping", "indicator_unit", "indicator_dp"].flatMap { column in
                faults(pair, rule, "A filter leaves this blank.", column: column) { row in
                    pair.meta.cell(row, "col_type") == "Filter"
                        && !pair.meta.cell(row, column).isEmpty
                }
            }
        },
        PairRule("R-PAIR-21", .descriptionDetail, "an indicator has no hint, group or default") {
            pair, rule in
            ["filter_hint", "filter_grouping_column", "filter_default", "parent_filter"].flatMap {
                column in
                faults(pair, rule, "An indicator leaves this blank.", column: column) { row in
                    pair.meta.cell(row, "col_type") == "Indicator"
                        && !pair.meta.cell(row, column).isEmpty
                }
            }
        },
        PairRule("R-PAIR-22", .descriptionDetail, "units are those of the platform") { pair, rule in
            faults(
                pair, rule, "The unit is blank, %, pp, £, £m or numberstring.",
                column: "indicator_unit"
            ) { row in !units.contains(pair.meta.cell(row, "indicator_unit")) }
        },
        PairRule("R-PAIR-23", .descriptionDetail, "every indicator says its decimal places") {
            pair, rule in
            faults(
                pair, rule, "Give the number of decimal places, such as 0 or 1.",
                column: "indicator_dp"
            ) { row in
                pair.meta.cell(row, "col_type") == "Indicator"
                    && (Int(pair.meta.cell(row, "indicator_dp")).map { $0 < 0 } ?? true)
            }
        },
        PairRule(
            "R-PAIR-24", .descriptionDetail, "a grouping column is in the data and no filter itself"
        ) {
            pair, rule in
            faults(
                pair, rule, "The grouping column must be in the data and have no row of its own.",
                column: "filter_grouping_column"
            ) { row in
                let name = pair.meta.cell(row, "filter_grouping_column")
                return !name.isEmpty
                    && (pair.data.column(name) == nil || pair.meta.cells("col_name").contains(name))
            }
        },
        PairRule("R-PAIR-25", .descriptionDetail, "a parent filter is described too") {
            pair, rule in
            faults(
                pair, rule, "The parent filter is not described.", column: "parent_filter"
            ) { row in
                let name = pair.meta.cell(row, "parent_filter")
                return !name.isEmpty && !pair.filters.map(\.name).contains(name)
            }
        },
    ]

    private static func faults(
        _ pair: TidyPair, _ rule: RuleID, _ message: String, column: String,
        where isWrong: (Int) -> Bool
    ) -> [Diagnostic] {
        pair.meta.rows.indices.filter(isWrong).map {
            pair.meta.fault(rule, message, row: $0, column: column)
        }
    }
}
