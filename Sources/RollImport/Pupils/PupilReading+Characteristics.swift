import RollDomain

extension PupilReading {
    /// Reads the characteristics as at the date of the file.
    func readCharacteristics(_ pupil: inout PupilStatement, _ records: inout Records) {
        let flags: [(PupilField, Characteristic)] = [
            (.freeMeals, .freeSchoolMeals), (.lookedAfter, .lookedAfter),
            (.previouslyLookedAfter, .previouslyLookedAfter), (.childInNeed, .childInNeed),
            (.childProtection, .childProtection), (.youngCarer, .youngCarer),
            (.additionalLanguage, .additionalLanguage),
        ]
        for (field, characteristic) in flags {
            if let flag = known(field, &records, FieldText.flag) {
                pupil.characteristics[characteristic] = flag ? "yes" : "no"
            }
        }
        pupil.characteristics[.ethnicity] = known(.ethnicity, &records, CodeLists.ethnicity)
        pupil.characteristics[.typeOfNeed] = known(.need, &records, CodeLists.need)
        pupil.characteristics[.socialWorker] = records.filled(.socialWorker)
        if pupil.characteristics[.additionalLanguage] == nil, let code = records.filled(.language) {
            pupil.characteristics[.additionalLanguage] = CodeLists.isAdditional(language: code)
                .map { $0 ? "yes" : "no" }
        }
        readNeeds(&pupil, &records)
    }

    /// One column of N, K and E, or two columns of yes and no.
    private func readNeeds(_ pupil: inout PupilStatement, _ records: inout Records) {
        if let provision = known(.provision, &records, CodeLists.provision) {
            pupil.characteristics[.specialNeeds] = provision
            return
        }
        let support = known(.senSupport, &records, FieldText.flag)
        let plan = known(.plan, &records, FieldText.flag)
        switch (support, plan) {
        case (_, true?): pupil.characteristics[.specialNeeds] = "E"
        case (true?, _): pupil.characteristics[.specialNeeds] = "K"
        case (false?, false?): pupil.characteristics[.specialNeeds] = "N"
        // One "no" alone does not say that there is no need.
        default: break
        }
    }
}

/// The code lists of the census that fields of pupils use.
enum CodeLists {
    private static let ethnicities: Set<String> = [
        "WBRI", "WIRI", "WIRT", "WROM", "WOTH", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN",
        "ABAN", "CHNE", "AOTH", "BCRB", "BAFR", "BOTH", "OOTH", "REFU", "NOBT",
    ]

    private static let needs: Set<String> = [
        "SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI", "VI", "MSI", "PD", "ASD", "OTH", "NSA",
        "DS",
    ]

    /// An ethnic group; authorities may use longer codes of four letters, which are kept.
    static func ethnicity(_ text: String) -> String? {
        let code = text.uppercased()
        let isCode =
            code.utf8.count == 4 && code.utf8.allSatisfy { (0x41...0x5A).contains($0) }
        return ethnicities.contains(code) || isCode ? code : nil
    }

    /// A type of special need.
    static func need(_ text: String) -> String? {
        let code = text.uppercased()
        return needs.contains(code) ? code : nil
    }

    /// `N`, `K` or `E`, also in words.
    static func provision(_ text: String) -> String? {
        switch text.uppercased() {
        case "N", "NONE", "NO": "N"
        case "K", "SUPPORT", "SEN SUPPORT": "K"
        case "E", "EHC", "EHCP", "EHC PLAN", "S": "E"
        default: nil
        }
    }

    /// Whether a first language is another than English; nil where it is not known.
    static func isAdditional(language: String) -> Bool? {
        switch language.uppercased() {
        case "ENG", "ENB", "ENGLISH": false
        case "REF", "NOT", "ZZZ": nil
        default: true
        }
    }
}
