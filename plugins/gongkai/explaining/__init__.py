"""From a row of a release back to the cell, the bytes and the address; pictures of the cell."""
