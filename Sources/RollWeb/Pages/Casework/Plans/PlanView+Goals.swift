import RollCasework
import RollCharts
import RollDomain
import RollServices
import RollStore

/// The pupil's words beside the weeks, and the goals as the register counts them.
extension PlanView {
    var words: [any View] {
        let spoken = page.conversations.flatMap { stored in
            stored.conversation.childsWords.map { statement in
                Said(
                    words: statement.words,
                    who: "\(person.forename), \(stored.conversation.heldOn.spoken), "
                        + "\(stored.conversation.place.words), to \(stored.newest.author.name)")
            }
        }
        let parents = page.conversations.flatMap { stored in
            stored.conversation.othersWords.filter { $0.voice == .parent }.map { statement in
                Said(
                    words: statement.words,
                    who: "\(statement.speaker), \(stored.conversation.heldOn.spoken)")
            }
        }
        let all: [any View] = Array(spoken.prefix(2)) + Array(parents.prefix(1))
        let strengths = page.shown.content.strengths
        return [
            Part(
                heading: "In \(person.forename)'s words",
                views: (all.isEmpty
                    ? [Hollow(words: "Nobody has written down yet what \(person.forename) says.")]
                    : all)
                    + (strengths.isEmpty
                        ? []
                        : [
                            Facts(
                                facts: [
                                    .init(
                                        term: "What \(person.forename) is good at", words: strengths
                                    )
                                ], isRuled: true)
                        ]))
        ]
    }

    var weeks: [any View] {
        guard let last = page.weeks.last else {
            return [
                Part(
                    heading: "Week by week",
                    views: [Hollow(words: "No session of this year is counted yet.")])
            ]
        }
        let chart = ColumnChart(
            title: "Sessions attended each week", groups: "Week of", measure: "Sessions attended",
            columns: page.weeks.map { week in
                let attended = week.figure.possible - week.figure.missed
                return ColumnChart.Column(
                    "\(week.monday.day) \(CivilDate.monthNames[week.monday.month - 1].prefix(3))",
                    PlottedValue(Double(attended), "\(attended) of \(week.figure.possible)"))
            })
        let attended = last.figure.possible - last.figure.missed
        return [
            ChartFigure(
                finding: "In for \(attended) of \(last.figure.possible) sessions in the week of "
                    + last.monday.spoken,
                measure: "Sessions attended each week, of those possible. From nought up.",
                picture: chart.svg(id: "weeks"), key: chart.key, table: chart.table.html(),
                basis: "A few weeks are too few to say that the plan did it.")
        ]
    }

    var goals: Part {
        Part(
            heading: "Goals", id: "goals", note: "Counted as the register counts",
            views: [
                Table(
                    caption: "Goals", captionIsHidden: true,
                    columns: [
                        .init(label: "Goal", kind: .head), .init(label: "Aim"),
                        .init(label: "Before"), .init(label: "Since"),
                        .init(label: "How it stands"),
                    ],
                    rows: page.goals.map { progress in
                        let goal = progress.goal
                        return Table.Row(cells: [
                            Table.Cell(goal.words),
                            Table.Cell(
                                "\(goal.target.words), \(goal.from.spoken) to \(goal.by.spoken)"),
                            Table.Cell(
                                goal.baseline.map { "\($0.missed) of \($0.possible) missed" }
                                    ?? "not counted"),
                            Table.Cell(
                                "\(progress.figure.missed) of \(progress.figure.possible) missed"),
                            Table.Cell("", tags: [Self.tag(progress.standing)]),
                        ])
                    }, folds: true)
            ])
    }

    private static func tag(_ standing: GoalStanding) -> Tag {
        switch standing {
        case .met, .onCourse: Tag(standing.words.firstCapital, .good)
        case .missed: Tag(standing.words.firstCapital, .act)
        case .offCourse: Tag(standing.words.firstCapital, .wait)
        case .tooEarly: Tag(standing.words.firstCapital, .info)
        }
    }
}
