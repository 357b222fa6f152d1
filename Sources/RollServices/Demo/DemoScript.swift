import RollCasework

/// The made-up words of one kind of story.
struct DemoScript {
    let place: ConversationPlace
    let child: String
    let childLater: String
    let parent: String
    let staff: String
    let strengths: String
    let barriers: [(String, Voice)]
    let goal: String
    let schoolAction: String
    let parentAction: String
    let childAction: String
    let health: String
    let learning: String

    static let all = [
        DemoScript(
            place: .home,
            child: "The corridor is the worst bit. Once I am in art I forget about it.",
            childLater: "The side door is better. I can do mornings.",
            parent: "Mornings end in tears. I need someone at the other end who knows my child.",
            staff: "Settles well once in a room with few people.",
            strengths: "Drawing. Turns up when a person was promised.",
            barriers: [("C-ANX", .pupil), ("S-ENV", .pupil), ("C-SEP", .parent)],
            goal: "In for registration with the same adult each morning",
            schoolAction: "The same adult waits at the side door each morning",
            parentAction: "Walk in together on Tuesdays and Thursdays",
            childAction: "Say each Friday which step feels right",
            health: "Worry before school. The school nurse sees them weekly.",
            learning: "SEN support. A quiet room is agreed for tests."),
        DemoScript(
            place: .telephone,
            child: "I look after my brother till mum is back. Then it is too late to go in.",
            childLater: "It is easier when the bus is paid and breakfast is there.",
            parent: "I start at six. There is nobody else for the little one.",
            staff: "Late or out on the days of early shifts.",
            strengths: "Kind with younger ones. Good at maths.",
            barriers: [("C-CAR", .pupil), ("F-FIN", .parent)],
            goal: "In before nine on the days of early shifts",
            schoolAction: "A place at breakfast club for both, and the bus paid",
            parentAction: "Send the shifts of the week on Sunday",
            childAction: "Text the office when it will be late",
            health: "Nothing that keeps them off.",
            learning: "Has missed the start of topics; catches up fast."),
        DemoScript(
            place: .school,
            child: "They say things on the bus every day. I sit alone at lunch.",
            childLater: "It stopped on the bus. I go to chess on Wednesdays.",
            parent: "We told you in spring and nothing was done. We want to see it stop.",
            staff: "The two named pupils were spoken with; the seat is changed.",
            strengths: "Chess. Knows a lot about trains.",
            barriers: [("S-BUL", .pupil), ("C-SOC", .school), ("F-ENG", .parent)],
            goal: "In on all five days, with lunch in company",
            schoolAction: "A named adult checks the bus and lunch each day",
            parentAction: "Ring the named adult on the same day if it starts again",
            childAction: "Tell the named adult, by a card if that is easier",
            health: "Stomach aches on school mornings; the GP found nothing else.",
            learning: "Works above what is expected, alone."),
        DemoScript(
            place: .home,
            child: "I cannot get up. I am on my phone till two.",
            childLater: "The phone stays downstairs. I hate it but it works.",
            parent: "We shout every morning. I do not know what else to do.",
            staff: "Misses first lessons, is there by break.",
            strengths: "Funny. Good with bikes.",
            barriers: [("C-SLP", .pupil), ("F-PAR", .parent), ("C-ATT", .school)],
            goal: "In by the first bell on four days of five",
            schoolAction: "Bike workshop in period one on Fridays",
            parentAction: "Phones downstairs by ten, for everybody",
            childAction: "Set the alarm, and be at the gate by half past eight",
            health: "Tired. The school nurse talked about sleep with the family.",
            learning: "Reads well below the class; reading support from half term."),
    ]
}
