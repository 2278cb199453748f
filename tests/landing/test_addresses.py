"""Addresses without persons are still told apart."""

from gongkai.landing.addresses import addresses_without_persons


def test_only_addresses_of_persons_change_and_two_stay_two():
    first, second = "http://127.0.0.1/19900010001.pdf", "http://127.0.0.1/19900010002.pdf"
    assert addresses_without_persons(["http://127.0.0.1/t20240601_1.pdf", first, second, first]) == {
        first: "http://127.0.0.1/***********.pdf",
        second: "http://127.0.0.1/***********.pdf(2)",
    }
