"""How often a host is asked, whoever asks: budgets that are declared are held, by a clock that the test moves."""

import threading
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from gongkai.crawling.policy import DayUsedUp, OutsideHours, RequestPolicy, RunStopped
from gongkai.crawling.politeness.host_budget import HostBudget, HostLeftAlone
from gongkai.crawling.politeness.host_register import HostRegister

HOST = "www.example.org"
POLICY = RequestPolicy("p", frozenset({HOST}))


@pytest.fixture
def budget_of_a_process(clock, tmp_path):
    """A budget as another process, or a later run, has it: it shares nothing but the folder."""
    return lambda: HostBudget(
        clock=clock.monotonic, sleep=clock.sleep, now=clock.now, register=HostRegister(tmp_path / "hosts")
    )


def ask(budget: HostBudget, delay: float = 3, policy: RequestPolicy = POLICY, host: str = HOST) -> None:
    with budget.turn(host, delay, policy):
        pass


def test_two_processes_keep_one_distance(clock, budget_of_a_process):
    first, second = budget_of_a_process(), budget_of_a_process()
    moments = []
    for budget in (first, second, second, first):
        ask(budget)
        moments.append(clock.seconds)
    assert [later - earlier for earlier, later in pairwise(moments)] == [3, 3, 3]


def test_ports_80_and_443_are_the_same_host_and_others_are_not(clock, budget_of_a_process):
    budget = budget_of_a_process()
    for host in (HOST, f"{HOST}:80", f"{HOST}:443"):
        ask(budget, host=host)
    assert clock.slept == [3, 3]
    ask(budget, host=f"{HOST}:8080")
    assert clock.slept == [3, 3]


def test_a_pause_that_the_host_asked_for_holds_for_others_too(clock, budget_of_a_process):
    budget_of_a_process().hold_off(HOST, 90)
    ask(budget_of_a_process())
    assert clock.slept == [90]


def test_a_clock_that_was_set_back_stops_nobody_for_hours(clock, budget_of_a_process):
    ask(budget_of_a_process())
    clock.seconds -= 86_400
    ask(budget_of_a_process())
    assert clock.slept == [900]


def test_a_host_has_so_many_requests_a_day_of_china_whoever_makes_them(clock, budget_of_a_process):
    policy = RequestPolicy("p", frozenset({HOST}), max_requests_per_day=4)
    for _ in range(2):
        budget = budget_of_a_process()
        ask(budget, policy=policy)
        ask(budget, policy=policy)
    with pytest.raises(DayUsedUp, match="4 requests a day"):
        ask(budget_of_a_process(), policy=policy)
    until_midnight = datetime(2026, 3, 1, 16, tzinfo=UTC) - clock.now()
    clock.seconds += until_midnight.total_seconds() - 5
    with pytest.raises(DayUsedUp):
        ask(budget_of_a_process(), policy=policy)
    clock.seconds += 5
    ask(budget_of_a_process(), policy=policy)


def test_the_house_asks_a_host_500_times_a_day_and_every_3_seconds():
    assert (POLICY.max_requests_per_day, POLICY.delay_seconds, POLICY.hours) == (500, 3, None)


def test_three_failures_open_the_circuit_for_all_and_say_until_when(clock, budget_of_a_process):
    budget = budget_of_a_process()
    for status in (503, 0, 521):
        ask(budget)
        budget.note_failure(HOST, f"answered with status {status}", status=status)
    for process in (budget, budget_of_a_process()):
        with pytest.raises(HostLeftAlone, match=r"until 2026-03-01 14:00 \(China\): answered with status 521") as left:
            ask(process)
        assert left.value.status == 521


def test_after_its_time_one_request_shows_whether_the_host_still_refuses(clock, budget_of_a_process):
    def refuse(process: HostBudget) -> None:
        ask(process)
        process.note_failure(HOST, "answered with status 403", status=403)

    first = budget_of_a_process()
    for _ in range(3):
        refuse(first)
    pauses = [6, 12, 24, 48, 96, 168, 168]
    for hours, pause in pairwise(pauses):
        clock.seconds += timedelta(hours=hours).total_seconds() - 1
        with pytest.raises(HostLeftAlone):
            ask(budget_of_a_process())
        clock.seconds += 1
        later = budget_of_a_process()
        refuse(later)
        until = clock.now() + timedelta(hours=pause)
        with pytest.raises(HostLeftAlone, match=f"{until + timedelta(hours=8):%Y-%m-%d %H:%M}"):
            ask(later)
    clock.seconds += timedelta(hours=168).total_seconds()
    healed = budget_of_a_process()
    ask(healed)
    healed.note_success(HOST)
    for _ in range(2):
        refuse(healed)
    ask(healed)


def test_within_a_run_a_host_that_was_left_alone_stays_so(clock, budget_of_a_process):
    budget = budget_of_a_process()
    ask(budget)
    budget.leave_alone(HOST, "it asks to be left alone for 400 s", 400, status=429)
    clock.seconds += 500
    with pytest.raises(HostLeftAlone, match="in this run"):
        ask(budget)
    ask(budget_of_a_process())


def test_a_damaged_record_costs_nothing(clock, budget_of_a_process, tmp_path):
    ask(budget_of_a_process())
    (record,) = (tmp_path / "hosts").iterdir()
    for damage in (b"", b"{", b"[]", b'{"free_from": 7}', b'{"failures": 1, "new": 2}'):
        record.write_bytes(damage)
        ask(budget_of_a_process())


@pytest.mark.parametrize(
    ("hours", "moment", "allowed"),
    [
        ((22, 6), 23, True),
        ((22, 6), 5, True),
        ((22, 6), 6, False),
        ((22, 6), 21, False),
        ((1, 5), 4, True),
        ((1, 5), 5, False),
        (None, 12, True),
    ],
)
def test_years_of_reports_are_asked_for_at_night(hours, moment, allowed):
    policy = RequestPolicy("p", frozenset({HOST}), hours=hours)
    now = datetime(2026, 3, 1, moment, 30, tzinfo=UTC) - timedelta(hours=8)
    if allowed:
        policy.require_hour(now)
    else:
        with pytest.raises(OutsideHours, match=f"from {hours[0]}:00 to {hours[1]}:00"):
            policy.require_hour(now)


def test_threads_have_one_request_at_a_time_to_a_host(clock, budget_of_a_process):
    budgets = [budget_of_a_process(), budget_of_a_process()]
    asking, most = [0], [0]
    lock = threading.Lock()

    def run(budget: HostBudget) -> None:
        for _ in range(20):
            with budget.turn(HOST, 0, POLICY):
                with lock:
                    asking[0] += 1
                    most[0] = max(most[0], asking[0])
                with lock:
                    asking[0] -= 1

    threads = [threading.Thread(target=run, args=(budget,)) for budget in budgets * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]


def test_a_run_that_is_stopped_waits_no_longer(clock):
    budget = HostBudget(now=clock.now)  # its pauses are real
    ask(budget, delay=600)
    waiting = threading.Timer(0, budget.stop)
    waiting.start()
    with pytest.raises(RunStopped):
        ask(budget)
    waiting.join()
