import RollAccess
import RollCasework
import RollDomain
import RollStore

/// Working groups, evidence that was proposed and decided on, and a joint statement.
extension AllianceScript {
    func work(on date: CivilDate) throws(ServiceFailure) {
        guard let keep = keeper(secretary, .keepAlliance, on: date),
            let join = keeper(member, .joinAlliance, on: date)
        else { return }
        try must(
            try keep.put(
                WorkingGroupStatement(
                    name: "Coming back", purpose: "What helps after weeks away.",
                    lead: "Tai Wexford, Young Voices Trust", isOpen: true)))
        try must(
            try keep.put(
                WorkingGroupStatement(
                    name: "Special schools and alternative provision",
                    purpose: "What works where absence has many reasons at once.",
                    lead: "Bryn Castell, Secondary Heads' Union of Counties", isOpen: true)))
        let groups = try book().groups.sorted { $0.number < $1.number }.map(\.number)
        for (kind, group, heading, words, source) in Self.items {
            try must(
                try join.propose(
                    AllianceItemStatement(
                        kind: kind, group: group.map { groups[$0] }, heading: heading,
                        words: words, source: source)))
        }
        let items = try book().items.sorted { $0.number < $1.number }
        try must(
            try keep.decide(
                items[0].number, .accepted, reason: "It is from our own members.",
                version: items[0].version))
        try must(
            try keep.decide(
                items[2].number, .rejected,
                reason: "Fines are not what the alliance is for; others decide on them.",
                version: items[2].version))
        try must(
            try keep.put(
                JointStatementText(
                    heading: "Support first",
                    words: "We agree that a child who misses school is asked first what is wrong.\n"
                        + "We will say so in what we publish, and to those whom we represent.")))
        guard let statement = try book().statements.first else { return }
        try must(try join.sign(statement.number, version: statement.version))
        try must(try keep.sign(statement.number, version: statement.version))
        try must(
            try keep.publish(statement: statement.number, version: statement.version))
    }

    private static let items:
        [(AllianceItemKind, Int?, heading: String, words: String, source: String)] = [
            (
                .evidence, 0, "A known adult at the door is what pupils name first",
                "In talks with 60 young people who had been away for four weeks or more, 41 named "
                    + "one adult who met them as what helped most.",
                "Young Voices Trust, talks in the autumn"
            ),
            (
                .recommendation, 1, "Say on every joint plan who rings whom",
                "Plans should name one person on each side with a telephone number, so that nobody "
                    + "waits for the other.", "Schools and councils"
            ),
            (
                .recommendation, nil, "Ask for higher fines",
                "A member asked that the alliance speak for higher fines.", "The department"
            ),
        ]
}
