import RollAccess
import RollDomain
import RollServices
import RollStore

/// Files that were loaded, and loading more: checked first, applied when confirmed.
struct ImportPages: Pages {
    let services: SiteServices

    private static let all = Need.grant(.importFiles, .installation)
    private static let school = Need.grant(.importFiles, .school)

    var routes: [Route] {
        [
            .get("imports", Addresses.imports, title: "Imports", needs: Self.all) { ask in
                try ImportView(ask, services, nil).list()
            },
            .post(
                "imports.send", Addresses.imports, title: "Send a file", needs: Self.all,
                body: .upload(UploadDesk.mostBytes)
            ) { ask in try ImportView(ask, services, nil).receive() },
            .get("import", Addresses.upload, title: "Check a file", needs: Self.all) { ask in
                try ImportView(ask, services, nil).check()
            },
            .post("import.apply", Addresses.upload, title: "Apply a file", needs: Self.all) {
                ask in try ImportView(ask, services, nil).apply()
            },
            .get(
                "school.imports", Addresses.schoolImports, title: "Imports", needs: Self.school
            ) { ask in try ImportView(ask, services, try urn(ask)).list() },
            .post(
                "school.imports.send", Addresses.schoolImports, title: "Send a file",
                needs: Self.school, body: .upload(UploadDesk.mostBytes)
            ) { ask in try ImportView(ask, services, try urn(ask)).receive() },
            .get(
                "school.import", Addresses.schoolUpload, title: "Check a file", needs: Self.school
            ) { ask in try ImportView(ask, services, try urn(ask)).check() },
            .post(
                "school.import.apply", Addresses.schoolUpload, title: "Apply a file",
                needs: Self.school
            ) { ask in try ImportView(ask, services, try urn(ask)).apply() },
        ]
    }

    private func urn(_ ask: Ask) throws -> URN {
        guard let urn = URN(ask.value("urn")) else { throw WebFailure.notFound }
        return urn
    }
}
