"""Tables without a grid: columns known by gaps, rows by lines, and what looks alike but is no table."""

from itertools import pairwise

import pytest
from test_pdf_writer import paragraphs, pdf, tables, text, texts

from gongkai.reading.pdf import read_pdf

XS = (100, 250, 350, 450)
