"""Addresses without persons are still told apart."""

from gongkai.landing.addresses import address_for_others, addresses_without_persons


def test_only_addresses_of_persons_change_and_two_stay_two():
    first, second = "http://127.0.0.1/19900010001.pdf", "http://127.0.0.1/19900010002.pdf"
    assert addresses_without_persons(["http://127.0.0.1/t20240601_1.pdf", first, second, first]) == {
        first: "http://127.0.0.1/***********.pdf",
        second: "http://127.0.0.1/***********.pdf(2)",
    }


def test_a_file_of_this_machine_is_told_by_its_name_and_its_folder_by_digits():
    told = address_for_others("file:///home/anna/a.zip#in/b.pdf")
    assert (told[:5], told[13:]) == ("file:", "/a.zip#in/b.pdf")
    assert (
        address_for_others("file:///home/anna/c.pdf")[:13] == address_for_others("file:///home/anna/")[:13] == told[:13]
    )
    assert address_for_others("file:///home/bert/c.pdf")[:13] != told[:13]
    assert address_for_others("https://portal.example/home/a.pdf") == "https://portal.example/home/a.pdf"
