import RollDomain

/// What somebody wants to do; `actions.csv` says on what it can be done and how much it shows.
public enum Action: String, CaseIterable, Sendable, Hashable {
    /// Open one pupil's page.
    case seePupil = "see-pupil"
    /// List pupils by name.
    case listPupils = "list-pupils"
    /// Take a list of pupils, or a pupil's record, away.
    case exportPupils = "export-pupils"
    /// See figures of a place, as exactly as the role's detail says.
    case seeFigures = "see-figures"
    /// See protected figures of other places beside one's own.
    case seeComparison = "see-comparison"
    /// Ask what other rules would give.
    case askWhatIf = "ask-what-if"
    /// See registers as they come in.
    case seeToday = "see-today"
    /// See faults of the data.
    case seeDataQuality = "see-data-quality"
    /// Enter marks.
    case takeRegister = "take-register"
    /// Change a mark.
    case amendMark = "amend-mark"
    /// Choose a code of leave.
    case grantLeave = "grant-leave"
    /// Note an attempt to reach a family.
    case recordContact = "record-contact"
    /// See conversations and plans.
    case seePlan = "see-plan"
    /// Write down conversations and plans.
    case keepPlan = "keep-plan"
    /// Agree a joint plan for the school.
    case agreeForSchool = "agree-for-school"
    /// Agree a joint plan for the authority.
    case agreeForAuthority = "agree-for-authority"
    /// Hand casework over to another school.
    case handOverCasework = "hand-over-casework"
    /// See notes on a child's safety.
    case seeSafeguardingNotes = "see-safeguarding-notes"
    /// Write notes on a child's safety.
    case keepSafeguardingNotes = "keep-safeguarding-notes"
    /// See notes on a child's health.
    case seeHealthNotes = "see-health-notes"
    /// Write notes on a child's health.
    case keepHealthNotes = "keep-health-notes"
    /// Follow up what the law asks: note a return as sent, a part-time timetable, a leaver's next step.
    case followUp = "follow-up"
    /// Load files.
    case importFiles = "import-files"
    /// Set a school's calendar and register of record.
    case keepSchool = "keep-school"
    /// Make groups of schools of one's own.
    case keepGroupings = "keep-groupings"
    /// Say whose child this is, and who took a referral.
    case allocateChildren = "allocate-children"
    /// Give and end the tokens of feeds.
    case keepFeeds = "keep-feeds"
    /// Add people and give roles.
    case managePeople = "manage-people"
    /// Look as another person does, which never shows more.
    case lookAs = "look-as"
    /// See who has looked at a child, and why.
    case readAudit = "read-audit"
    /// Publish statistics.
    case publish
    /// See how the installation fares.
    case seeHealth = "see-health"
    /// See what is public of schools and trusts.
    case seeOrganisation = "see-organisation"
    /// See meetings of school and authority, with what was agreed.
    case seeMeetings = "see-meetings"
    /// Plan and hold meetings of school and authority.
    case holdMeetings = "hold-meetings"
    /// See referrals of children to services.
    case seeReferrals = "see-referrals"
    /// Refer a child to a service.
    case refer
    /// Work with a child whose referral was accepted.
    case workReferrals = "work-referrals"
    /// Keep the map of an area's services.
    case keepServices = "keep-services"
    /// See one's list of children in care or with a social worker.
    case seeCareList = "see-care-list"
    /// Keep an authority's list of children in care or with a social worker.
    case keepCareList = "keep-care-list"
    /// Note what was done for a child in care or with a social worker.
    case noteCare = "note-care"
    /// Refer a child to the mentor programme.
    case referToMentor = "refer-to-mentor"
    /// See children in the mentor programme.
    case seeMentoring = "see-mentoring"
    /// Take cases of the mentor programme further.
    case workWithMentees = "work-with-mentees"
    /// See meetings of several agencies about a child.
    case seeChildMeetings = "see-child-meetings"
    /// Write down what was said in one, and what became of one's own side's actions.
    case joinChildMeetings = "join-child-meetings"
    /// Call one, lead it, and agree actions.
    case holdChildMeetings = "hold-child-meetings"
    /// Say what mentors bring and how many children they take.
    case keepMentors = "keep-mentors"
    /// See what one has to do, from meetings, plans and referrals.
    case seeTasks = "see-tasks"
    /// See what guidance expects of a place, and how far it is met.
    case seeExpectations = "see-expectations"
    /// Say how what guidance expects of a place is met.
    case keepExpectations = "keep-expectations"
    /// Find what worked elsewhere.
    case seePractice = "see-practice"
    /// Write practice cards for a school, take cards up, and say what came of it.
    case sharePractice = "share-practice"
    /// Moderate practice cards, and announce webinars.
    case moderatePractice = "moderate-practice"
    /// Read what people outside tell the school.
    case readSchoolConcerns = "read-school-concerns"
    /// Take further or close what people outside tell the school.
    case keepSchoolConcerns = "keep-school-concerns"
    /// Read what people outside tell the authority.
    case readAuthorityConcerns = "read-authority-concerns"
    /// Take further or close what people outside tell the authority.
    case keepAuthorityConcerns = "keep-authority-concerns"
    /// See what pupils and families answer.
    case seeVoice = "see-voice"
    /// Ask pupils and families.
    case holdSurveys = "hold-surveys"
    /// See hubs of schools, and whom they reach.
    case seeHubs = "see-hubs"
    /// See where a school stands with hubs, and what it said it would do.
    case seeOwnHub = "see-own-hub"
    /// Ask to join a hub, and say there what a school will change.
    case joinHubs = "join-hubs"
    /// Run one's hub: answer wishes, hold meetings.
    case leadHubs = "lead-hubs"
    /// Found hubs, choose their leads, open and close them.
    case keepHubs = "keep-hubs"
    /// See the alliance's pledges, meetings and packs.
    case seeAlliance = "see-alliance"
    /// Report on pledges and comment on packs.
    case joinAlliance = "join-alliance"
    /// Keep the alliance's members, meetings and packs.
    case keepAlliance = "keep-alliance"
    /// See reach and coverage across England.
    case seeBoard = "see-board"
    /// See what an adviser does with an authority or a trust.
    case seeEngagements = "see-engagements"
    /// Work as an adviser with an authority or a trust.
    case workWithEngagements = "work-with-engagements"
    /// Answer an adviser for one's own authority or trust.
    case answerEngagement = "answer-engagement"
    /// Offer an adviser's help, and settle what is raised.
    case offerEngagements = "offer-engagements"
    /// See where help would do most.
    case chooseHelp = "choose-help"
    /// See which programmes are had where.
    case seeProgrammes = "see-programmes"
    /// Say which programmes are had where.
    case keepProgrammes = "keep-programmes"
    /// See what the schools of a trust or an authority took up from the practice library.
    case seeAdoptions = "see-adoptions"

