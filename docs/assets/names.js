// The theme gives its search dialog no name, and a screen reader then announces none: it is what its box asks for.
const search = document.querySelector("[data-md-component=search]")
search?.setAttribute("aria-label", search.querySelector("input").placeholder)
