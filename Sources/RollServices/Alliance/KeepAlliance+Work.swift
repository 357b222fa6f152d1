public import RollCasework
import RollDomain
import RollStore

extension KeepAlliance {
    /// Keeps a working group, or what is said of it anew.
    ///
    /// - Returns: What has to be put right first; none where it is kept.
    /// - Throws: ``ServiceFailure`` of the database.
    public func put(
        _ group: WorkingGroupStatement, as number: Int64? = nil
    ) throws(ServiceFailure) -> [CaseworkFault] {
        requireKeeper()
        return try write("working group") { session in
            var faults = group.faults
            let all = try session.alliance.groups()
            if let number, !all.contains(where: { $0.number == number }) {
                faults.append(CaseworkFault("", "The group is not here any more."))
            }
            if all.contains(where: {
                $0.number != number
                    && $0.statement.name.lowercased() == group.name.lowercased()
            }) {
                faults.append(CaseworkFault("name", "A group of that name stands here already."))
            }
            guard faults.isEmpty else { return faults }
            try session.alliance.put(group, as: number, at: occasion.now)
            return []
        }
    }

    /// Keeps evidence or a recommendation that somebody puts forward.
    ///
    /// - Returns: What has to be put right first; none where it is kept.
    /// - Throws: ``ServiceFailure`` of the database.
    public func propose(
        _ item: AllianceItemStatement
    ) throws(ServiceFailure) -> [CaseworkFault] {
        try write(item.kind.words) { session in
            var faults = item.faults
            if let group = item.group,
                try !session.alliance.groups().contains(where: { $0.number == group })
            {
                faults.append(CaseworkFault("group", "Choose one of the working groups."))
            }
            guard faults.isEmpty else { return faults }
            try session.alliance.add(item, on: occasion.today, by: author)
            return []
        }
    }

    /// Takes evidence or a recommendation on, as the alliance decided.
    ///
    /// - Returns: What has to be put right first; none where it is kept.
    /// - Throws: ``ServiceFailure`` of the database.
    public func decide(
        _ number: Int64, _ next: AllianceItemState, reason: String, version: Int
    ) throws(ServiceFailure) -> [CaseworkFault] {
        requireKeeper()
        return try write("item \(number) \(next.words)") { session in
            guard
                var item = try session.alliance.items().first(where: { $0.number == number })
            else { return [CaseworkFault("", "It is not here any more.")] }
            guard item.version == version else { return [Self.changed] }
            let faults = AllianceItemStatement.stepFaults(
                from: item.state, to: next, reason: reason)
            guard faults.isEmpty else { return faults }
            item.state = next
            item.reason = reason
            item.moved = occasion.today
            return try session.alliance.change(item) ? [] : [Self.changed]
        }
    }

    /// Keeps a joint statement, or another text for one that nobody has signed.
    ///
    /// - Returns: What has to be put right first; none where it is kept.
    /// - Throws: ``ServiceFailure`` of the database.
    public func put(
        _ text: JointStatementText, as number: Int64? = nil, version: Int? = nil
    ) throws(ServiceFailure) -> [CaseworkFault] {
        requireKeeper()
        return try write("joint statement") { session in
            guard text.faults.isEmpty else { return text.faults }
            guard let number else {
                try session.alliance.add(text, on: occasion.today, at: occasion.now)
                return []
            }
            return try changing(number, version, in: session) { statement, signatures in
                guard signatures.isEmpty else {
                    return [
                        CaseworkFault(
                            "words",
                            "Somebody has signed these words, so they stay. Write another "
                                + "statement.")
                    ]
                }
                statement.text = text
                return []
            }
        }
    }

    private func changing(
        _ number: Int64, _ version: Int?, in session: StoreSession,
        _ change: (inout StoredJointStatement, [StatementSignature]) -> [CaseworkFault]
    ) throws -> [CaseworkFault] {
        guard
            var statement = try session.alliance.statements()
                .first(where: { $0.number == number })
        else { return [CaseworkFault("", "The statement is not here any more.")] }
        guard statement.version == version else { return [Self.changed] }
        let faults = change(&statement, try session.alliance.signatures()[number] ?? [])
        guard faults.isEmpty else { return faults }
        return try session.alliance.change(statement, at: occasion.now) ? [] : [Self.changed]
    }

    /// Signs a joint statement as it was read, for the viewer's own organisation.
    ///
    /// - Returns: What has to be put right first; none where it is signed.
    /// - Throws: ``ServiceFailure`` of the database.
    public func sign(
        _ number: Int64, version: Int
    ) throws(ServiceFailure) -> [CaseworkFault] {
        try write("joint statement \(number) signed") { session in
            guard
                let statement = try session.alliance.statements()
                    .first(where: { $0.number == number })
            else { return [CaseworkFault("", "The statement is not here any more.")] }
            guard statement.version == version else { return [Self.changed] }
            let (organisation, fault) = try speaker(for: nil, in: session)
            guard let organisation else { return [fault].compactMap { $0 } }
            try session.alliance.sign(number, for: organisation, by: author)
            return []
        }
    }

    /// Publishes a joint statement that at least two organisations have signed.
    ///
    /// - Returns: What has to be put right first; none where it is published.
    /// - Throws: ``ServiceFailure`` of the database.
    public func publish(
        statement number: Int64, version: Int
    ) throws(ServiceFailure) -> [CaseworkFault] {
        requireKeeper()
        return try write("joint statement \(number) published") { session in
            try changing(number, version, in: session) { statement, signatures in
                guard signatures.count > 1 else {
                    return [
                        CaseworkFault(
                            "", "A joint statement has at least two signatures. Ask for more.")
                    ]
                }
                if statement.published == nil { statement.published = occasion.today }
                return []
            }
        }
    }
}
