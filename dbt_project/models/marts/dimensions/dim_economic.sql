-- The economic codes of 政府收支分类科目, as far as reports print them or the list has them.
-- A name is agreed on where the list has it or three departments print it.
{{ codes_of_classification('economic') }}
