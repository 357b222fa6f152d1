import RollCasework
import RollDomain

/// Cards about first days, weekdays, food, travel and belonging.
extension DemoCard {
    static let firstDays = [
        DemoCard(
            title: "Welcome back: ten minutes on the first morning after three days off",
            phase: .secondary, surroundings: .coast, size: .large,
            needs: "year:7 year:8 year:9 year:10 barrier:C-SOC barrier:S-LRN barrier:S-REL",
            problem:
                "A child who has been off for three days comes back to a room that has moved on. "
                + "Nobody says anything, or somebody says “where have you been?”. Of ours, 4 in 10 "
                + "were off again within two weeks.",
            done: """
                Each evening the office prints who is due back tomorrow after three days or more.
                A known adult meets them at the door, by name, before registration.
                Ten minutes: what was hard, what was missed, one thing to catch up, who to sit with.
                A note goes to that day's teachers. Nobody asks again.
                A call home the same evening with one good thing.
                """,
            fitsLess: "One-day absence; children who have been off for months",
            time: "3½ staff hours a week for 1,000 pupils",
            money: "None, or cover at £1,100 a term",
            grade: .promising, compared: 6,
            evidence:
                "We and five schools near us set pupils who came back beside pupils of the same "
                + "year, with as much absence before, at schools that did nothing new. Ours missed 0.5 "
                + "fewer sessions in every 100 in the two terms after, likely between 0.1 and 0.8.",
            recording: "https://practice.example/recordings/welcome-back",
            contact: "Attendance lead"),
        DemoCard(
            title: "Monday breakfast with the form tutor", phase: .secondary, surroundings: .rural,
            size: .middling,
            needs: "year:8 year:9 group:fsm day:monday barrier:F-FIN barrier:C-ATT",
            problem:
                "Mondays were our worst day, most of all in Year 8 and among children with free "
                + "school meals. Some had eaten little since Friday; the first bus comes 40 minutes "
                + "before the bell and there was nowhere to go.",
            done: """
                Open the hall when the first bus comes, on Mondays only.
                Toast, fruit and hot drinks for everybody, so that nobody has to say why.
                Form tutors of Year 8 and 9 are there from 08:10 and sit down with their own.
                Ring on Friday the families of those who missed two Mondays, and invite them.
                """,
            fitsLess: "Schools without buses; absence that has little to do with the day",
            time: "Two hours of one assistant a week; tutors gave up Monday briefing",
            money: "About £45 a week for 90 pupils",
            grade: .compared, compared: 2,
            evidence:
                "Beside four similar schools over the same weeks of two years, Monday absence of "
                + "Year 8 fell by 1.1 points more than theirs, likely between 2.3 less and 0.1 more. "
                + "So it may be chance. A second school saw 0.6.",
            contact: "Head of Year 8"),
        DemoCard(
            title: "A call before nine that begins with hello", phase: .primary,
            surroundings: .urban, size: .middling,
            needs: "barrier:F-ENG barrier:F-CON barrier:S-CUL",
            problem:
                "Our first-day call was a text that said the child was not in. Families told us "
                + "that they felt told off before anybody had asked how they were.",
            done: """
                Staff who know the family ring, not a system.
                The first sentence asks how the child is; the second says that we would like to see them.
                Offer one thing: a late start, somebody at the gate, the work of the day.
                Write down the reason in the family's own words.
                """,
            fitsLess: "Large schools with few who know every family",
            time: "40 minutes each morning for two people, 420 pupils", money: "None",
            grade: .described, compared: 0,
            evidence:
                "Parents told us that they like it. We reach more families by nine: 84 in 100, "
                + "before it was 61. We did not set our absence beside any other school's.",
            contact: "Office manager"),
        DemoCard(
            title: "Attendance certificates and a prize draw", phase: .primary,
            surroundings: .urban, size: .middling, needs: "barrier:C-ATT day:friday",
            problem: "We wanted Fridays to be full, and we had always given certificates for full "
                + "attendance.",
            done: """
                A certificate each half term for every child with no absence.
                A prize draw at the end of term for their families.
                Names on the board in the hall.
                """,
            fitsLess: "Children who are ill, or whose parents decide: it is not theirs to change",
            time: "Two hours each half term", money: "£300 a year for prizes",
            grade: .nothingFound, compared: 3,
            evidence:
                "Three schools of our trust did it and five like us did not. Over two years the "
                + "difference was 0.0 points, likely between 0.3 less and 0.3 more. Children with "
                + "asthma told us that the board made them feel bad. We have stopped.",
            contact: "Headteacher"),
        DemoCard(
            title: "A walking bus that starts at the worst corner", phase: .primary,
            surroundings: .urban, size: .small,
            needs: "year:R year:1 year:2 group:fsm barrier:Y-TRV barrier:F-PAR barrier:F-SIB",
            problem: "Eleven of our most absent children live in four streets. Their parents have "
                + "babies, early shifts or no car.",
            done: """
                Walk the four streets at 08:15 with two adults in yellow coats, every day.
                Knock, wait two minutes, and walk on with whoever is ready.
                Breakfast at school at 08:40.
                Take brothers and sisters of all ages along.
                """,
            fitsLess: "Children who live far apart",
            time: "Two adults, 45 minutes each day", money: "£2,900 a year, from pupil premium",
            grade: .described, compared: 0,
            evidence: "Nine of the eleven came on more days than in the term before. Most children "
                + "whose absence is high come more often later anyway, so we cannot say how much of "
                + "it was the bus.",
            contact: "Assistant headteacher"),
        DemoCard(
            title: "Year 7: the summer before, and one adult until Christmas", phase: .secondary,
            surroundings: .urban, size: .large,
            needs: "year:7 group:sen barrier:S-TRN barrier:C-ANX barrier:C-SOC",
            problem:
                "Those who miss much in Year 6 miss more in Year 7, and we met them in October, "
                + "when it had begun.",
            done: """
                Ask primary schools in June who missed a tenth or more, and why.
                See each at home in July; walk the way to school together in August.
                One adult meets them each morning until Christmas, less and less often.
                Two friends from primary school stay in the same form.
                """,
            fitsLess: "Schools that take from many primary schools",
            time: "Six days in July, then two hours a week", money: "£1,800 for staff in August",
            grade: .tested, compared: 14,
            evidence: "Fourteen schools drew lots: seven began at once, seven a year later. In the "
                + "first year pupils on the list missed 1.3 fewer sessions in every 100 where it had "
                + "begun, likely between 0.4 and 2.2.",
            report: "https://practice.example/reports/summer-before",
            recording: "https://practice.example/recordings/summer-before",
            contact: "Head of transition"),
    ]
}
