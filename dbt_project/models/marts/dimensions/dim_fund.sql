-- The codes of coordinates.csv, below one member that is all of them.
{{ members_of_dimension('fund') }}