    /// The row of the table that says what the action is.
    var rule: ActionRule {
        guard let rule = ActionRule.all[self] else {
            preconditionFailure("actions.csv lacks \(self)")
        }
        return rule
    }

    /// The words for reading, such as `change a mark`.
    public var words: String { rule.words }

    /// Whether it changes what is kept, which nobody does while looking as somebody else.
    public var changes: Bool { rule.changes }

    /// On what it can be done.
    public var subjects: Set<SubjectKind> { rule.subjects }
}

/// An action as a row of data.
struct ActionRule: Sendable {
    let action: Action
    let words: String
    let subjects: Set<SubjectKind>
    /// Whether the subject must lie inside the viewer's scope.
    let needsScope: Bool
    /// The most that it shows, whoever asks.
    let detail: Detail
    let changes: Bool

    static let all: [Action: ActionRule] = {
        let rows = DataTable(access: "Data/actions.csv").map { cell in
            guard let action = Action(rawValue: cell("action")),
                let detail = Detail(rawValue: cell("detail"))
            else { preconditionFailure("actions.csv names no action: \(cell("action"))") }
            return ActionRule(
                action: action, words: cell("words"),
                subjects: DataTable.values(cell("subjects"), as: SubjectKind.self),
                needsScope: cell("needs") == "scope", detail: detail,
                changes: cell("changes") == "yes")
        }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.action, $0) })
    }()
}
