import RollAccess
import RollDomain
import RollServices
import RollStore

/// The pages of imports, of the installation or of one school.
struct ImportView {
    let ask: Ask
    let services: SiteServices
    let school: URN?
    /// Whether it is of authorities' lists of children in care, for those who keep them.
    let isOfCareList: Bool

    init(_ ask: Ask, _ services: SiteServices, _ school: URN?, isOfCareList: Bool = false) {
        self.ask = ask
        self.services = services
        self.school = school
        self.isOfCareList = isOfCareList
    }

    private var desk: UploadDesk {
        UploadDesk(store: services.store, random: services.random)
    }

    private var place: String {
        isOfCareList
            ? Addresses.careImports()
            : school.map { Addresses.schoolImports($0) } ?? Addresses.imports()
    }

    private func address(of upload: String) -> String {
        isOfCareList
            ? Addresses.careUpload(upload)
            : school.map { Addresses.schoolUpload($0, upload) } ?? Addresses.upload(upload)
    }

    func framed(_ page: Page) throws -> Page {
        if isOfCareList { return CareFrame.frame(page, ask, in: Addresses.careImports) }
        if school != nil {
            return try SchoolFrame(ask, services).frame(page, in: Addresses.schoolImports)
        }
        return AdministrationFrame.frame(page, ask, in: Addresses.imports)
    }

    /// How many of the newest imports are looked through for those of lists.
    private static let mostLooked = 500

    // MARK: Sending

    /// Takes a file that was sent.
    func receive() throws -> Answer {
        let kind =
            isOfCareList
            ? ImportKind.careList : ask.form["kind"].flatMap(ImportKind.init(rawValue:))
        let file = ask.files.first { $0.field == "file" }
        var faults: [FormFault] = []
        if kind.map(kinds.contains) != true {
            faults.append(FormFault("kind", "Choose what the file holds."))
        }
        if file.map({ $0.bytes.isEmpty }) ?? true {
            faults.append(FormFault("file", "Choose a file that is not empty."))
        }
        let stated = ask.form.text("school")
        let urn = school ?? stated.flatMap(URN.init)
        if school == nil, stated != nil, urn == nil {
            faults.append(
                FormFault("school", "A URN has six digits. Leave it empty for several schools."))
        }
        guard faults.isEmpty, let kind, let file else { return .again(try page(faults)) }
        do {
            let checked = try desk.receive(
                file.bytes, name: file.name, kind, for: urn, on: ask.occasion())
            let address = address(of: checked.upload.id)
            // An administrator's file for one school keeps the school in its address.
            let query = school == nil ? Fields().with("school", urn?.description) : Fields()
            return .go(to: address + query.question)
        } catch {
            guard error.kind == .fault || error.kind == .usage else { throw error }
            return .again(try page([FormFault("file", error.message.withoutCommands)]))
        }
    }

    private var kinds: [ImportKind] {
        isOfCareList
            ? [.careList] : ImportKind.allCases.filter { school == nil || $0.isOfSchools }
    }

    // MARK: The list

    /// What was loaded, and the form for more.
    func list() throws -> Answer { .page(try page([])) }

    private func page(_ faults: [FormFault]) throws -> Page {
        let order = TableOrder(ask, columns: ["when"], descends: true)
        let skipped = (order.page - 1) * TableOrder.pageSize
        var (runs, total) = try desk.history(
            for: school, most: isOfCareList ? Self.mostLooked : TableOrder.pageSize,
            skipping: isOfCareList ? 0 : skipped)
        if isOfCareList {
            // Whoever keeps a list sees its files, and no other of the installation's.
            let own = runs.filter { $0.kind == ImportKind.careList.rawValue }
            total = own.count
            runs = Array(own[order.range(of: total)])
        }
        var views: [any View] = []
        if let done = ask.query["done"] {
            views.append(
                Notice(
                    state: .good, title: done == "same" ? "Nothing was new" : "The file is loaded",
                    text: done == "same"
                        ? "Everything in the file was known already."
                        : "It is the first in the list below.", isNews: true))
        }
        views.append(form(faults))
        views.append(
            Part(
                heading: "What was loaded",
                views: runs.isEmpty
                    ? [Hollow(words: "Nothing yet. Send the first file above.")]
                    : [history(runs), Pager(order: order, total: total, noun: "imports")]))
        var page = Page(
            "Imports",
            heading: total == 0
                ? "No file has been loaded yet"
                : "\(total) file\(total == 1 ? " has" : "s have") been loaded",
            lead: "A file is checked first. Nothing changes before you confirm.",
            content: Stack(views))
        page.basis = "the list of imports, kept for six years"
        return try framed(page)
    }

