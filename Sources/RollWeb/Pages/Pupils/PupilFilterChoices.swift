import RollAccess
import RollDomain
import RollServices

/// The filters that a visitor may use on a list, with what is chosen.
struct PupilFilterChoices {
    let query: Fields
    let grant: Grant
    let page: PupilListPage
    let today: CivilDate
    /// Whether the list is of one school or a few, so that groups have a meaning.
    let hasGroups: Bool

    /// The filters that are used most.
    var groups: [PupilFilterForm.Group] {
        var groups = [absence, bands, years]
        if hasGroups, !page.groups.isEmpty {
            groups.append(several("Group", "group", page.groups.map { ($0, $0) }))
        }
        groups += [who, meals]
        if grant.shows(.needs) { groups.append(needs) }
        return groups
    }

    /// The others, which stand folded together.
    var more: [PupilFilterForm.Group] {
        let care = care
        return (care.choices.isEmpty ? [] : [care]) + otherCare + [codes, missed, dates, leavers]
    }

    private func isChosen(_ name: String, _ value: String) -> Bool {
        query.values(name).contains(value)
    }

    private func several(
        _ title: String, _ name: String, _ values: [(value: String, words: String)],
        counts: [String] = []
    ) -> PupilFilterForm.Group {
        PupilFilterForm.Group(
            title: title, name: name,
            choices: values.enumerated().map { place, one in
                Choice(
                    value: one.value, words: one.words, isChosen: isChosen(name, one.value),
                    count: place < counts.count ? counts[place] : "")
            })
    }

    private var absence: PupilFilterForm.Group {
        several("Persistent absence", "pa", [("yes", "Persistently absent"), ("no", "Others")])
    }

    private var bands: PupilFilterForm.Group {
        several(
            "Share of sessions missed", "band",
            AbsenceBand.all.map { (String($0.index), $0.description) },
            counts: page.bands.map(String.init))
    }

    private var years: PupilFilterForm.Group {
        several("Year group", "year", page.yearGroups.map { ($0.description, $0.words) })
    }

    private var who: PupilFilterForm.Group {
        several("Sex", "sex", [("F", "Girls"), ("M", "Boys")])
    }

    private var meals: PupilFilterForm.Group {
        several("Free school meals", Characteristic.freeSchoolMeals.rawValue, Self.yesNo)
    }

    private var needs: PupilFilterForm.Group {
        let fact = Characteristic.specialNeeds
        return several(
            "Special educational needs", fact.rawValue,
            ["N", "K", "E"].map { ($0, fact.words(of: $0)) } + [("none", "Not known")])
    }

    private var care: PupilFilterForm.Group {
        let fact = Characteristic.lookedAfter
        return several(
            "Looked after", fact.rawValue, grant.shows(fact) ? Self.yesNo : [])
    }

    /// Language, ethnic group, type of need, and the other facts of care that may be seen.
    private var otherCare: [PupilFilterForm.Group] {
        var groups: [PupilFilterForm.Group] = []
        for fact in Characteristic.allCases where grant.shows(fact) {
            switch fact {
            case .freeSchoolMeals, .specialNeeds, .lookedAfter, .socialWorker: continue
            case .ethnicity, .typeOfNeed:
                let values = page.values[fact] ?? []
                guard !values.isEmpty else { continue }
                groups.append(
                    several(
                        fact.words.firstCapital, fact.rawValue,
                        values.map { ($0, fact.words(of: $0)) } + [("none", "Not known")]))
            default:
                groups.append(several(fact.words.firstCapital, fact.rawValue, Self.yesNo))
            }
        }
        groups.append(
            several("Severe absence", "sa", [("yes", "Severely absent"), ("no", "Others")]))
        groups.append(
            several(
                "Compulsory school age", "age",
                [("yes", "Of compulsory school age"), ("no", "Others")]))
        groups.append(
            several(
                "Kind of registration", "kind",
                EnrolmentKind.allCases.map { ($0.rawValue, $0.words.firstCapital) }))
        return groups
    }

    private static let yesNo: [(value: String, words: String)] = [
        ("yes", "Yes"), ("no", "No"), ("none", "Not known"),
    ]

    /// Codes of absence and of learning elsewhere, without those that are veiled.
    private var codes: PupilFilterForm.Group {
        let rules = OpenRegister.codes(on: today).filter {
            $0.symbol != "/" && grant.veil.mayFilter(by: $0.symbol)
        }
        return several(
            "Code used", "code", rules.map { ($0.symbol, "\($0.symbol) \($0.meaning)") })
    }

    private func field(_ name: String, _ label: String, _ kind: TextField.Kind) -> TextField {
        TextField(
            name: name, label: label, kind: kind, value: query.text(name) ?? "", isNarrow: true)
    }

    private var missed: PupilFilterForm.Group {
        PupilFilterForm.Group(
            title: "Sessions missed", name: "missed",
            fields: [
                field("missed-from", "At least", .number), field("missed-to", "At most", .number),
            ])
    }

    private var dates: PupilFilterForm.Group {
        PupilFilterForm.Group(
            title: "Dates counted", name: "dates",
            fields: [field("from", "From", .date), field("to", "Up to", .date)])
    }

    private var leavers: PupilFilterForm.Group {
        let chosen = query["leavers"] ?? PupilSearch.Leavers.onRoll.rawValue
        return PupilFilterForm.Group(
            title: "Leavers", name: "leavers", kind: .one,
            choices: PupilSearch.Leavers.allCases.map {
                Choice(
                    value: $0.rawValue, words: PupilQuestion.words($0),
                    isChosen: $0.rawValue == chosen)
            },
            fields: [
                field("left-from", "Left from", .date), field("left-to", "Left up to", .date),
            ], isInUse: chosen != PupilSearch.Leavers.onRoll.rawValue)
    }
}
