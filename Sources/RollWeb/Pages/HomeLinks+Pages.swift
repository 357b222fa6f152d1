import RollDomain

extension HomeLinks {
    /// A page that may be offered, with what it is for.
    struct Entry: Sendable {
        let words: String
        let note: String
        let path: PathPattern

        init(_ words: String, _ note: String, _ path: PathPattern) {
            self.words = words
            self.note = note
            self.path = path
        }
    }

    /// The schools of whoever works for several that no trust and no authority holds together.
    static let severalSchools = Entry(
        "Your schools", "figures, trends and movers", Addresses.mySchools)

    /// The pages of a trust, after the one that bears its name.
    static let ofTrust: [Entry] = [
        Entry("Late registers", "what has not come in, and coverage", Addresses.trustQuality),
        Entry("Pupils across the trust", "by name", Addresses.trustPupils),
        Entry("Plans across the trust", "who has none, reviews due", Addresses.trustPlans),
        Entry(
            "What schools took up", "from the practice library, and what became of it",
            Addresses.trustAdoptions),
        Entry("The adviser", "an offer, the diagnosis, the plan", Addresses.trustEngagements),
        Entry(
            "Programmes and funding", "what the trust and its schools have",
            Addresses.trustProgrammes),
    ]

    /// The pages of an authority, after the one that bears its name.
    static let ofAuthority: [Entry] = [
        Entry("Late registers", "what has not come in, and coverage", Addresses.authorityQuality),
        Entry("Where absence rises", "by school and year group", Addresses.authorityHotSpots),
        Entry(
            "Follow-up", "returns, severe absence, children on no roll", Addresses.authorityReturns),
        Entry("Pupils across the authority", "by name", Addresses.authorityPupils),
        Entry(
            "Plans across the authority", "who has none, reviews due, what waits",
            Addresses.authorityPlans),
        Entry(
            "Meetings with schools", "who was met this term, and who is due",
            Addresses.authorityMeetings),
        Entry("Voice", "what pupils and families say, and asking them", Addresses.authorityVoice),
        Entry("Concerns", "what people outside told the council", Addresses.authorityConcerns),
        Entry(
            "What schools took up", "from the practice library, and what became of it",
            Addresses.authorityAdoptions),
        Entry("The adviser", "an offer, the diagnosis, the plan", Addresses.authorityEngagements),
        Entry(
            "Programmes and funding", "what the authority and its schools have",
            Addresses.authorityProgrammes),
    ]

    /// The pages of a school.
    static let ofSchool: [Entry] = [
        Entry("Today", "registers, calls to make, late arrivals", Addresses.schoolToday),
        Entry("Pupils", "every pupil, by filters", Addresses.schoolPupils),
        Entry("Plans", "who has none, reviews due, what waits", Addresses.schoolPlans),
        Entry("Duties", "what cannot wait, and returns that are due", Addresses.schoolDuties),
        Entry(
            "Whom to see this week", "as many families as your team can see, and why",
            Addresses.schoolTeamList),
        Entry("Registers", "take, enter and amend", Addresses.schoolRegisters),
        Entry("Patterns", "when and why pupils are out", Addresses.schoolPatterns),
        Entry("Meetings", "with the authority, and what was agreed", Addresses.schoolMeetings),
        Entry("Concerns", "what people outside told the school", Addresses.schoolConcerns),
        Entry(
            "Our hub", "what other schools do, and what you said you would change",
            Addresses.schoolHub),
        Entry(
            "Data quality", "faults, and what each could do to the figure", Addresses.schoolQuality),
        Entry("Voice", "what pupils and families say, and asking them", Addresses.schoolVoice),
        Entry("Figures", "of the school, beside others", Addresses.schoolFigures),
        Entry("The governors' page", "to print", Addresses.governorsReport),
    ]

    /// The pages whose address names no place.
    static let everywhere: [Entry] = practice + nation + machine

    /// What schools tell each other.
    private static let practice: [Entry] = [
        Entry(
            "Practice", "what schools did about it, and what became of it elsewhere",
            Addresses.practice),
        Entry(
            "Moderate practice", "cards and files that wait for somebody to look",
            Addresses.practiceDesk),
    ]

    /// England, and what is for everybody.
    private static let nation: [Entry] = [
        Entry("England", "headlines, regions, reasons, groups", Addresses.nation),
        Entry("Hubs of schools", "who leads, who joined, what they try", Addresses.hubs),
        Entry("Whom hubs reach", "regions, authorities, schools and pupils", Addresses.hubReach),
        Entry(
            "What schools took up", "from the practice library, in totals",
            Addresses.nationAdoptions),
        Entry(
            "Where help would do most", "authorities and trusts, with what it rests on",
            Addresses.chooseHelp),
        Entry(
            "Programmes and funding", "who has what, and who says so", Addresses.nationProgrammes),
        Entry("What if", "other rules, and what they would give", Addresses.whatIf),
        Entry(
            "The national board", "meetings, joint plans, mentors, targets by month",
            Addresses.board),
        Entry("The alliance", "pledges, meetings, packs, statements", Addresses.alliance),
        Entry("Open statistics", "what is published, for everybody", Addresses.statistics),
        Entry("Help a child", "what each profession can do, for everybody", Addresses.helpAChild),
    ]

    /// The installation.
    private static let machine: [Entry] = [
        Entry("People and roles", "add, invite, change", Addresses.people),
        Entry("Schools, trusts and authorities", "what is loaded", Addresses.organisations),
        Entry("Imports", "load files, and see what was loaded", Addresses.imports),
        Entry(
            "Feeds and tokens", "systems that send, and when they were last heard", Addresses.feeds),
        Entry("Health", "how the installation fares", Addresses.condition),
        Entry("The record", "who looked at whom, and why", Addresses.audit),
    ]
}
