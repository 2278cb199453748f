"""The words of the domain: money, numbers as printed, blocks, records, evidence. No I/O, no third-party imports."""
