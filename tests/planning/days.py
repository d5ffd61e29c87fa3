"""Days for tests: the Seoul one, small random ones with every feature, and rotations with a known answer."""

from random import Random

from forumctl.planning.itinerary.day import Crew, Day, Leg, Rest, Site, Travel, meal, pause, rotation, visit


def seoul() -> Day:
    """Three buses; two rooms for 25 side by side, two open sites, lunch between half past eleven and half past one."""
    travel = Travel(((0, 45, 35, 30), (45, 0, 30, 35), (35, 30, 0, 15), (30, 35, 15, 0)))
    sites = (Site(25, opens_min=540, closes_min=1080), Site(25, opens_min=540), Site(150, opens_min=600), Site(120))
    crews = tuple(
        Crew(
            (
                rotation((people - people // 2, people // 2), ((0, 40), (1, 40)), place=1),
                visit(2, place=2, minutes=75, people=people),
                visit(3, place=3, minutes=60, people=people),
                pause(60, 690, 810),
            ),
            origin=0,
            destination=0,
            leave_min=540,
            back_by_min=1050,
        )
        for people in (42, 41, 41)
    )
    return Day(travel, sites, crews)


def waves(crews: int, sites: int) -> Day:
    """Crews and sites such that the best day has each crew at another site in each of as many equal waves as sites."""
    ride = tuple(tuple(0 if row == column else 15 for column in range(sites + 1)) for row in range(sites + 1))
    legs = tuple(visit(site, site + 1, 60, 41) for site in range(sites))
    return Day(
        Travel(ride),
        tuple(Site(-(-crews // sites) * 41) for _ in range(sites)),
        tuple(Crew(legs, 0, 0, 540, 1260) for _ in range(crews)),
    )


def small_day(seed: int) -> Day:
    """One to four crews, up to three sites, with capacities, bays, slots, opening hours, turns, lunch, rush hours."""
    random = Random(seed)
    places = random.randint(2, 4)

    def table() -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(0 if a == b else random.randint(3, 40) for b in range(places)) for a in range(places))

    sites = tuple(
        Site(
            capacity=random.choice([None, 25, 40, 80]),
            bays=random.choice([None, None, 1, 2]),
            opens_min=random.choice([0, 545, 600]),
            closes_min=random.choice([1440, 900, 1003]),
            slots_min=random.choice([None, None, None, (600, 660, 720, 780)]),
            least_party=random.choice([0, 0, 15]),
        )
        for _ in range(3)
    )

    def leg(number: int, people: int) -> Leg:
        turn = random.choice([None, number])
        place = random.randrange(places)
        match random.randrange(5):
            case 0:
                rooms = ((0, random.randint(10, 40)), (1, random.randint(10, 40)))
                return rotation((people // 2, people - people // 2), rooms, place, random.choice([0, 3]), turn)
            case 1:
                return pause(random.choice([30, 45]), 690, 840, random.choice([(None,), (0, 1)]))
            case 2:
                return meal(people, 45, 690, 840, ((2, place),))
            case _:
                return visit(random.randrange(3), place, random.randint(10, 70), people, turn)

    def crew() -> Crew:
        people = random.randint(8, 40)
        legs = tuple(leg(number, people) for number in range(random.randint(0, 4)))
        leave = random.choice([540, 547])
        latest = random.choice([None, 600])
        rest = random.choice([None, None, Rest(random.randint(40, 90), random.choice([20, 40, 60]))])
        driven = random.choice([0, 0, 15])
        return Crew(
            legs,
            random.randrange(places),
            random.randrange(places),
            leave,
            random.choice([900, 1080]),
            latest,
            rest,
            driven,
        )

    travel = Travel(table(), random.choice([(), ((9, table()), (10, table()))]))
    return Day(travel, sites, tuple(crew() for _ in range(random.randint(1, 4))), random.choice([0, 4]))