    private func form(_ faults: [FormFault]) -> Part {
        let kind = ask.form["kind"].flatMap(ImportKind.init(rawValue:))
        let what: [any View] =
            isOfCareList
            ? [
                Prose(
                    words: "Columns: reference, surname, forename, date of birth, status, from; as "
                        + "well UPN, to, social worker, worker email, team, school.",
                    voice: .note)
            ]
            : [
                Choices(
                    name: "kind", legend: "What the file holds",
                    choices: kinds.map {
                        Choice(
                            value: $0.rawValue, words: $0.words.firstCapital, isChosen: $0 == kind)
                    }, fault: faults.first { $0.field == "kind" }?.words ?? "")
            ]
        var fields =
            what + [
                TextField(
                    name: "file", label: "File", kind: .file,
                    hint: "CSV, or XML for a transfer file; plain or packed by gzip; at most "
                        + "\(UploadDesk.mostBytes >> 20) MB.",
                    fault: faults.first { $0.field == "file" }?.words ?? "")
            ]
        if school == nil, !isOfCareList {
            fields.append(
                TextField(
                    name: "school", label: "School, where the file is of one (URN)",
                    hint: "Needed where the file has no column for the school.", isNarrow: true
                ).kept(ask.form, faults))
        }
        return Part(
            heading: "Send a file", id: "send",
            views: [
                FormView(
                    action: place, faults: faults, fields: fields, button: "Check the file",
                    takesFiles: true)
            ])
    }

    private func history(_ runs: [ImportRun]) -> Table {
        Table(
            caption: "Files that were loaded, newest first", captionIsHidden: true,
            columns: [
                .init(label: "When", kind: .head), .init(label: "What"), .init(label: "By"),
                .init(label: "Read", kind: .number), .init(label: "New", kind: .number),
                .init(label: "Changed", kind: .number),
                .init(label: "Held back", kind: .number),
                .init(label: "Fingerprint", isWideOnly: true),
            ],
            rows: runs.map { run in
                Table.Row(cells: [
                    Table.Cell(ask.spoken(run.at)), Table.Cell("\(run.kind): \(run.fileName)"),
                    Table.Cell(run.operatorName.isEmpty ? "not said" : run.operatorName),
                    Table.Cell("\(run.read)"), Table.Cell("\(run.new)"),
                    Table.Cell("\(run.changed)"), Table.Cell("\(run.quarantined)"),
                    Table.Cell(String(run.fingerprint.prefix(16))),
                ])
            }, folds: true)
    }

    // MARK: Checking and applying

    private var options: ImportOptions {
        let asked = ask.form.all.isEmpty ? ask.query : ask.form
        var options = ImportOptions()
        options.acceptsFaults = asked["faults"] == "yes"
        options.acceptsManyChanges = asked["changes"] == "yes"
        return options
    }

    /// The school for which the file was sent, which the address of an administrator's says.
    private var target: URN? {
        school ?? (ask.form["school"] ?? ask.query["school"]).flatMap(URN.init)
    }

    /// What a file would do.
    func check() throws -> Answer {
        do {
            guard
                let checked = try desk.check(
                    ask.value("upload"), options, for: target, on: ask.occasion())
            else { return try gone() }
            return .page(try framed(report(checked)))
        } catch let failure as ServiceFailure {
            guard failure.kind == .fault || failure.kind == .usage else { throw failure }
            return .again(try page([FormFault("file", failure.message.withoutCommands)]))
        }
    }

    /// Applies a file that was confirmed.
    func apply() throws -> Answer {
        do {
            guard let fingerprint = ask.form["fingerprint"],
                let results = try desk.apply(
                    ask.value("upload"), fingerprint: fingerprint, options, for: target,
                    on: ask.occasion())
            else { return try gone() }
            for result in results {
                if case .stopped(let reason) = result.ending {
                    return .again(
                        try page([FormFault("file", reason.withoutCommands)]))
                }
            }
            let isSame = results.allSatisfy { $0.applied.new == 0 && $0.applied.changed == 0 }
            return .go(to: place + Fields([("done", isSame ? "same" : "loaded")]).question)
        } catch let failure as ServiceFailure {
            guard failure.kind == .fault || failure.kind == .usage else { throw failure }
            return .again(try page([FormFault("file", failure.message.withoutCommands)]))
        }
    }

    private func report(_ checked: CheckedUpload) -> Page {
        ImportReportPage(
            checked: checked, options: options, school: target, isOfSchool: school != nil,
            address: address(of: checked.upload.id), back: place, ask: ask
        ).page
    }

    /// Used, too old, another's, or never there: nobody learns which.
    private func gone() throws -> Answer {
        var answer = Answer.page(
            try framed(
                Page(
                    "Check a file", heading: "This file is no longer kept",
                    lead:
                        "Nothing was changed. A file waits for \(UploadDesk.minutes) minutes, and "
                        + "is applied once.",
                    content: Prose(
                        words: "", links: [Page.Link("Send it again", to: place)]))))
        answer.status = 410
        return answer
    }
}
