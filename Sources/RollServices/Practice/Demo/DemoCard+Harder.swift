import RollCasework
import RollDomain

/// Cards about anxiety, needs, uniform, safety, carers and work with others.
extension DemoCard {
    static let harder = [
        DemoCard(
            title: "A door, a room and a person for anxious mornings", phase: .secondary,
            surroundings: .urban, size: .large,
            needs: "year:8 year:9 year:10 year:11 group:sen barrier:C-ANX barrier:C-SEP "
                + "barrier:S-ENV barrier:C-MH",
            problem:
                "The corridor at 08:40 is the worst place in our school. Some children stood at "
                + "the gate and went home again.",
            done: """
                Open a side door at 08:50, when the corridors are empty.
                The same adult waits there every day; a second one knows the children too.
                Register in a small room, and leave for one agreed lesson, then two.
                Agree each step with the child on Friday, and write it down.
                Look at it again each fortnight, and leave the room within a term.
                """,
            fitsLess: "Children who cannot leave the house yet",
            time: "One full-time assistant for up to twelve pupils", money: "£21,000 a year",
            grade: .compared, compared: 1,
            evidence:
                "Beside matched pupils at three similar schools ours were in for 9 more sessions "
                + "in every 100 over two terms, likely between 1 and 17. Twelve pupils are few.",
            recording: "https://practice.example/recordings/side-door", contact: "SENCO"),
        DemoCard(
            title: "Uniform cupboard without a form to fill in", phase: .secondary,
            surroundings: .urban, size: .large,
            needs: "group:fsm barrier:F-FIN day:monday",
            problem:
                "Children stayed off rather than come without the right shoes. Asking for help "
                + "meant a form and a talk.",
            done: """
                Put clean uniform in every size by the office, open all day.
                Nobody asks and nothing is signed.
                Heads of year know where the key to the shoe cupboard is.
                """,
            fitsLess: "Schools without room to store it",
            time: "One hour a week", money: "£900 in the first year, gifts after that",
            grade: .nothingFound, compared: 1,
            evidence:
                "We set pupils with free school meals beside those of six similar schools for a "
                + "year: 0.1 points less absence, likely between 0.9 less and 0.7 more. We keep it "
                + "because children should have shoes, not because it changed attendance.",
            contact: "Pastoral manager"),
        DemoCard(
            title: "Five questions to every pupil about feeling safe", phase: .secondary,
            surroundings: .rural, size: .middling,
            needs: "year:7 year:8 year:9 barrier:S-BUL barrier:C-IDE barrier:S-CUL",
            problem: "We heard about bullying on the bus from a parent, in March. It had begun in "
                + "September.",
            done: """
                Ask every pupil five questions in form time, twice a year, without names.
                A safeguarding-trained person reads the answers first, that day.
                Put up within a week what we heard and what we do.
                Change the seats on the bus and who stands in the worst corridor.
                """,
            fitsLess: "Very small schools, where answers show who gave them",
            time: "A day of one person, twice a year", money: "None", grade: .described,
            compared: 0,
            evidence: "More pupils say that somebody acts: 71 in 100, before it was 52. We did not "
                + "compare attendance with anybody's.",
            contact: "Safeguarding lead"),
        DemoCard(
            title: "Young carers choose their own timetable of small things", phase: .secondary,
            surroundings: .coast, size: .middling,
            needs: "group:young-carer barrier:C-CAR barrier:F-PMH day:monday day:friday",
            problem:
                "We knew of six young carers; there were more than twenty. They were late, or off "
                + "on the days when a parent had treatment.",
            done: """
                Ask every family each September whether a child helps somebody at home.
                Each young carer chooses three small things, such as a telephone in the pocket.
                One adult rings home at 08:00 on treatment days and sends a taxi if it must be.
                Meet at lunch on Thursdays, with food and no agenda.
                """,
            fitsLess: "Schools that have not yet asked who the carers are",
            time: "Four hours a week", money: "About £25 a week for taxis", grade: .compared,
            compared: 2,
            evidence:
                "At two schools, beside carers of four others, absence went down by 1.9 points "
                + "more than theirs, likely between 4.6 less and 0.8 more. We cannot tell.",
            contact: "Young carers' lead"),
        DemoCard(
            title: "Plans that the whole room can see", phase: .special, surroundings: .urban,
            size: .small,
            needs: "group:sen barrier:C-SEN barrier:C-PHY barrier:Y-WAIT barrier:Y-INF",
            problem: "Health, travel and school each had a plan for the same child. Days were lost "
                + "between them: a pump not serviced, an escort who was new.",
            done: """
                One page a child, on the wall of the staff room and with the family.
                Whoever changes something tells the others the same day.
                A nurse, the transport desk and we talk for 15 minutes each Thursday.
                """,
            fitsLess: "Schools without a nurse", time: "One hour a week of three people",
            money: "None", grade: .described, compared: 0,
            evidence: "Days lost to travel and equipment went from 61 in a term to 22. There is no "
                + "school like us to compare with.",
            contact: "Deputy headteacher"),
        DemoCard(
            title: "Meeting the severely absent ten, every second Tuesday", phase: .secondary,
            surroundings: .urban, size: .large,
            needs: "barrier:Y-INF barrier:Y-WAIT barrier:F-HOU barrier:F-STR",
            problem: "Lists went round and nobody owned a child. The same names came up each term.",
            done: """
                Ten names, no more, with the authority's officer and early help in one room.
                Each child has one person who answers for them, by name.
                Every action has a day; those who are late say why.
                A child leaves the list when they have been in for six weeks, and another comes on.
                """,
            fitsLess: "Schools with three or four such children",
            time: "Two hours a fortnight for five people", money: "None", grade: .compared,
            compared: 1,
            evidence: "Beside the ten most absent of five similar schools ours were in for 6 more "
                + "sessions in every 100 over two terms, likely between 4 fewer and 16 more.",
            contact: "Attendance champion"),
    ]
}
