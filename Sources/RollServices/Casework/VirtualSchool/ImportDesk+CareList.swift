import RollAccess
import RollCasework
import RollDomain
import RollImport
import RollStore

extension ImportDesk {
    /// Takes in an authority's own list of children in care or with a social worker.
    ///
    /// Each child is looked for among the pupils of every school: by number and date of birth, else
    /// by name and date of birth, which a person has to confirm. A worker with an account has the
    /// matched children allocated.
    ///
    /// - Parameter file: The file, gzipped or not.
    /// - Returns: What it held and did.
    /// - Throws: ``ServiceFailure``; nothing is written then.
    public func importCareList(_ file: ImportFile) throws(ServiceFailure) -> ImportResult {
        var desk = self
        desk.isOfCareList = true
        return try desk.takeInList(file)
    }

    private func takeInList(_ file: ImportFile) throws(ServiceFailure) -> ImportResult {
        let fingerprint = file.fingerprint()
        return try ServiceFailure.only {
            let allowed = listsOfViewer
            let importer = CareListImporter(
                authority: authority ?? (allowed?.count == 1 ? allowed?.first : nil),
                allowed: allowed, today: occasion.today, mapping: mapping)
            let outcome = try importer.read(try file.open())
            return try settle(outcome.report, fingerprint: try fingerprint()) {
                (session, result) in
                try write(outcome.changes, in: session, &result)
            }
        }
    }

    /// The authorities whose lists a viewer keeps; nil for whoever may load all.
    private var listsOfViewer: Set<AuthorityCode>? {
        guard let viewer = occasion.viewer,
            Door.why(viewer, .importFiles, .installation) == nil
        else { return nil }
        return Door.grant(viewer, .keepCareList, .own).map { CareReach($0).lists } ?? []
    }

    private func write(
        _ statements: [CareStatement], in session: StoreSession, _ result: inout ImportResult
    ) throws {
        var keys: [CareKey] = []
        var isHere: Set<CareKey> = []
        var withoutAccount: Set<String> = []
        var left: Set<String> = []
        for statement in statements {
            let person =
                statement.workerLogin.isEmpty
                ? nil : try session.persons.person(login: statement.workerLogin)
            if !statement.worker.isEmpty, person == nil { withoutAccount.insert(statement.worker) }
            if let person, !person.isActive { left.insert(person.login) }
            let applied = try session.careLists.apply(
                statement, worker: person?.person ?? 0, at: occasion.now)
            result.applied += applied.count
            if isHere.insert(applied.key).inserted { keys.append(applied.key) }
            if let ended = applied.endedWorker, ended.person != 0,
                let pupil = try session.careLists.child(applied.key)?.pupil
            {
                try CareAllocation(session, occasion).end(ended, of: pupil)
            }
        }
        var counts = CareMatcher.Counts()
        for key in keys {
            try CareMatcher(session, occasion).match(key, &counts)
        }
        result.remarks += counts.remarks
        if !withoutAccount.isEmpty {
            result.remarks.append(
                "Social workers without an account here, whom nobody can tell by Rollcall: "
                    + "\(withoutAccount.count). Add them with rollcall person add, then load the "
                    + "list again.")
        }
        if !left.isEmpty {
            result.remarks.append(
                "Social workers who are kept out and still have children on the list: "
                    + "\(left.count). Ask their teams who has the children now.")
        }
        stopIfTooMany(
            changed: result.applied.changed,
            of: result.applied.changed + result.applied.unchanged, "rows of the list",
            in: &result)
    }
}
